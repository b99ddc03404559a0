"""What a change caused, for the person who is about to commit it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.changes import Change
from auditor.model.rule import Finding
from auditor.report.text import plain


def change_text(change: Change, levels: Sequence[str], base: str, untracked: int = 0) -> str:
    """Short when all is well; else what blocks first, then what else is new."""
    blocking = [finding for finding in change.new if finding.severity in levels]
    others = [finding for finding in change.new if finding.severity not in levels and finding.severity != "note"]
    lines = [f"{plain(url)} was ready to be cited and is now {verdict.replace('-', ' ')}" for url, verdict in change.lost]
    lines += [_line(finding) for finding in blocking]
    lines += [f"a rule crashed: {plain(crash)}" for crash in change.crashes]
    lines += [f"a rule can't be used: {plain(fault)}" for fault in change.rule_faults]
    if others:
        lines += ["", "New, and no reason to stop:" if lines else "New:", *(_line(finding) for finding in others)]
    against = f"against {base}" if base else "all of it counts as new: there is no git repository here, or no commit yet"
    stops = len(blocking) + len(change.lost) + len(change.crashes) + len(change.rule_faults)
    tail = f"linkready: {stops} that stop the commit, {len(others)} other new, {change.mended} mended ({against})"
    if untracked:
        files = "1 file that git does not track yet was" if untracked == 1 else f"{untracked} files that git does not track yet were"
        tail += f"\nlinkready: {files} left out; git add makes them part of the change"
    return "\n".join([*lines, *([""] if lines else []), tail]) + "\n"


def _line(finding: Finding) -> str:
    return f"{plain(finding.source)}:{finding.line}: {finding.severity}: {plain(finding.message)} [{finding.rule}]"
