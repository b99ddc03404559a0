"""linkready.yml as settings; refuses what it does not know, in words, all faults at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.errors import UserError
from auditor.model.report import ASSETS, NOT_ASSETS, SEVERITIES
from auditor.plain_yaml import plain_yaml

FILE_NAMES = ("linkready.yml", "linkready.yaml", ".linkready.yml")
BASELINE_FILE = ".linkready-baseline.txt"


@dataclass(frozen=True, slots=True)
class Campaign:
    """An outreach plan: pages to ask links for, and who would care."""

    name: str
    pages: tuple[str, ...]
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """When a page is ready, and when `linkready check` fails."""

    min_score: int = 60  # of 100, what a ready page needs
    fail_on: str = "error"  # the mildest level of a new finding that fails
    report_only_until: str = ""  # ISO date: the last day on which a closed gate only says so


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's owner says of the site. The defaults are those of a site without a settings file."""

    site: Mapping[str, str] = field(default_factory=dict)  # generator, content, base_url: what the repository does not say
    priority: tuple[str, ...] = ()  # globs on URLs or source paths
    assets: Mapping[str, str] = field(default_factory=dict)  # URL or source -> declared type
    audience: str = "general"
    outreach: tuple[Campaign, ...] = ()
    gate: Gate = Gate()
    rules: Mapping[str, Any] = field(default_factory=dict)  # rule id -> "off", a severity, or options
    rule_folders: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    path: str = ""  # the file they came from
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # path of keys -> line of that file

    def place_of(self, *keys: str) -> str:
        """File and line of a setting, as messages name them."""
        return f"{self.path}:{self.lines.get(keys, 1)}" if self.path else "settings"


def read_settings(root: Path, given: Path | None = None) -> Settings:
    """The settings of a site: the file given, else the nearest one at the root of the site, else the defaults.

    Raises UserError with every fault of the file, one a line.
    """
    path = given or next((root / name for name in FILE_NAMES if (root / name).is_file()), None)
    if path is None:
        return Settings()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise UserError("can't be read", place=str(path), mend=str(fault)) from fault
    return settings_from(text, str(path))


def settings_from(text: str, place: str = "linkready.yml") -> Settings:
    """Settings from the text of a settings file. Raises UserError with all faults."""
    read = plain_yaml(text, place)
    data = {} if read.data is None else read.data
    if not isinstance(data, dict):
        raise UserError("is not a mapping of settings", place=place, mend='write "key: value" lines')
    faults: list[str] = []

    def refuse(key: str, what: str, inner: str = "") -> None:
        faults.append(f"{place}:{read.lines.get((key, inner)) or read.lines.get((key,), 1)}: {what}")

    def take(key: str, reader: Callable[[Any], Any], default: Any) -> Any:
        try:
            return reader(data[key]) if key in data else default
        except _Faults as wrong:
            for fault in wrong.faults:
                refuse(key, f"{key}: {fault}", fault.partition(":")[0])
            return default

    settings = Settings(
        **{key: take(key, reader, default) for key, (reader, default) in _READERS.items()},
        path=place,
        lines=read.lines,
    )
    for key in data:
        if key not in _READERS:
            refuse(str(key), f"unknown setting {key!r}{_meant(str(key), _READERS)}")
    if faults:
        raise UserError("\n".join(faults))
    return settings


