"""Suggestions as changes of files: one link a paragraph, nothing that no longer matches, line ends and encoding kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from auditor.suggest.patch import diff_between, raw_of
from auditor.suggest.suggestion import Edit, Suggestion


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after."""

    source: str
    before: str
    after: str
    data: bytes  # what to write
    links: int  # written into it

    @property
    def diff(self) -> str:
        """As a unified diff."""
        return diff_between(self.source, self.before, self.after)


def changes_of(found: Iterable[Suggestion], read: Callable[[str], bytes]) -> tuple[Change, ...]:
    """The files changed by all suggestions that have an edit, in the order of their names.

    Where two want the same paragraph the better one is taken. A file that is no longer what it was is left out.
    """
    by_file: dict[str, list[Edit]] = {}
    for one in chosen(found):
        if one.edit:
            by_file.setdefault(one.source, []).append(one.edit)
    changes = (_change(source, edits, read(source)) for source, edits in sorted(by_file.items()))
    return tuple(change for change in changes if change is not None)


def chosen(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those that can be written together: the best one a paragraph."""
    best: dict[tuple[str, int], Suggestion] = {}
    for one in sorted((one for one in found if one.edit), key=lambda one: -one.score):
        best.setdefault((one.source, one.block), one)
    return tuple(best.values())


def _change(source: str, edits: Sequence[Edit], data: bytes) -> Change | None:
    raw = raw_of(data)
    fitting = [edit for edit in edits if raw and edit.sha256 == raw.sha256 and raw.text[edit.start : edit.end] == edit.old]
    if raw is None or not fitting:
        return None
    after, kept, border = raw.text, 0, len(raw.text)
    for edit in sorted(fitting, key=lambda edit: -edit.start):
        if edit.end <= border:  # never two links in one place
            after, kept, border = after[: edit.start] + edit.new + after[edit.end :], kept + 1, edit.start
    return Change(source, raw.text, after, raw.encoded(after), kept)
