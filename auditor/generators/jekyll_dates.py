"""Dates of Jekyll posts, in the site's own time zone, and the parts that a permalink can take from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

TIMESTAMP = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:(?:[Tt]|\s+)(?P<H>\d{1,2}):(?P<M>\d{2})(?P<S>:\d{2})?(?:\.\d*)?\s*(?P<zone>Z|UTC|[-+]\d{1,2}(?::?\d{2})?)?)?"
)

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

PARTS: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda day: f"{day.year:04}",
    "short_year": lambda day: f"{day.year % 100:02}",
    "month": lambda day: f"{day.month:02}",
    "i_month": lambda day: str(day.month),
    "short_month": lambda day: MONTHS[day.month - 1][:3],
    "long_month": lambda day: MONTHS[day.month - 1],
    "day": lambda day: f"{day.day:02}",
    "i_day": lambda day: str(day.day),
    "y_day": lambda day: f"{day.timetuple().tm_yday:03}",
    "week": lambda day: f"{day.isocalendar().week:02}",
    "w_year": lambda day: str(day.isocalendar().year),
    "w_day": lambda day: str(day.isoweekday()),
    "short_day": lambda day: WEEKDAYS[day.weekday()][:3],
    "long_day": lambda day: WEEKDAYS[day.weekday()],
    "hour": lambda day: f"{day.hour:02}",
    "minute": lambda day: f"{day.minute:02}",
    "second": lambda day: f"{day.second:02}",
}


def zone_named(name: str) -> tzinfo:
    """The time zone of this name; UTC where there is none of that name."""
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):
        return UTC


def date_of(value: Any, zone: tzinfo) -> datetime | None:
    """A front-matter date in the site's zone. A time with seconds and no zone is UTC, as YAML has it; a bare day is local."""
    if isinstance(value, datetime):
        try:
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(zone)
        except OverflowError:
            return None
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    match = TIMESTAMP.match(str(value).strip()) if value is not None else None
    return _moment(match, zone) if match else None


def _moment(match: re.Match[str], zone: tzinfo) -> datetime | None:
    own = _offset(match["zone"]) if match["zone"] else UTC if match["S"] else zone
    try:
        found = datetime(int(match["y"]), int(match["m"]), int(match["d"]), int(match["H"] or 0), int(match["M"] or 0), tzinfo=own)
        return (found + timedelta(seconds=int((match["S"] or ":0")[1:]))).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _offset(written: str) -> tzinfo:
    if written in ("Z", "UTC"):
        return UTC
    digits = written[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset) if offset < timedelta(hours=24) else UTC


def date_in_name(year: str, month: str, day: str, zone: tzinfo) -> datetime | None:
    """The day that a post's file name tells; a year of two digits is of this century up to 68."""
    number = int(year)
    full = number if number > 99 else number + (2000 if number < 69 else 1900)
    try:
        return datetime(full, int(month), int(day), tzinfo=zone)
    except ValueError:
        return None
