"""What judging costs: each rule on pages of n and 4n paragraphs, and all rules against the reading: `python -m benchmarks.judging`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from random import Random

from auditor.audit import _views, report_on
from auditor.checks.view import View
from auditor.gather import texts_site
from auditor.judge import _Tally, _verdict, applies
from auditor.model.rule import Rule
from auditor.rulebook import own_rules
from auditor.settings import Settings
from benchmarks.prose import paragraph

TOO_STEEP = 8.0
"""Times the seconds for four times the paragraphs: 4 is linear, 16 is quadratic."""
WORTH_MEASURING = 0.02
"""Seconds below which the clock says nothing."""
ALLOWED = 2.0
"""Times the reading that judging may cost."""


def page_of(paragraphs: int, seed: int = 1) -> str:
    """A page in which every rule has something to do: headings, prose, lists, links, figures, quotations, tables, code."""
    random = Random(seed)  # noqa: S311 -- no secret, the same page each time
    parts = ["---\ntitle: A guide to planes\nlang: en\nlinkready: {asset: guide}\n---\n"]
    for number in range(paragraphs):
        parts.append(
            f"{paragraph(random, 3)} About {number % 97 + 2} % of shops say so, [a study](https://study{number}.example/a) finds.\n"
        )
        parts += [f"## Part {number} of planing\n"] if number % 5 == 0 else []
        parts += [f"- one {word} [thing](page-{number}.md) to see\n" for word in ("small", "large")] if number % 4 == 0 else []
        parts += [f'> "It works as well as it did in {1990 + number % 30}", says Ann Bell.\n'] if number % 7 == 0 else []
        parts += [f"| tool | price |\n|---|---|\n| plane {number} | {number} $ |\n"] if number % 9 == 0 else []
        parts += [f"```sh\nplane --times {number}\n```\n"] if number % 11 == 0 else []
    return "\n".join(parts)


def seconds_of_rules(paragraphs: int, rules: Sequence[Rule]) -> Iterator[tuple[str, float]]:
    """Processor seconds of each rule on one page; what rules share counts for the one that asks first, lists are read before."""
    for count in (10, paragraphs):
        view = _view(count)
        for rule in rules:
            start = time.process_time()
            if applies(rule, view) and _verdict(rule, view, _Tally()) and count == paragraphs:
                yield rule.id, time.process_time() - start


def _view(paragraphs: int) -> View:
    settings = Settings()
    site = texts_site({"page.md": page_of(paragraphs, paragraphs), "index.md": "# Home\n\n[Planes](page.md)\n"}, settings)
    return next(view for view in _views(site, settings, {}) if view.page.source == "page.md")


def main(words: Sequence[str] | None = None) -> int:
    """Prints Markdown. Exit 1 where a rule is steeper than linear, or judging costs more than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judging", description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=300, help="of the small page; the large one has four times as many")
    parser.add_argument("--pages", type=int, default=150, help="of the site on which judging is compared with reading")
    wish = parser.parse_args(words)
    steep = _print_growth(wish.paragraphs)
    ratio = _ratio(wish.pages)
    print(f"\nOn a site of {wish.pages} pages all rules take {ratio:.2f} times the reading; allowed are {ALLOWED:g}.")
    return 1 if steep or ratio > ALLOWED else 0


def _print_growth(paragraphs: int) -> list[str]:
    rules = own_rules().rules
    small = dict(seconds_of_rules(paragraphs, rules))
    large = dict(seconds_of_rules(4 * paragraphs, rules))
    shown = sorted((name for name in large if large[name] >= WORTH_MEASURING), key=lambda name: -large[name])
    steep = [name for name in shown if large[name] > TOO_STEEP * max(small[name], WORTH_MEASURING / 4)]
    print(f"| rule | s, {paragraphs} paragraphs | s, {4 * paragraphs} | times | |\n|---|---:|---:|---:|---|")
    for name in shown:
        times = large[name] / max(small[name], 1e-9)
        print(f"| {name} | {small[name]:.3f} | {large[name]:.3f} | {times:.1f} | {'**too steep**' if name in steep else ''} |")
    return steep


def _ratio(pages: int) -> float:
    """Processor seconds of judging over those of reading, after one round that loads what is loaded once."""
    texts = {f"page-{number}.md": page_of(30, number) for number in range(pages)} | {"index.md": "# Home\n\n[Planes](page-1.md)\n"}
    settings, book = Settings(), own_rules()
    report_on(texts_site(dict(list(texts.items())[:2]), settings), book, settings)
    start = time.process_time()
    site = texts_site(texts, settings)
    read = time.process_time()
    report_on(site, book, settings)
    return (time.process_time() - read) / (read - start)


if __name__ == "__main__":
    sys.exit(main())
