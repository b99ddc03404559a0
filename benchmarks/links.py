"""Times what is worked out on the link graph, on made-up links of growing number: `python -m benchmarks.links --help`."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeVar

from auditor.graph.clusters import clusters_of, modularity, neighbours_of
from auditor.graph.dominators import crossings
from auditor.graph.effect import Standing, effects_of_each, standing_of
from auditor.graph.layout import layout_of
from auditor.graph.network import Network, depths_from, network_from
from auditor.graph.rank import shares
from auditor.graph.support import support_of
from auditor.model.site import Edge, Place, Site, SiteInfo, Template

T = TypeVar("T")
SECTION = 50
"""Pages in a section; half of the links of a page stay in its own."""
LINKS = 12
MENU = 200
CANDIDATES = 500


def main(words: Sequence[str] | None = None) -> int:
    """Prints Markdown: CPU seconds of each part, and how much a page costs against the size before (linear: 1.0)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10000], help="pages of each site")
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args(words)
    print(f"{LINKS} links a page, a menu of {MENU} on each; seed {wish.seed}\n")
    print("| pages | part | CPU s | CPU us a page | against the size before |\n|---:|---|---:|---:|---:|")
    before: dict[str, float] = {}
    for size in sorted(wish.sizes):
        for part, seconds in _parts(size, wish.seed):
            each = seconds / size * 1e6
            ratio = f"{each / before[part]:.2f}" if before.get(part) else ""
            before[part] = each
            print(f"| {size:,} | {part} | {seconds:.2f} | {each:.0f} | {ratio} |", flush=True)
    print(f"\nPeak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB.")
    return 0


def _parts(size: int, seed: int) -> Iterator[tuple[str, float]]:
    random = Random(seed)  # noqa: S311 -- no secret, the same links each time
    urls = [f"/s{number // SECTION}/{number}/" for number in range(size)]
    edges = [Edge(url, urls[_target(random, number, size)], "content") for number, url in enumerate(urls) for _ in range(LINKS)]
    menu = Template("nav", tuple(urls), tuple(urls[:MENU]), declared=True)
    network, seconds = _timed(lambda: network_from(urls, edges, [menu]))
    yield "links as numbers", seconds
    yield "clicks", _timed(lambda: depths_from(network, [0]))[1]
    yield "single points of failure", _timed(lambda: crossings(network, [0]))[1]
    yield "authority", _timed(lambda: shares(network))[1]
    groups, seconds = _timed(lambda: clusters_of(network))
    print(f"modularity of the {len(set(groups))} clusters of {size:,} pages: {_modularity(network, groups):.3f}", file=sys.stderr)
    yield "clusters", seconds
    support, seconds = _timed(lambda: support_of(urls, edges, {"": urls[0]}, {}, [menu]))
    yield "all of these: support", seconds
    places = {url: Place(url, None) for url in urls}
    site = Site(
        SiteInfo("none"), {}, places, {}, {}, support, {}, {}, "2000-01-01", edges=tuple(edges), templates=(menu,), homes={"": urls[0]}
    )
    yield "map of the site", _timed(lambda: layout_of(site))[1]
    standing: Standing = standing_of(site)
    pairs = [(random.choice(urls), random.choice(urls)) for _ in range(CANDIDATES)]
    yield f"effect of {CANDIDATES} links, each by itself", _timed(lambda: effects_of_each(standing, pairs))[1]


def _target(random: Random, number: int, size: int) -> int:
    near = number - number % SECTION
    return random.randrange(near, min(near + SECTION, size)) if random.random() < 0.5 else random.randrange(size)


def _modularity(network: Network, groups: Sequence[int | None]) -> float:
    return modularity([-1 if group is None else group for group in groups], neighbours_of(network))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
