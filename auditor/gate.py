"""May outreach start for these pages? One verdict and its reasons a page; what can't be judged never passes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from auditor.errors import UserError
from auditor.model.globs import matches_glob
from auditor.model.report import PageReport, SiteReport
from auditor.settings import Settings


@dataclass(frozen=True, slots=True)
class GateResult:
    """The pages that the gate was asked about, and what keeps it shut."""

    pages: tuple[PageReport, ...]  # those asked about, in the order they were named
    passed_over: tuple[PageReport, ...] = ()  # priority pages that are no assets: nobody asks for citations of a service page
    crashes: tuple[str, ...] = ()
    chosen: str = ""  # how the pages were chosen, in words

    @property
    def open(self) -> bool:
        """All asked about are ready, there is at least one, and every rule ran."""
        return bool(self.pages) and not self.crashes and all(page.readiness.verdict == "ready" for page in self.pages)


def gate_for(report: SiteReport, settings: Settings, asked: Sequence[str] = ()) -> GateResult:
    """The gate for the pages asked about: source paths or URLs; else the settings' outreach targets; else the priority pages.

    Raises UserError where a page that was asked about does not exist.
    """
    crashes = tuple(f"{rule.id}: {rule.crash}" for rule in report.rules if rule.outcome == "crashed")
    if asked:
        return GateResult(_named(report, asked), crashes=crashes, chosen="pages named on the command line")
    if targets := [page for campaign in settings.outreach for page in campaign.pages]:
        return GateResult(_named(report, targets), crashes=crashes, chosen="outreach targets of the settings")
    priority = tuple(page for page in report.pages if page.priority)
    aside = tuple(page for page in priority if page.readiness.verdict == "not-an-asset")
    kept = tuple(page for page in priority if page not in aside)
    kind = "declared" if any(page.priority.startswith("declared") for page in priority) else "inferred"
    return GateResult(kept, aside, crashes, f"{kind} priority pages")


def _named(report: SiteReport, names: Iterable[str]) -> tuple[PageReport, ...]:
    found: dict[str, PageReport] = {}
    for name in names:
        path = _below_host(name, report.info.base_url)
        pages = [page for page in report.pages if _is_called(page, path)]
        if not pages:
            known = [place for page in report.pages for place in (page.url, page.source)]
            near = difflib.get_close_matches(name, known, 1)
            raise UserError(
                f"no page is called {name!r}", mend=f"did you mean {near[0]!r}?" if near else "give a source path or a URL of the site"
            )
        found.update((page.url, page) for page in pages)
    return tuple(found.values())


def _below_host(name: str, base_url: str) -> str:
    """A whole address of this site as the path it has there; every other name as it is."""
    try:
        home, asked = urlsplit(base_url), urlsplit(name)
    except ValueError:  # no address at all: whoever looks for a page of that name will say that there is none
        return name
    same = bool(asked.netloc) and asked.netloc.casefold() == home.netloc.casefold()
    return unquote(asked.path) or "/" if same else name


def _is_called(page: PageReport, name: str) -> bool:
    """By URL with or without its final slash, by source path, or by a glob on either."""
    name = name.replace("\\", "/").removeprefix("./")
    if name.strip("/") in (page.url.strip("/"), page.source):
        return bool(name.strip("/")) or page.url == name
    return "*" in name and (matches_glob(page.url, name) or matches_glob(page.source, name))
