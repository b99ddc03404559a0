"""Patterns that users write in rule files: compiled, refused in words when wrong, and searched under a time limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from time import process_time
from typing import TYPE_CHECKING, NewType

from auditor.errors import UserError

if TYPE_CHECKING:
    import regex

PatternText = NewType("PatternText", str)
"""A regular expression as somebody wrote it; options of this type are tried when the rule file is read."""
LONGEST = 1_000
"""Characters of a pattern: a longer one is a list of phrases, which `phrases` finds faster."""
SECONDS = 1.0
"""Processor time that one pattern may take on one page. Sound patterns take under a thousandth of it, hopeless ones take for ever."""


class TooSlow(Exception):  # noqa: N818 -- what happened, in the words of the report
    """A pattern that had no answer in time; its rule is not asked again in this run."""


def fault_of(pattern: str) -> str:
    """What is wrong with a pattern, in words; "" where nothing is."""
    if not pattern or len(pattern) > LONGEST:
        return f"takes 1 to {LONGEST} characters, not {len(pattern)}"
    try:
        found = _compiled(pattern, False).search("", timeout=SECONDS)
    except UserError as fault:
        return fault.what
    except TimeoutError:
        return "takes too long even on an empty text"
    return "matches where nothing stands, so it would find every place" if found else ""


def places(pattern: str, texts: Iterable[str], match_case: bool = False, seconds: float = SECONDS) -> Iterator[list[tuple[int, int]]]:
    """For each text, start and end of each match. Raises TooSlow where all texts together take longer than `seconds` of the processor.

    The `regex` package looks at the clock inside its matcher. So the limit holds in worker processes, in threads and on Windows,
    where alarms do not; the standard library's `re` can't be stopped but by ending its process.
    """
    compiled, end = _compiled(pattern, match_case), process_time() + seconds
    for text in texts:
        left = end - process_time()
        try:
            if left <= 0:
                raise TimeoutError
            yield [match.span() for match in compiled.finditer(text, timeout=left) if match.end() > match.start()]
        except TimeoutError as fault:
            why = f"the pattern {pattern!r} had no answer within {seconds:g} s"
            raise TooSlow(f"{why}; repeats inside repeats are the usual cause") from fault


@lru_cache(maxsize=256)
def _compiled(pattern: str, match_case: bool) -> regex.Pattern[str]:
    import regex

    try:
        return regex.compile(pattern, 0 if match_case else regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError) as fault:
        raise UserError(f"{pattern!r} is no pattern: {fault}") from fault
