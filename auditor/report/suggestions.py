"""Proposed links for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from auditor.graph.effect import Effect
from auditor.report.cells import safe_cell
from auditor.report.text import plain
from auditor.suggest.suggestion import Suggestion

NOTHING = "No link to suggest that we are sure of. --page names a page, --limit N asks for the N best, sure or not.\n"


def suggestions_json(found: Sequence[Suggestion]) -> str:
    """As the contract has it."""
    return json.dumps([_data(one) for one in found], ensure_ascii=False, indent=1)


def _data(one: Suggestion) -> dict[str, Any]:
    return {
        "source": one.source,
        "line": one.line,
        "column": one.column,
        "sentence": one.sentence,
        "anchor": one.anchor,
        "target": one.target,
        "target_source": one.target_source,
        "score": one.score,
        "why": one.why,
        "effect": {"depth": list(one.effect.depth), "authority": list(one.effect.authority)} if one.effect else None,
        "patch": one.patch,
        "clears": one.clears,
    }


def suggestions_text(found: Sequence[Suggestion]) -> str:
    """For a terminal: target by target, the best first."""
    lines: list[str] = []
    for target, group in groupby(found, key=lambda one: one.target):
        rows = list(group)
        lines += ["", f"Links that would help {plain(target)}  ({plain(rows[0].target_source)})"]
        for number, one in enumerate(rows, 1):
            lines += _lines(number, one)
        if enough := [str(number) for number, one in enumerate(rows, 1) if one.clears]:
            lines.append(f"  {_joined(enough)} would do: then the site supports it well enough for the gate.")
        elif not rows[0].supported:
            lines.append(f"  {'This link alone' if len(rows) == 1 else 'All of them together'} would not be enough for the gate.")
    return "\n".join(lines[1:]) + "\n" if lines else NOTHING


def _joined(numbers: Sequence[str]) -> str:
    return f"Number {numbers[0]} alone" if len(numbers) == 1 else f"Numbers {', '.join(numbers[:-1])} and {numbers[-1]}"


def _lines(number: int, one: Suggestion) -> list[str]:
    words = f"link the words {plain(one.anchor)!r}" if one.anchor else "write a sentence that links to it"
    lines = [f"  {number}. {plain(one.source)}:{one.line}: {words}", f"     {plain(one.sentence)[:200]}", f"     {plain(one.why)}"]
    return [*lines, f"     {_effect(one.effect)}"] if one.effect else lines


def _effect(effect: Effect) -> str:
    before, after = ("not reachable" if depth is None else f"{depth} clicks" for depth in effect.depth)
    deep = f"{before} -> {after}, " if effect.depth[0] != effect.depth[1] else ""
    return f"{deep}authority {effect.authority[0]:.2f} -> {effect.authority[1]:.2f}"


def suggestions_markdown(found: Sequence[Suggestion]) -> str:
    """For a ticket or a pull request: one list a target."""
    lines: list[str] = []
    for target, group in groupby(found, key=lambda one: one.target):
        lines += ["", f"## `{target}`", ""]
        for one in group:
            what = f"link “{_shown(one.anchor)}”" if one.anchor else "write a sentence that links to it"
            lines.append(f"- [ ] `{one.source}:{one.line}`: {what}. {_shown(one.why).capitalize()}.")
            lines.append(f"  > {_shown(one.sentence)}")
    return "\n".join(lines[1:]) + "\n" if lines else NOTHING


def _shown(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in plain(text))


def suggestions_csv(found: Sequence[Suggestion]) -> str:
    """One line a suggestion, for a spreadsheet."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["target", "source", "line", "column", "anchor", "sentence", "score", "why", "link"])
    for one in found:
        row = [one.target, one.source, one.line, one.column, one.anchor or "", one.sentence, one.score, one.why, one.written]
        rows.writerow(map(safe_cell, row))
    return out.getvalue()


SUGGESTION_FORMATS: Mapping[str, Callable[[Sequence[Suggestion]], str]] = {
    "text": suggestions_text,
    "json": suggestions_json,
    "markdown": suggestions_markdown,
    "csv": suggestions_csv,
}
"""Name -> the suggestions in that format."""
