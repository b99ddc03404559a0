"""Where the time of an audit went, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.audit import READING, TYPING

SHOWN = 25
"""Rules that are listed; the others together take hardly anything."""


def profile_text(spent: Mapping[str, float], pages: int) -> str:
    """Seconds and milliseconds a page, of reading, typing, all rules, and the slowest rules one by one.

    What several rules share, such as the sentences of a page, is worked out once and counted for the rule that asks first.
    """
    rules = {name: seconds for name, seconds in spent.items() if name not in (READING, TYPING)}
    judging = sum(rules.values())
    reading = spent.get(READING, 0.0)
    rows = [(READING, reading), (TYPING, spent.get(TYPING, 0.0)), (f"{len(rules)} rules", judging)]
    slowest = sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))
    ratio = f"the rules took {judging / reading:.1f} times the reading" if reading else "nothing was read"
    lines = [f"Where the time went, {pages:,} pages ({ratio}):", *(_row(name, seconds, pages) for name, seconds in rows), ""]
    lines += [_row(name, seconds, pages) for name, seconds in slowest[:SHOWN]]
    if rest := slowest[SHOWN:]:
        lines.append(_row(f"{len(rest)} others", sum(seconds for _, seconds in rest), pages))
    return "\n".join(lines)


def _row(name: str, seconds: float, pages: int) -> str:
    return f"  {name:<36} {seconds:8.2f} s {1000 * seconds / max(1, pages):8.2f} ms a page"
