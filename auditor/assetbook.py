"""Files of asset types into AssetTypes: the signals that tell a kind of page, and how such a page is judged."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
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
SHARED = "all"
"""The file of signals that speak for several types at once; each gives a weight a type."""

Shared = Sequence[tuple[Signal, Mapping[str, float]]]


@cache
def asset_types() -> tuple[AssetType, ...]:
    """All kinds of pages, assets first. Raises UserError where a file is faulty: that would be our own fault."""
    folder = files("auditor.rules") / "assets"
    shared = shared_signals((folder / f"{SHARED}.yml").read_text("utf-8"), f"assets/{SHARED}.yml")
    names = (*ASSETS, *NOT_ASSETS)
    return tuple(asset_type_from((folder / f"{name}.yml").read_text("utf-8"), f"assets/{name}.yml", shared) for name in names)


def rubric_of(kind: str) -> Rubric:
    """The rubric of a type; pages of unknown type are judged as explainers, the plainest of assets."""
    types = {one.type: one.rubric for one in asset_types()}
    return types.get(kind) or types["explainer"]


def asset_type_from(text: str, path: str, shared: Shared = ()) -> AssetType:
    """One type from the text of its file, its part of the shared signals last. Raises UserError that says what is wrong with it."""
    data = plain_yaml(text, path).data
    if not isinstance(data, dict) or set(NEEDED) - set(data):
        raise UserError(f"lacks {', '.join(sorted(set(NEEDED) - set(data or ())))}", place=path)
    if strange := set(data["rubric"]) - set(QUALITIES):
        raise UserError(f"rubric: no quality is called {sorted(strange)[0]!r}", place=path)
    kind = str(data["type"])
    rubric = Rubric(kind, str(data["about"]), dict(data["rubric"]), tuple(data.get("needs", ())))
    own = [_signal(one, path) for one in data["signals"]]
    part = [Signal(one.name, one.measure, weights[kind], one.options) for one, weights in shared if kind in weights]
    return AssetType(rubric, float(data["bias"]), (*own, *part))


def shared_signals(text: str, path: str) -> Shared:
    """The signals that speak for several types, each with its weight a type. Raises UserError that says what is wrong with them."""
    data = plain_yaml(text, path).data
    found = []
    for one in data["signals"]:
        weights = one.get("weights")
        if not isinstance(weights, Mapping) or (strange := sorted(set(weights) - {*ASSETS, *NOT_ASSETS})):
            wrong = f"no type is called {strange[0]!r}" if isinstance(weights, Mapping) else "takes a weight a type"
            raise UserError(f"{one.get('name', '')}: {wrong}", place=path)
        bare = {key: value for key, value in one.items() if key not in ("weights", "priors")}
        found.append((_signal({**bare, "weight": 0}, path), {str(kind): float(weight) for kind, weight in weights.items()}))
    return found


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
