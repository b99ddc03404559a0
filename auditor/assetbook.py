"""Files of asset types into AssetTypes: the signals that tell a kind of page, and how such a page is judged."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.errors import UserError
from auditor.measures import MEASURES
from auditor.model.report import ASSETS, NOT_ASSETS
from auditor.model.rule import QUALITIES, AssetType, Rubric, Signal
from auditor.plain_yaml import plain_yaml
from auditor.signature import options_for

NEEDED = ("type", "about", "bias", "rubric", "signals")


@cache
def asset_types() -> tuple[AssetType, ...]:
    """All kinds of pages, assets first. Raises UserError where a file is faulty: that would be our own fault."""
    folder = files("auditor.rules") / "assets"
    return tuple(asset_type_from((folder / f"{name}.yml").read_text("utf-8"), f"assets/{name}.yml") for name in (*ASSETS, *NOT_ASSETS))


def rubric_of(kind: str) -> Rubric:
    """The rubric of a type; pages of unknown type are judged as explainers, the plainest of assets."""
    types = {one.type: one.rubric for one in asset_types()}
    return types.get(kind) or types["explainer"]


def asset_type_from(text: str, path: str) -> AssetType:
    """One type from the text of its file. Raises UserError that says what is wrong with it."""
    data = plain_yaml(text, path).data
    if not isinstance(data, dict) or set(NEEDED) - set(data):
        raise UserError(f"lacks {', '.join(sorted(set(NEEDED) - set(data or ())))}", place=path)
    if strange := set(data["rubric"]) - set(QUALITIES):
        raise UserError(f"rubric: no quality is called {sorted(strange)[0]!r}", place=path)
    rubric = Rubric(str(data["type"]), str(data["about"]), dict(data["rubric"]), tuple(data.get("needs", ())))
    return AssetType(rubric, float(data["bias"]), tuple(_signal(one, path) for one in data["signals"]))


def _signal(one: Mapping[str, Any], path: str) -> Signal:
    given = dict(one)
    name, measure, weight = given.pop("name", ""), given.pop("measure", ""), given.pop("weight", None)
    given.pop("prior", None)
    if measure not in MEASURES:
        near = difflib.get_close_matches(str(measure), MEASURES, 1)
        raise UserError(f"{name}: no measure is called {measure!r}", place=path, mend=f"did you mean {near[0]!r}?" if near else "")
    if not isinstance(weight, int | float):
        raise UserError(f"{name}: takes a weight", place=path)
    return Signal(str(name), measure, float(weight), options_for(MEASURES[measure], given, f"{path}: {name}"))
