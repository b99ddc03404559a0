"""The day that an audit takes for today."""

from __future__ import annotations

from datetime import UTC, datetime
from os import environ

from auditor.errors import UserError


def today() -> str:
    """The day that drafts, expiries and staleness are measured against: SOURCE_DATE_EPOCH where set, else now, as ISO date.

    Raises UserError where SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as fault:
        raise UserError(
            f"takes a number of seconds since 1970, not {epoch!r}", place="SOURCE_DATE_EPOCH", mend="mend or unset it"
        ) from fault
