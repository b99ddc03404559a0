"""Rule files into rules; what is wrong with a file is said in words, with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

from auditor.checks import CHECKS
from auditor.errors import UserError
from auditor.model.report import ASSETS, NOT_ASSETS
from auditor.model.rule import Applies, Evidence, Example, Quality, Rule, Severity, Strength
from auditor.plain_yaml import plain_yaml
from auditor.signature import options_for

QUALITY_FOLDERS: tuple[str, ...] = get_args(Quality)
RULE_SEVERITIES: tuple[str, ...] = get_args(Severity)
STRENGTHS: tuple[str, ...] = get_args(Strength)
NEEDED = ("id", "quality", "title", "severity", "weight", "check", "message", "why", "fix", "evidence", "examples")
OPTIONAL = ("applies", "blocks", "silences", "hook")


PlaceOf = Callable[..., str]
"""Keys of a setting -> the file and line where it stands, for messages."""


def _settings_place(*_: str) -> str:
    return "settings"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of one audit, and what could not be taken."""

    rules: tuple[Rule, ...]
    faults: tuple[str, ...] = ()  # files that could not be taken, each with the reason

    def named(self, name: str) -> Rule:
        """The rule of that id. Raises UserError with the nearest names where there is none."""
        found = next((rule for rule in self.rules if rule.id == name), None)
        if found is None:
            near = difflib.get_close_matches(name, [rule.id for rule in self.rules], 3)
            raise UserError(
                f"no rule is called {name!r}", mend=f"did you mean {', '.join(near)}?" if near else "linkready explain lists them all"
            )
        return found


def own_rules() -> Rulebook:
    """The rules that linkready ships; a faulty file of ours is named among the faults, and our tests refuse it."""
    texts = [(f"{folder}/{file.name}", file.read_text("utf-8")) for folder in QUALITY_FOLDERS for file in _rule_files(folder)]
    return _rulebook(texts)


def _rule_files(folder: str) -> list[Traversable]:
    place = files("auditor.rules") / folder
    return sorted((file for file in place.iterdir() if file.name.endswith(".yml")), key=lambda file: file.name) if place.is_dir() else []


def rules_from(place: Path) -> Rulebook:
    """The rules of one file, or of a folder and those below it. A faulty file is named and left out. UserError where it is absent."""
    if not place.exists():
        raise UserError("no such file or folder", place=str(place), mend="name a rule, a rule file or a folder of them")
    texts, unread = _texts_of(place)
    book = _rulebook(texts)
    return replace(book, faults=(*book.faults, *unread))


