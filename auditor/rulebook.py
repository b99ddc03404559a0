"""Rule files into rules; what is wrong with a file is said in words, with its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from auditor.checks import CHECKS
from auditor.errors import UserError
from auditor.model.report import ASSETS, NOT_ASSETS
from auditor.model.rule import Applies, Evidence, Example, Rule
from auditor.signature import options_for

QUALITY_FOLDERS = ("explains", "organises", "insight", "saves-time", "evidence", "substance", "support", "offer", "safety")
SEVERITIES = ("error", "warning", "note", "credit")
NEEDED = ("id", "quality", "title", "severity", "weight", "check", "message", "why", "fix", "evidence", "examples")
OPTIONAL = ("applies", "blocks", "silences", "hook")


@dataclass(frozen=True, slots=True)
class Rulebook:
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
    """The rules that linkready ships. Raises UserError where one of them is faulty: that would be our own fault."""
    texts = [(f"{folder}/{file.name}", file.read_text("utf-8")) for folder in QUALITY_FOLDERS for file in _rule_files(folder)]
    return _rulebook(texts)


def _rule_files(folder: str) -> list[Traversable]:
    place = files("auditor.rules") / folder
    return sorted((file for file in place.iterdir() if file.name.endswith(".yml")), key=lambda file: file.name) if place.is_dir() else []


def rules_with(book: Rulebook, folders: Iterable[Path], changes: Mapping[str, Any]) -> Rulebook:
    """Our rules plus a team's own, changed as its settings say. A faulty file is named and left out, the others stay."""
    texts, unread = [], []
    for folder in folders:
        if not folder.is_dir():
            raise UserError("no such rule folder", place=str(folder), mend="rule_folders takes folders of .yml files")
        for file in sorted(folder.rglob("*.yml")):
            try:
                texts.append((str(file), file.read_text("utf-8-sig")))
            except (OSError, UnicodeDecodeError) as fault:
                unread.append(f"{file}: can't be read ({fault})")
    own = _rulebook(texts)
    merged = {rule.id: rule for rule in (*book.rules, *own.rules)}
    return Rulebook(_changed(merged, changes), (*book.faults, *own.faults, *unread))


def _rulebook(texts: Iterable[tuple[str, str]]) -> Rulebook:
    rules: dict[str, Rule] = {}
    faults: list[str] = []
    for path, text in texts:
        try:
            rule = rule_from(text, path)
        except UserError as fault:
            faults.append(str(fault))
            continue
        if rule.id in rules:
            faults.append(f"{path}: a rule called {rule.id!r} stands in {rules[rule.id].path} already")
            continue
        rules[rule.id] = rule
    return Rulebook(tuple(rules.values()), tuple(faults))


def _changed(rules: Mapping[str, Rule], changes: Mapping[str, Any]) -> tuple[Rule, ...]:
    if strange := [name for name in changes if name not in rules]:
        near = difflib.get_close_matches(strange[0], list(rules), 1)
        raise UserError(
            f"rules: no rule is called {strange[0]!r}", mend=f"did you mean {near[0]!r}?" if near else "linkready explain lists them all"
        )
    return tuple(_with_change(rule, changes.get(name)) for name, rule in rules.items() if changes.get(name) != "off")


def _with_change(rule: Rule, change: Any) -> Rule:
    if change is None:
        return rule
    if isinstance(change, str):
        if rule.severity == "credit":
            raise UserError(f"rules: {rule.id} is a credit and takes no severity", mend="it can only be switched off")
        return replace(rule, severity=change)  # type: ignore[arg-type]  # settings.py lets only severities through
    options = {**rule.options, **change}
    return replace(rule, options=options_for(CHECKS[rule.check], options, f"settings: rules: {rule.id}"))


def rule_from(text: str, path: str) -> Rule:
    """One rule from the text of its file. Raises UserError that names the file, the line and the mend."""
    import yaml

    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (a safe loader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise UserError(f"is no YAML: {getattr(fault, 'problem', fault)}", place=f"{path}:{mark.line + 1}" if mark else path) from fault
    if not isinstance(data, dict):
        raise UserError("is not a rule", place=path, mend="see rules/README.md for one that is")

    def refuse(key: str, what: str, mend: str = "") -> UserError:
        line = next((number for number, row in enumerate(text.splitlines(), 1) if row.startswith(f"{key}:")), 1)
        return UserError(f"{key}: {what}", place=f"{path}:{line}", mend=mend)

    if missing := [key for key in NEEDED if key not in data]:
        raise UserError(f"lacks {', '.join(missing)}", place=f"{path}:1", mend="see rules/README.md")
    for key, known in (("quality", QUALITY_FOLDERS), ("severity", SEVERITIES), ("check", tuple(CHECKS))):
        if data[key] not in known:
            near = difflib.get_close_matches(str(data[key]), known, 1)
            raise refuse(
                key, f"unknown {key} {data[key]!r}", f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
            )
    if not isinstance(data["weight"], int) or not 0 <= data["weight"] <= 3:
        raise refuse("weight", f"takes a whole number from 0 to 3, not {data['weight']!r}")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", str(data["id"])):
        raise refuse("id", f"{data['id']!r} is no name", "write lower-case words with hyphens, such as unsourced-statistic")
    return Rule(
        **{key: str(data[key]).strip() for key in ("id", "title", "message", "why", "fix")},
        quality=data["quality"],
        severity=data["severity"],
        weight=data["weight"],
        check=data["check"],
        options=options_for(CHECKS[data["check"]], {key: value for key, value in data.items() if key not in NEEDED + OPTIONAL}, path),
        evidence=tuple(_evidence(one, refuse) for one in _list(data["evidence"], "evidence", refuse)),
        examples=tuple(_example(one, refuse) for one in _list(data["examples"], "examples", refuse)),
        applies=_applies(data.get("applies", {}), refuse),
        blocks=bool(data.get("blocks", False)),
        silences=tuple(data.get("silences", ())),
        path=path,
        hook=str(data.get("hook", "")),
    )


Refuse = Callable[..., UserError]


def _list(value: Any, key: str, refuse: Refuse) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise refuse(key, "takes a list of mappings")
    return value


def _evidence(one: Mapping[str, Any], refuse: Refuse) -> Evidence:
    try:
        return Evidence(str(one["claim"]), str(one["source"]), one["strength"])
    except KeyError as fault:
        raise refuse("evidence", f"lacks {fault}", "each piece has a claim, a source and a strength") from fault


def _example(one: Mapping[str, Any], refuse: Refuse) -> Example:
    if not isinstance(one.get("site"), dict) or not isinstance(one.get("finds"), list):
        raise refuse("examples", f"{one.get('about', 'one')!r} lacks site or finds", "site maps paths to texts, finds lists path:line")
    site = {str(path): str(text) for path, text in one["site"].items()}
    return Example(str(one.get("about", "")), site, tuple(map(str, one["finds"])), one.get("settings", {}))


def _applies(value: Any, refuse: Refuse) -> Applies:
    if not isinstance(value, dict) or not set(value) <= {"assets", "languages", "pages"}:
        raise refuse("applies", "takes assets, languages and pages")
    if strange := [kind for kind in value.get("assets", ()) if kind not in (*ASSETS, *NOT_ASSETS, "unknown")]:
        raise refuse("applies", f"unknown asset type {strange[0]!r}")
    if value.get("pages", "all") not in ("all", "priority", "assets"):
        raise refuse("applies", f"pages takes all, priority or assets, not {value['pages']!r}")
    return Applies(frozenset(value.get("assets", ())), frozenset(value.get("languages", ())), value.get("pages", "all"))
