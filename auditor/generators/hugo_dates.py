"""Dates of a Hugo page: which of its fields counts, and how dates are printed into addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "publishdate": ("publishdate", "pubdate", "published", "date"),
    "expirydate": ("expirydate", "unpublishdate"),
    "lastmod": ("lastmod", "modified", "date", "publishdate", "pubdate", "published"),
}
SAME: Mapping[str, tuple[str, ...]] = {
    "publishdate": ("publishdate", "pubdate", "published"),
    "expirydate": ("expirydate", "unpublishdate"),
    "lastmod": ("lastmod", "modified"),
}
ZERO = datetime(1, 1, 1)
_FILE_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ _-]\d{2}-\d{2}-\d{2}(?!\d))?(.*)", re.DOTALL)
_WRITTEN = (
    "%Y/%m/%d",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%Y-%m-%d %H:%M:%S %z",
    "%a, %d %b %Y %H:%M:%S %z",
    "%Y-%m-%d %H:%M",
)


def field_order(name: str, configured: Any) -> tuple[str, ...]:
    """Which front matter fields are asked for one of the dates, first one wins; `configured` is `frontmatter.NAME` of the settings."""
    if configured is None:
        return DEFAULTS[name]
    order: list[str] = []
    for one in configured if isinstance(configured, list) else [configured]:
        key = str(one).lower()
        order.extend(DEFAULTS[name] if key == ":default" else SAME.get(key, (key,)))
    return tuple(order)


def as_date(value: Any) -> datetime | None:
    """A written date in its own offset; None where it is none."""
    text = str(value).strip() if value is not None else ""
    if not text[:1].isalnum():
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass  # it may be written in one of the other forms
    for form in _WRITTEN:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue  # not this form; the next may fit
    return None


def file_date(name: str) -> tuple[datetime | None, str]:
    """Date and slug of a file name such as `2024-05-06-my-post`; None where it has no date."""
    found = _FILE_DATE.match(name)
    date = as_date(found.group(1)) if found else None
    return (date, found.group(2).strip(" -_")) if found and date else (None, "")


def date_of(front: Mapping[str, Any], name: str, order: Sequence[str]) -> tuple[datetime | None, str]:
    """A page's date, and the slug that comes with it where the date is read off the file name `name`."""
    for field in order:
        if field == ":filename":
            date, slug = file_date(name)
            if date:
                return date, slug
        elif (date := as_date(front.get(field))) and date.year > 1:
            return date, ""
    return None, ""


def is_after(date: datetime | None, today: str) -> bool:
    """Whether a date lies after noon UTC of an ISO day."""
    return date is not None and _in_utc(date) > _noon(today)


def is_before(date: datetime | None, today: str) -> bool:
    """Whether a date lies before noon UTC of an ISO day."""
    return date is not None and _in_utc(date) < _noon(today)


def _in_utc(date: datetime) -> datetime:
    try:
        return date.astimezone(UTC).replace(tzinfo=None) if date.tzinfo else date
    except OverflowError:
        return date.replace(tzinfo=None)


def _noon(today: str) -> datetime:
    return (as_date(today[:10]) or datetime(2000, 1, 1)).replace(hour=12, tzinfo=None)


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAYOUT = re.compile(r"January|Jan|Monday|Mon|2006|002|01|02|03|04|05|06|15|PM|pm|1|2|3|4|5")


def date_token(name: str, date: datetime | None) -> str | None:
    """What a date token of a permalink pattern (`year`, `monthname`, `2006-01` ...) prints; None where it is no date token."""
    when = date or ZERO
    named = _NAMED.get(name)
    if named:
        return str(named(when))
    if not any(char.isdigit() for char in name) and name not in ("January", "Jan", "Monday", "Mon"):
        return None
    return _LAYOUT.sub(lambda found: str(_PARTS[found.group()](when)), name)


_NAMED: Mapping[str, Callable[[datetime], object]] = {
    "year": lambda when: str(when.year),
    "month": lambda when: f"{when.month:02}",
    "monthname": lambda when: MONTHS[when.month - 1],
    "day": lambda when: f"{when.day:02}",
    "weekday": lambda when: when.isoweekday() % 7,
    "weekdayname": lambda when: DAYS[when.weekday()],
    "yearday": lambda when: when.timetuple().tm_yday,
}
_PARTS: Mapping[str, Callable[[datetime], object]] = {
    "2006": lambda when: f"{when.year:04}",
    "06": lambda when: f"{when.year % 100:02}",
    "January": lambda when: MONTHS[when.month - 1],
    "Jan": lambda when: MONTHS[when.month - 1][:3],
    "01": lambda when: f"{when.month:02}",
    "1": lambda when: when.month,
    "Monday": lambda when: DAYS[when.weekday()],
    "Mon": lambda when: DAYS[when.weekday()][:3],
    "002": lambda when: f"{when.timetuple().tm_yday:03}",
    "02": lambda when: f"{when.day:02}",
    "2": lambda when: when.day,
    "15": lambda when: f"{when.hour:02}",
    "03": lambda when: f"{(when.hour - 1) % 12 + 1:02}",
    "3": lambda when: (when.hour - 1) % 12 + 1,
    "04": lambda when: f"{when.minute:02}",
    "4": lambda when: when.minute,
    "05": lambda when: f"{when.second:02}",
    "5": lambda when: when.second,
    "PM": lambda when: "PM" if when.hour >= 12 else "AM",
    "pm": lambda when: "pm" if when.hour >= 12 else "am",
}