def _texts_of(place: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """Path and text of each rule file there, and what could not be read, in words."""
    texts, unread = [], []
    for file in sorted(place.rglob("*.yml")) if place.is_dir() else [place]:
        try:
            texts.append((str(file), file.read_text("utf-8-sig")))
        except (OSError, UnicodeDecodeError) as fault:
            unread.append(f"{file}: can't be read ({fault})")
    return texts, unread


def rules_with(book: Rulebook, folders: Iterable[Path], changes: Mapping[str, Any], place_of: PlaceOf = _settings_place) -> Rulebook:
    """Our rules plus a team's own, changed as its settings say. A faulty file is named and left out, the others stay.

    `place_of` gives file and line of a setting. Raises UserError with all that is wrong with the changes and the folders' names.
    """
    texts: list[tuple[str, str]] = []
    unread: list[str] = []
    for folder in folders:
        if not folder.is_dir():
            raise UserError("no such rule folder", place=str(folder), mend="rule_folders takes folders of .yml files")
        read, failed = _texts_of(folder)
        texts += read
        unread += failed
    own = _rulebook(texts)
    merged = {rule.id: rule for rule in (*book.rules, *own.rules)}
    faults = (*book.faults, *own.faults, *unread)
    known = {name: change for name, change in changes.items() if name in merged or not faults}  # else: may be the rule of a faulty file
    return Rulebook(_changed(merged, known, place_of), faults)


def _rulebook(texts: Iterable[tuple[str, str]]) -> Rulebook:
    rules: dict[str, Rule] = {}
    faults: list[str] = []
    for path, text in texts:
        try:
            rule = rule_from(text, path)
        except UserError as fault:
            faults.append(str(fault))
            continue
        except Exception as fault:  # whatever stands in a team's file, it stops no other
            faults.append(f"{path}: can't be used ({type(fault).__name__}: {fault})")
            continue
        if rule.id in rules:
            faults.append(f"{path}: a rule called {rule.id!r} stands in {rules[rule.id].path} already")
            continue
        rules[rule.id] = rule
    return Rulebook(tuple(rules.values()), tuple(faults))


def _changed(rules: Mapping[str, Rule], changes: Mapping[str, Any], place_of: PlaceOf) -> tuple[Rule, ...]:
    faults: list[str] = []
    changed = dict(rules)
    for name, change in changes.items():
        try:
            changed[name] = _with_change(_rule_called(name, rules), change, place_of("rules", name))
        except UserError as fault:
            faults.append(str(fault) if str(fault).startswith(place_of("rules", name)) else f"{place_of('rules', name)}: {fault}")
    if faults:
        raise UserError("\n".join(faults))
    return tuple(rule for name, rule in changed.items() if changes.get(name) != "off")


def _rule_called(name: str, rules: Mapping[str, Rule]) -> Rule:
    if name in rules:
        return rules[name]
    near = difflib.get_close_matches(name, list(rules), 1)
    raise UserError(f"rules: no rule is called {name!r}", mend=f"did you mean {near[0]!r}?" if near else "linkready explain lists them all")


def _with_change(rule: Rule, change: Any, place: str) -> Rule:
    if change == "off":
        return rule
    if isinstance(change, str):
        if rule.severity == "credit":
            raise UserError(f"rules: {rule.id} is a credit and takes no severity", mend="it can only be switched off")
        return replace(rule, severity=change)  # type: ignore[arg-type]  # settings.py lets only severities through
    options = {**rule.options, **change}
    return replace(rule, options=options_for(CHECKS[rule.check], options, f"{place}: rules: {rule.id}"))


def rule_from(text: str, path: str) -> Rule:
    """One rule from the text of its file. Raises UserError that names the file, the line and the mend."""
    read = plain_yaml(text, path)
    data = read.data
    if not isinstance(data, dict):
        raise UserError("is not a rule", place=path, mend="see rules/README.md for one that is")

    def refuse(key: str, what: str, mend: str = "") -> UserError:
        return UserError(f"{key}: {what}", place=f"{path}:{read.lines.get((key,), 1)}", mend=mend)

    if missing := [key for key in NEEDED if key not in data]:
        raise UserError(f"lacks {', '.join(missing)}", place=f"{path}:1", mend="see rules/README.md")
    _check_words(data, refuse)
    _check_values(data, refuse)
    return Rule(
        **{key: data[key].strip() for key in ("id", "title", "message", "why", "fix")},
        quality=data["quality"],
        severity=data["severity"],
        weight=data["weight"],
        check=data["check"],
        options=_options(data, path, read.lines),
        evidence=tuple(_evidence(one, refuse) for one in _list(data["evidence"], "evidence", refuse)),
        examples=tuple(_example(one, refuse) for one in _list(data["examples"], "examples", refuse)),
        applies=_applies(data.get("applies", {}), refuse),
        blocks=data.get("blocks", False),
        silences=_words(data.get("silences", []), "silences", refuse),
        path=path,
        hook=data.get("hook", ""),
    )


Refuse = Callable[..., UserError]


def _check_words(data: Mapping[str, Any], refuse: Refuse) -> None:
    for key in ("id", "title", "message", "why", "fix", "hook"):
        if not isinstance(data.get(key, ""), str):
            raise refuse(key, f"takes a text, not {data[key]!r}", "put it in quotation marks")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", data["id"]):
        raise refuse("id", f"{data['id']!r} is no name", "write lower-case words with hyphens, such as unsourced-statistic")


def _check_values(data: Mapping[str, Any], refuse: Refuse) -> None:
    for key, known in (("quality", QUALITY_FOLDERS), ("severity", RULE_SEVERITIES), ("check", tuple(CHECKS))):
        if data[key] not in known:
            near = difflib.get_close_matches(str(data[key]), known, 1)
            mend = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
            raise refuse(key, f"unknown {key} {data[key]!r}", mend)
    if isinstance(data["weight"], bool) or data["weight"] not in (0, 1, 2, 3):
        raise refuse("weight", f"takes a whole number from 0 to 3, not {data['weight']!r}")
    if not isinstance(data.get("blocks", False), bool):
        raise refuse("blocks", f"takes true or false, not {data['blocks']!r}")


def _options(data: Mapping[Any, Any], path: str, lines: Mapping[tuple[str, ...], int]) -> Mapping[str, Any]:
    given = {str(key): value for key, value in data.items() if key not in NEEDED + OPTIONAL}
    try:
        return options_for(CHECKS[data["check"]], given, "")
    except UserError as fault:
        line = lines.get((fault.what.partition(":")[0],)) or lines.get(("check",), 1)
        raise UserError(fault.what, place=f"{path}:{line}", mend=fault.mend) from fault


def _list(value: Any, key: str, refuse: Refuse) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise refuse(key, "takes a list of mappings")
    return value


def _words(value: Any, key: str, refuse: Refuse) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise refuse(key, f"takes a list of texts, not {value!r}")
    return tuple(value)


def _evidence(one: Mapping[str, Any], refuse: Refuse) -> Evidence:
    if lacking := [key for key in ("claim", "source", "strength") if key not in one]:
        raise refuse("evidence", f"lacks {lacking[0]!r}", "each piece has a claim, a source and a strength")
    if one["strength"] not in STRENGTHS:
        raise refuse("evidence", f"strength takes {', '.join(STRENGTHS)}, not {one['strength']!r}")
    return Evidence(str(one["claim"]), str(one["source"]), one["strength"])


def _example(one: Mapping[str, Any], refuse: Refuse) -> Example:
    if not isinstance(one.get("site"), dict) or not isinstance(one.get("finds"), list):
        raise refuse("examples", f"{one.get('about', 'one')!r} lacks site or finds", "site maps paths to texts, finds lists path:line")
    if not isinstance(one.get("settings", {}), dict):
        raise refuse("examples", f"{one.get('about', 'one')!r}: settings takes a mapping")
    site = {str(path): str(text) for path, text in one["site"].items()}
    return Example(str(one.get("about", "")), site, tuple(map(str, one["finds"])), one.get("settings", {}))


def _applies(value: Any, refuse: Refuse) -> Applies:
    if not isinstance(value, dict) or not set(value) <= {"assets", "languages", "pages"}:
        raise refuse("applies", "takes assets, languages and pages")
    assets = _words(value.get("assets", []), "applies", refuse)
    if strange := [kind for kind in assets if kind not in (*ASSETS, *NOT_ASSETS, "unknown")]:
        raise refuse("applies", f"unknown asset type {strange[0]!r}")
    if value.get("pages", "all") not in ("all", "priority", "assets"):
        raise refuse("applies", f"pages takes all, priority or assets, not {value['pages']!r}")
    return Applies(frozenset(assets), frozenset(_words(value.get("languages", []), "applies", refuse)), value.get("pages", "all"))
