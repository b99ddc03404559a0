"""Makes the figures of docs/accuracy.md: `python -m benchmarks.proof [PART ...]`, see --help."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.rulebook import own_rules
from benchmarks.hand_reading import precision_section
from benchmarks.noise import noise_section

TOP = Path(__file__).resolve().parents[1]
PAPER = TOP / "docs" / "accuracy.md"
SHARED = Path(os.environ.get("LINKREADY_SHARED", TOP.parent / "shared"))
"""Where the measures lie: folders with pages, labels and a score.py each. What is not there is left as it stands on the page."""


def main(words: Sequence[str] | None = None) -> int:
    """Prints each part, and writes it into the page. Exit 2 where a part that was asked for can't be measured here."""
    wish = _options().parse_args(words)
    lost = [part for part in wish.parts if not _is_here(part)]
    if lost:
        print(f"can't be measured here: {', '.join(lost)} (name the folder of the measures in LINKREADY_SHARED)", file=sys.stderr)
        return 2
    text = PAPER.read_text("utf-8")
    for part in wish.parts or filter(_is_here, PARTS):
        made = PARTS[part]()
        print(f"## {part}\n\n{made}\n", flush=True)
        text = with_part(text, part, made)
    if not wish.dry_run:
        PAPER.write_text(text, "utf-8")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proof", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="default: all that can be measured here")
    parser.add_argument("--dry-run", action="store_true", help="print, and leave the page as it is")
    return parser


def with_part(text: str, part: str, made: str) -> str:
    """The page with what stands between the marks of a part replaced. Raises ValueError where the page has no such marks."""
    marks = re.compile(rf"(<!-- proof: {part} -->\n).*?(<!-- end of {part} -->)", re.DOTALL)
    if not marks.search(text):
        raise ValueError(f"the page has no marks for {part}")
    return marks.sub(lambda found: f"{found[1]}\n{made}\n\n{found[2]}", text)


def _is_here(part: str) -> bool:
    return part == "reading" or (SHARED / ("labels/pages" if part == "noise" else f"{part}/score.py")).exists()


def _measured(measure: str) -> Any:
    """What a measure says of this very checkout, as JSON."""
    command = f"{sys.executable} -m auditor"
    words = [sys.executable, str(SHARED / measure / "score.py"), "--command", command, "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=TOP)  # noqa: S603 -- the owner's own measure
    return json.loads(done.stdout)


def _table(rows: Sequence[tuple[str, Any, str]]) -> str:
    lines = [f"| {name} | {value} | {wanted} |" for name, value, wanted in rows]
    return "\n".join(["| figure | measured | wanted |", "|---|---:|---:|", *lines])


def _labels() -> str:
    found = _measured("labels")
    names = {"accuracy": "0.80", "macro-F1": "0.75", "asset or not": "0.90", "precision": "0.85", "coverage": "0.85"}
    kinds = ", ".join(f"{kind} {value:.2f} ({number})" for kind, (value, number) in found["F1"].items())
    rows = [(name, f"{found[name]:.3f}", f"at least {wanted}") for name, wanted in names.items()]
    return f"{_table(rows)}\n\nF1 of each type, with the number of pages: {kinds}."


def _robust() -> str:
    found = _measured("robust")
    rows = [(f"{change}: share of pages whose value falls by half", found[change]["fell by half"], "at least 0.95") for change in HARM]
    for change in PADDING:
        for what in ("value", "score"):
            rows.append((f"{change}: mean gain in {what}", found[change][what]["mean gain"], "at most 1"))
            rows.append((f"{change}: gain in {what} at the 95th percentile", found[change][what]["p95"], "at most 3"))
    return _table(rows)


def _citations() -> str:
    mean = _measured("citations")["mean"]
    wanted = {"AUC": "at least 0.68", "AUC same length": "at least 0.60", "lift": "at least 2.2", "AUC words": "below ours"}
    return _table([(name, value, wanted.get(name, "")) for name, value in mean.items()])


HARM, PADDING = ("shuffle", "hollow"), ("stuff", "pad", "repeat")
PARTS: Mapping[str, Callable[[], str]] = {
    "reading": lambda: precision_section(own_rules().rules),
    "noise": lambda: noise_section(SHARED / "labels" / "pages"),
    "labels": _labels,
    "robust": _robust,
    "citations": _citations,
}
"""Part of the page -> what makes it. The first two take seconds to a minute, the others minutes."""


if __name__ == "__main__":
    sys.exit(main())
