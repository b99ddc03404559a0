"""The real generator asked: how far do our URLs and links agree with what it builds? Runs the site's own code, so only on request."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.errors import UserError
from auditor.model.site import Site

LARGEST_STUB = 3_000
"""Bytes below which a file that sends browsers on has nothing to read on it."""
LONGEST = 900
"""Seconds that a build may take."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the real generator built, against what we say."""

    command: str
    pages: int  # that it built
    missing: tuple[str, ...]  # URLs that it built and we don't have
    extra: tuple[str, ...]  # URLs that we have and it did not build
    links: int  # of ours, called ok or broken
    wrong: tuple[tuple[str, int, str, str], ...]  # (source, line, target, what we said) where the build says otherwise

    @property
    def page_share(self) -> float:
        """0-1: pages on which both agree, of all that either knows."""
        known = self.pages + len(self.extra)
        return 1 - (len(self.missing) + len(self.extra)) / known if known else 1.0

    @property
    def link_share(self) -> float:
        """0-1: links that we judge as the build shows them."""
        return 1 - len(self.wrong) / self.links if self.links else 1.0


def _hugo(source: Path, target: Path) -> list[str]:
    return ["hugo", "--source", str(source), "--destination", str(target), "--quiet"]


def _mkdocs(source: Path, target: Path) -> list[str]:
    config = next(path for name in ("mkdocs.yml", "mkdocs.yaml") if (path := source / name).exists())
    return ["mkdocs", "build", "--quiet", "--config-file", str(config), "--site-dir", str(target)]


def _jekyll(source: Path, target: Path) -> list[str]:
    return ["jekyll", "build", "--quiet", "--source", str(source), "--destination", str(target)]


def _sphinx(source: Path, target: Path) -> list[str]:
    return ["sphinx-build", "-q", "-b", "html", str(source), str(target)]


def _zola(source: Path, target: Path) -> list[str]:
    return ["zola", "--root", str(source), "build", "--output-dir", str(target), "--force"]


def _mdbook(source: Path, target: Path) -> list[str]:
    return ["mdbook", "build", str(source), "--dest-dir", str(target)]


def _eleventy(source: Path, target: Path) -> list[str]:
    return ["eleventy", f"--input={source}", f"--output={target}", "--quiet"]


BUILDS: Mapping[str, Callable[[Path, Path], list[str]]] = {
    "hugo": _hugo,
    "mkdocs": _mkdocs,
    "jekyll": _jekyll,
    "sphinx": _sphinx,
    "zola": _zola,
    "mdbook": _mdbook,
    "eleventy": _eleventy,
}
"""Generator -> the command that builds a site from one folder into another."""


def ask_oracle(folder: Path, site: Site) -> Agreement:
    """Build the site with its real generator into a temporary folder, and compare.

    Raises UserError where there is no such generator here, we know no command for it, or the build fails.
    """
    build = BUILDS.get(site.info.generator)
    if build is None:
        raise UserError(f"no way to ask {site.info.generator}", mend=f"an oracle is known for {', '.join(BUILDS)}")
    with TemporaryDirectory(prefix="linkready-oracle-") as place:
        words = build((folder / site.info.root).resolve(), Path(place))
        _run(words)
        return _compared(site, Path(place), " ".join(words[:2]))


def _run(words: list[str]) -> None:
    if shutil.which(words[0]) is None:
        raise UserError(f"{words[0]} is not installed here", mend="install it, or leave --oracle out")
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=LONGEST)  # noqa: S603 (asked for with --oracle)
    except subprocess.TimeoutExpired as fault:
        raise UserError(f"{words[0]} took more than {LONGEST} seconds") from fault
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no message"]
        raise UserError(f"{words[0]} could not build the site: {last[0]}", mend="build it by hand first")


def _compared(site: Site, built: Path, command: str) -> Agreement:
    base = site.info.base_path.rstrip("/")
    pages = (path for path in built.rglob("*.html") if not _only_sends_on(path))
    theirs = {f"{base}/{path.relative_to(built).as_posix()}".removesuffix("index.html") for path in pages}
    theirs -= {f"{base}/404.html"}
    ours = {_written(url, theirs) for url in site.places}
    judged = [(url, lead) for url, leads in site.leads.items() for lead in leads if lead.status in ("ok", "broken") and lead.target]
    wrong = [
        (site.places[url].source or "", lead.link.line, lead.target or "", lead.status)
        for url, lead in judged
        if (lead.status == "ok") is not _is_there(lead.target or "", base, built)
    ]
    missing, extra = tuple(sorted(theirs - ours)), tuple(sorted(ours - theirs))
    return Agreement(command, len(theirs), missing, extra, len(judged), tuple(sorted(set(wrong))))


def _only_sends_on(path: Path) -> bool:
    """Whether a file is the stub that an alias leaves: it sends browsers on, and is no page."""
    return path.stat().st_size < LARGEST_STUB and b"http-equiv=" in (text := path.read_bytes().lower()) and b"refresh" in text


def _written(url: str, built: set[str]) -> str:
    """The file that answers for a URL: some generators drop .html from what they print."""
    return next((name for name in (url, url + ".html", url.rstrip("/") + "/") if name in built), url)


def _is_there(target: str, base: str, built: Path) -> bool:
    below = target.removeprefix(base).strip("/")
    return any((built / name).exists() for name in (below, f"{below}.html"))
