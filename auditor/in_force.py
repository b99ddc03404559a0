"""Every setting in force, and where it came from: the settings file, a page, the environment, the site itself, or the default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from auditor.model.page import Page
from auditor.model.site import Site
from auditor.settings import Settings
from auditor.silence import ignores_of

Kind = Literal["default", "file", "front matter", "text", "recognised", "environment", "clock", "command line"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting came from."""

    kind: Kind
    place: str = ""  # the file, variable or option
    line: int = 0  # 0: not known, or no file

    def __str__(self) -> str:
        place = f"{self.place}:{self.line}" if self.line else self.place
        if self.kind in ("file", "environment", "command line"):
            return place
        return f"{place} ({self.kind})" if place else self.kind


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting as it holds for this run."""

    key: str
    value: Any  # text, number, or lists and mappings of such
    origin: Origin = field(default_factory=lambda: Origin("default"))


def settings_in_force(settings: Settings, site: Site) -> tuple[InForce, ...]:
    """The keys of the settings file in their order, whether it names them or not; then what pages say of themselves."""
    return (*_of_the_site(settings, site), *_of_the_file(settings, site), *_of_the_pages(site))


def _from_file(settings: Settings, *keys: str) -> Origin:
    line = settings.lines.get(keys, 0)
    return Origin("file", settings.path, line) if line else Origin("default")


def _of_the_site(settings: Settings, site: Site) -> Iterator[InForce]:
    info, given = site.info, settings.site
    recognised: Mapping[str, str] = {"generator": info.generator, "version": info.generator_version, "base_url": info.base_url}
    for key in ("generator", "version", "base_url", "content"):
        if key in given and given[key] != "auto":
            yield InForce(f"site.{key}", given[key], _from_file(settings, "site", key))
        elif found := recognised.get(key):
            yield InForce(f"site.{key}", found, Origin("recognised"))
        else:
            yield InForce(f"site.{key}", None)


def _of_the_file(settings: Settings, site: Site) -> Iterator[InForce]:
    yield from _priority(settings, site)
    yield from (InForce(f"assets.{page}", kind, _from_file(settings, "assets", page)) for page, kind in settings.assets.items())
    yield InForce("audience", settings.audience, _from_file(settings, "audience"))
    for campaign in settings.outreach:
        origin = _from_file(settings, "outreach")
        yield InForce(f"outreach.{campaign.name}", {"pages": list(campaign.pages), "for": campaign.audience}, origin)
    for key in ("min_score", "fail_on", "report_only_until"):
        value = getattr(settings.gate, key)
        yield InForce(f"gate.{key}", None if value == "" else value, _from_file(settings, "gate", key))
    yield from (InForce(f"rules.{name}", change, _from_file(settings, "rules", name)) for name, change in settings.rules.items())
    for key, values in (("rule_folders", settings.rule_folders), ("ignore", settings.ignore)):
        yield InForce(key, list(values), _from_file(settings, key))


def _priority(settings: Settings, site: Site) -> Iterator[InForce]:
    """The globs of the settings; where nothing declares a priority page, those that are inferred instead."""
    yield InForce("priority", list(settings.priority), _from_file(settings, "priority"))
    for url, why in site.priority.items():
        if why.startswith("inferred"):
            yield InForce(f"priority.{url}", True, Origin("recognised", why.partition(": ")[2]))


def _of_the_pages(site: Site) -> Iterator[InForce]:
    for source, page in site.pages.items():
        marks = page.front_matter.get("linkready")
        for key, value in marks.items() if isinstance(marks, Mapping) else ():
            if key in ("priority", "asset"):
                yield InForce(f"pages.{source}.{key}", _plain(value), Origin("front matter", source))
        if said := page.markers.get("linkready"):
            yield InForce(f"pages.{source}.meta", said, Origin("text", source))
        yield from _ignores(source, page)


def _ignores(source: str, page: Page) -> Iterator[InForce]:
    written = len(page.ignores)
    for number, ignore in enumerate(ignores_of(page)):
        origin = Origin("text", source, ignore.line) if number < written else Origin("front matter", source)
        yield InForce(f"pages.{source}.ignore.{ignore.rule}", {"until": ignore.until or None, "reason": ignore.reason or None}, origin)


def _plain(value: Any) -> Any:
    """Front matter is anybody's: what JSON has no word for is shown as text."""
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
