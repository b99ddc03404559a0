"""How good the suggestions are on a site, for people and programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from auditor.suggest.holdout import FIRST, Evaluation, Figure, Mode

TOLD: Mapping[Mode, str] = {"visible": "words of the links left in the text", "masked": "words of the links taken out, too"}


def evaluation_text(found: Evaluation) -> str:
    """For a terminal."""
    if not found.figures:
        return "Nothing to measure: no page of this site is linked from another page's text in a way that can be taken out.\n"
    taught = (
        f"weights learnt from {found.learnt_from} pages of this site"
        if found.learnt_from
        else "default weights: too few links to learn from"
    )
    lines = [f"{found.links} links to {found.targets} pages were taken out, and the pages' donors asked for again ({taught}).", ""]
    for mode, figures in found.figures.items():
        lines.append(f"{TOLD[mode].capitalize()}:")
        lines.append(f"  R@{FIRST}    {_figure(figures.recall)}  former donors among the first {FIRST} proposed")
        lines.append(f"  MRR     {_figure(figures.reciprocal)}  1 / rank of the first former donor")
        if figures.line:
            lines.append(f"  line@1  {_figure(figures.line)}  of these, proposed on the very line of the former link")
    lines += ["", "In brackets: 95 % intervals. A proposed page that was no donor is not wrong for it: nobody may have thought of it."]
    return "\n".join(lines) + "\n"


def _figure(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f}-{figure.high:.3f})"


def evaluation_json(found: Evaluation) -> str:
    """For programs: each figure with its interval."""
    data = {
        "schema": "linkready/eval/1",
        "targets": found.targets,
        "links": found.links,
        "learnt_from": found.learnt_from,
        "figures": {
            mode: {f"R@{FIRST}": _data(figures.recall), "MRR": _data(figures.reciprocal), "line@1": _data(figures.line)}
            for mode, figures in found.figures.items()
        },
    }
    return json.dumps(data, indent=1)


def _data(figure: Figure | None) -> dict[str, Any] | None:
    return {"value": round(figure.value, 4), "low": round(figure.low, 4), "high": round(figure.high, 4)} if figure else None


EVALUATION_FORMATS: Mapping[str, Callable[[Evaluation], str]] = {"text": evaluation_text, "json": evaluation_json}
"""Name -> the evaluation in that format."""
