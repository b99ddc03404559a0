"""What authors tell linkready on their pages: settings in the front matter and comments, and those that it does not understand."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.checks.view import View
from auditor.model.report import ASSETS, NOT_ASSETS
from auditor.model.rule import Look

KEYS = ("priority", "asset", "ignore")


def own_marks(view: View) -> Iterator[Look]:
    """Each mark on the page that is meant for linkready; found where it can't be understood, with what may have been meant."""
    data = view.page.front_matter
    wrong = [*_misspelt_name(data), *(_wrong_settings(data["linkready"]) if "linkready" in data else ())]
    for what in wrong:
        yield Look(1, True, excerpt=what, values={"what": f"in the front matter, {what}"}, key=what)
    troubles = [trouble for trouble in view.page.troubles if trouble.kind == "mark"]
    for trouble in troubles:
        yield Look(trouble.line, True, excerpt=trouble.message, values={"what": f"in a comment, {trouble.message}"}, key=trouble.message)
    if not wrong and not troubles and ("linkready" in data or view.page.ignores):
        yield Look(1, False)


def _misspelt_name(data: Mapping[str, Any]) -> Iterator[str]:
    for key in data:
        if str(key) != "linkready" and str(key).casefold().replace("-", "").replace("_", "") in ("linkready", "linkeready", "linkredy"):
            yield f"{key!r} is not read; did you mean linkready?"


def _wrong_settings(told: Any) -> Iterator[str]:
    if not isinstance(told, Mapping):
        yield f"linkready takes {', '.join(KEYS)}, not {told!r}"
        return
    for key, value in told.items():
        if key not in KEYS:
            yield f"linkready: unknown key {str(key)!r}{_meant(str(key), KEYS)}"
        elif fault := _wrong_value(str(key), value):
            yield f"linkready: {key}: {fault}"


def _wrong_value(key: str, value: Any) -> str:
    if key == "priority" and not isinstance(value, bool):
        return f"takes true or false, not {value!r}"
    if key == "asset" and value not in ASSETS + NOT_ASSETS:
        return f"unknown asset type {value!r}{_meant(str(value), ASSETS + NOT_ASSETS)}"
    if key == "ignore" and not (isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))):
        return f"takes a rule or a list of rules, not {value!r}"
    return ""


def _meant(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
