"""What docs/links.md works out by hand is what the program works out."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.graph.support import support_of
from auditor.model.site import Edge

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "links.md").read_text("utf-8")
SECTION = TEXT[TEXT.index("## Clicks by hand") : TEXT.index("## Clusters")]


def test_the_clicks_worked_by_hand_are_right() -> None:
    lines = re.findall(r"^(\w+) +links to +([\w, ]+?)(?:, and the menu of (\w+) to (\w+))?$", SECTION, re.MULTILINE)
    edges = [Edge(source, target, "content") for source, targets, *_ in lines for target in targets.split(", ")]
    edges += [Edge(source, target, "nav") for *_, source, target in lines if source]
    rows = re.findall(r"^\| (\w+) \| (\d+) \| (\w*) ?\| (\d+) \|$", SECTION, re.MULTILINE)
    assert len(rows) == 8
    support = support_of([row[0] for row in rows], edges, {"": "home"})
    assert [(url, str(one.depth), one.only_way, str(one.hanging)) for url, one in support.items()] == rows
