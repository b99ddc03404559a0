"""Ids of tab labels: with a slug function in its settings, pymdownx.tabbed lets links lead to a tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.generators.slugs import DIALECTS, HeadingText, heading_ids
from auditor.model.page import Heading
from auditor.read.gathering import Gathering


def add_tab_anchors(gathering: Gathering, headings: Sequence[Heading], options: Mapping[str, str]) -> None:
    """Add the ids of the tabs gathered to the page's anchors. Options: `tabs.ids` (a dialect), `tabs.combine`, `tabs.separator` ..."""
    dialect = options.get("tabs.ids", "")
    if dialect not in DIALECTS:
        return
    own = {key.removeprefix("tabs."): value for key, value in options.items() if key.startswith("tabs.")}
    taken = {heading.id for heading in headings} | set(gathering.anchors)
    for label, before in gathering.tabs:
        slug = heading_ids(dialect, [HeadingText(1, label)], own)[0][0]
        above = headings[before - 1].id if before and own.get("combine") == "yes" else ""
        anchor = unique = f"{above}{own.get('separator', '-')}{slug}" if above else slug
        number = 0
        while unique in taken:
            number += 1
            unique = f"{anchor}_{number}"
        taken.add(unique)
        gathering.anchors.setdefault(unique)
