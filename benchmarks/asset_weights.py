"""The weights of the asset signals in rules/assets/*.yml: what they should be by hand, and putting fitted ones in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from auditor.assetbook import SHARED, asset_types, shared_signals
from auditor.model.report import ASSETS, NOT_ASSETS
from auditor.model.rule import Signal

RULES = Path(__file__).resolve().parent.parent / "rules" / "assets"
KINDS = (*ASSETS, *NOT_ASSETS)


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each signal (rows, shared ones last) and type (columns), and a bias a type."""

    signals: list[list[float]]
    biases: list[float]
    own: list[list[bool]]  # whether the signal stands in the type's own file; a shared one in nobody's


def every_signal() -> Iterator[Signal]:
    """Each type's own signals in order of the types, then the shared ones."""
    shared = shared_signals((RULES / f"{SHARED}.yml").read_text("utf-8"), f"assets/{SHARED}.yml")
    for kind in asset_types():
        held = sum(kind.type in weights for _, weights in shared)
        yield from kind.signals[: len(kind.signals) - held]
    yield from (signal for signal, _ in shared)


def priors() -> Weights:
    """What a reader would expect each signal to weigh, as the rule files have it."""
    files = [_file(kind) for kind in KINDS]
    signals, own = [], []
    for at, file in enumerate(files):
        for one in file["signals"]:
            signals.append([float(one["prior"]) if other == at else 0.0 for other in range(len(KINDS))])
            own.append([other == at for other in range(len(KINDS))])
    for one in _file(SHARED)["signals"]:
        signals.append([float(one["priors"].get(kind, 0)) for kind in KINDS])
        own.append([False] * len(KINDS))
    return Weights(signals, [float(file["prior"]) for file in files], own)


def _file(name: str) -> Any:
    return yaml.safe_load((RULES / f"{name}.yml").read_text("utf-8"))


def write(weights: Weights) -> None:
    """Put the weights into the rule files, and leave everything else in them as it stands."""
    rows = iter(weights.signals)
    for at, kind in enumerate(KINDS):
        path = RULES / f"{kind}.yml"
        lines = []
        for line in path.read_text("utf-8").splitlines():
            if "measure: " in line:
                line = re.sub(r"weight: [-\d.]+", f"weight: {next(rows)[at]}", line, count=1)
            lines.append(re.sub(r"^bias: .*", f"bias: {weights.biases[at]}", line))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = RULES / f"{SHARED}.yml"
    path.write_text(
        re.sub(r"(?m)^    weights: .*(?:\n      .*)*", lambda _: _shared_row(next(rows)), path.read_text("utf-8")), encoding="utf-8"
    )


def _shared_row(row: list[float]) -> str:
    """The weights of a shared signal, the strongest first, in lines that can be read."""
    said = [f"{kind}: {weight}" for kind, weight in sorted(zip(KINDS, row, strict=True), key=lambda one: (-abs(one[1]), one[0])) if weight]
    lines = [", ".join(said[start : start + 8]) for start in range(0, len(said), 8)]
    return "    weights: {" + ",\n      ".join(lines) + "}"