def _meant(word: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"


class _Faults(Exception):  # noqa: N818 -- one or more, and the user's, not ours
    """All that is wrong with one setting."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def _refuse(faults: list[str]) -> None:
    """Raises what is wrong, where anything is."""
    if faults:
        raise _Faults(*faults)


def _unknown_keys(value: Mapping[Any, Any], known: tuple[str, ...]) -> list[str]:
    return [f"unknown key {key!r}{_meant(str(key), known)}" for key in value if key not in known]


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise _Faults("takes a list of texts")


def _site(value: Any) -> Mapping[str, str]:
    known = ("generator", "content", "base_url", "version")
    if not isinstance(value, dict):
        raise _Faults("takes a mapping such as {generator: hugo, base_url: https://example.com/}")
    faults = _unknown_keys(value, known)
    faults += [f"{key} takes a text" for key, one in value.items() if key in known and isinstance(one, dict | list)]
    faults += _faults_of_address(value.get("base_url"))
    _refuse(faults)
    return {key: str(one) for key, one in value.items() if one is not None}


def _faults_of_address(address: Any) -> list[str]:
    from urllib.parse import urlsplit

    if isinstance(address, dict | list | None):
        return []
    if not str(address).startswith(("https://", "http://")):
        return [f"base_url takes a whole address such as https://{str(address).lstrip('/')}, not {address!r}"]
    try:
        return [] if urlsplit(str(address)).netloc else [f"base_url names no host: {address!r}"]
    except ValueError as fault:
        return [f"base_url {address!r} is no address: {fault}"]


def _assets(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _Faults("takes a mapping of URL or source path to asset type")
    kinds = ASSETS + NOT_ASSETS
    _refuse([f"{page}: unknown asset type {kind!r}{_meant(str(kind), kinds)}" for page, kind in value.items() if kind not in kinds])
    return {str(page): str(kind) for page, kind in value.items()}


def _audience(value: Any) -> str:
    if value not in ("general", "expert"):
        raise _Faults(f"takes general or expert, not {value!r}")
    return str(value)


def _campaigns(value: Any) -> tuple[Campaign, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _Faults("takes a list of campaigns such as {name: spring, pages: [/survey/], for: writers on local search}")
    _refuse([f"campaign {number}: {fault}" for number, one in enumerate(value, 1) for fault in _campaign_faults(one)])
    return tuple(
        Campaign(_said(one, "name") or f"campaign {number}", _words(one["pages"]), _said(one, "for")) for number, one in enumerate(value, 1)
    )


def _said(one: Mapping[Any, Any], key: str) -> str:
    return "" if one.get(key) is None else str(one[key])


def _campaign_faults(one: Mapping[Any, Any]) -> list[str]:
    faults = _unknown_keys(one, ("name", "pages", "for"))
    if not one.get("pages"):
        return [*faults, "names no pages"]
    try:
        _words(one["pages"])
    except _Faults as wrong:
        faults += [f"pages {fault}" for fault in wrong.faults]
    return faults


def _gate(value: Any) -> Gate:
    if not isinstance(value, dict):
        raise _Faults("takes a mapping such as {min_score: 60, fail_on: error}")
    faults = _unknown_keys(value, ("min_score", "fail_on", "report_only_until"))
    score, level = value.get("min_score", 60), value.get("fail_on", "error")
    if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= 100:
        faults.append(f"min_score takes a whole number from 0 to 100, not {score!r}")
    if level not in SEVERITIES:
        faults.append(f"fail_on takes {', '.join(SEVERITIES)}, not {level!r}")
    until = value.get("report_only_until")
    try:
        day = "" if until is None else iso_day(until, "report_only_until")
    except ValueError as fault:
        faults.append(str(fault))
    _refuse(faults)
    return Gate(score, str(level), day)


def iso_day(value: Any, name: str) -> str:
    """A day as ISO text, from such text or from the date that YAML makes of it. Raises ValueError where it is none."""
    from datetime import date

    if type(value) is date:
        return value.isoformat()
    try:
        return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "").isoformat()
    except ValueError as fault:
        raise ValueError(f"{name} takes a day such as 2027-01-31, not {str(value)!r}") from fault


def _rules(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _Faults("takes a mapping such as {long-sentences: off, thin-page: {words: {guide: 250}}}")
    read: dict[str, Any] = {}
    faults: list[str] = []
    for name, change in value.items():
        if change is False or change == "off":
            read[str(name)] = "off"
        elif change in SEVERITIES or isinstance(change, dict):
            read[str(name)] = change
        elif change not in (True, "on"):
            faults.append(f"{name}: takes off, a severity ({', '.join(SEVERITIES)}) or options, not {change!r}")
    _refuse(faults)
    return read


_READERS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "site": (_site, {}),
    "priority": (_words, ()),
    "assets": (_assets, {}),
    "audience": (_audience, "general"),
    "outreach": (_campaigns, ()),
    "gate": (_gate, Gate()),
    "rules": (_rules, {}),
    "rule_folders": (_words, ()),
    "ignore": (_words, ()),
}
