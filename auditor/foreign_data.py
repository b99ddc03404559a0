"""YAML, TOML and JSON that a site's owner wrote for other programs, as plain values: nothing is run, nothing grows without bound."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

MOST_VALUES = 50_000
"""Values that a text may expand to; aliases that multiply beyond it are refused."""
DEEPEST = 100
"""Levels of lists and tables within each other: whoever walks through the data may recurse."""
MOST_OPENINGS = 15_000
"""Marks that may each open a level, beyond which the YAML parser in C is not used: it would overflow its stack and end the process."""

Tags = Mapping[str, Callable[[Any, str, Any], Any]]
"""Beginning of a YAML tag -> what makes its value, from the loader, the rest of the tag and the node."""

_TOML_LINE = re.compile(r"at line (\d+)")


class BrokenDataError(ValueError):
    """Data that its format's own rules refuse, or that grows beyond all bounds; the words say which. `line` counts from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_data(path: str, text: str) -> Any:
    """The data of a file, in the format that its name tells: .toml, .json, else YAML. Raises BrokenDataError."""
    return (read_toml if path.endswith(".toml") else read_json if path.endswith(".json") else read_yaml)(text)


def read_yaml(text: str, tags: Tags | None = None) -> Any:
    """The data of a YAML text: str, int, float, bool, None, list, dict; keys as they are written, dates as ISO strings.

    Unknown tags are left out and their values kept. Raises BrokenDataError.
    """
    import yaml

    cleaned = _without_tabs(text)
    few = sum(map(cleaned.count, "[{-?:")) < MOST_OPENINGS
    try:
        loader = _yaml_loader(few)(cleaned)
        try:
            loader.tags = tags or {}
            return plain(loader.get_single_data())
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        words = ", ".join(part for part in (fault.context, fault.problem) if part)
        raise BrokenDataError(f"broken YAML: {words}", mark.line + 1 if mark else 1) from fault
    except yaml.YAMLError as fault:
        raise BrokenDataError(f"broken YAML: {str(fault).splitlines()[0]}") from fault
    except RecursionError as fault:
        raise BrokenDataError("nested too deeply") from fault
    except (ValueError, TypeError, OverflowError) as fault:
        raise BrokenDataError(str(fault).split("\n")[0]) from fault


def read_toml(text: str) -> Any:
    """The data of a TOML text, dates as ISO strings. Raises BrokenDataError."""
    import tomllib

    try:
        return plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        found = _TOML_LINE.search(str(fault))
        raise BrokenDataError(f"broken TOML: {fault}", int(found.group(1)) if found else 1) from fault
    except RecursionError as fault:
        raise BrokenDataError("nested too deeply") from fault
    except ValueError as fault:
        raise BrokenDataError(str(fault)) from fault


def read_json(text: str) -> Any:
    """The data of a JSON text. Raises BrokenDataError."""
    try:
        return plain(json.loads(text, strict=False))
    except json.JSONDecodeError as fault:
        raise BrokenDataError(f"broken JSON: {fault.msg}", fault.lineno) from fault
    except RecursionError as fault:
        raise BrokenDataError("nested too deeply") from fault
    except ValueError as fault:
        raise BrokenDataError(str(fault)) from fault


def read_table(path: str, text: str) -> dict[str, Any]:
    """The same where a table is wanted: {} for a list, a word or nothing. Raises BrokenDataError."""
    found = read_data(path, text)
    return found if isinstance(found, dict) else {}


def plain(value: Any) -> Any:
    """A value as JSON knows it. Raises ValueError where it holds more than MOST_VALUES values or is nested too deeply."""
    return _plain(value, [MOST_VALUES], DEEPEST)


def _plain(value: Any, budget: list[int], levels: int) -> Any:
    budget[0] -= 1
    if budget[0] < 0:
        raise ValueError("it expands to too many values")
    if levels < 0:
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        return {_key(key): _plain(item, budget, levels - 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, budget, levels - 1) for item in value]
    if isinstance(value, set):
        return [_plain(item, budget, levels - 1) for item in sorted(value, key=str)]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value  # only `tags` make anything else


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Data laid over other data: tables are merged, all else is replaced."""
    laid = dict(below)
    for key, value in above.items():
        old = laid.get(key)
        laid[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return laid


def _key(key: Any) -> str:
    return key if isinstance(key, str) else str(plain(key)).lower() if isinstance(key, bool) else str(plain(key))


def _without_tabs(source: str) -> str:
    """YAML without tabs and other marks that its parser refuses outside of values."""
    if "\t" not in source and source.isprintable():
        return source
    cleaned = re.sub(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", source)
    return re.sub(r"\t+(?=[ \t]*(?:\n|\Z))|(?<=:)\t+|(?<=,)\t+", lambda found: " " * len(found.group()), cleaned)


@cache
def _yaml_loader(fast: bool) -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if fast else yaml.SafeLoader

    class Loader(base):  # type: ignore[misc]
        """Dates stay as written, unknown tags are plain values, aliases can't multiply without bound."""

        def construct_object(self, node: Any, deep: bool = False) -> Any:
            self.built = getattr(self, "built", 0) + 1
            if self.built > MOST_VALUES:
                raise yaml.constructor.ConstructorError(None, None, "holds too many values", node.start_mark)
            return super().construct_object(node, deep)

        def flatten_mapping(self, node: Any) -> None:
            self.built = getattr(self, "built", 0) + len(node.value)
            if self.built > MOST_VALUES:
                raise yaml.constructor.ConstructorError(None, None, "merges too many values", node.start_mark)
            super().flatten_mapping(node)

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
            if not isinstance(node, yaml.MappingNode):
                return {}
            self.flatten_mapping(node)
            return {_yaml_key(self, key): self.construct_object(value, deep=deep) for key, value in node.value}

    Loader.add_implicit_resolver("tag:yaml.org,2002:timestamp", _STAMP, list("0123456789"))
    Loader.add_constructor("tag:yaml.org,2002:timestamp", _written_date)
    Loader.add_constructor("tag:yaml.org,2002:binary", _written_date)
    Loader.add_constructor("tag:yaml.org,2002:int", _whole_number)
    Loader.add_multi_constructor("", _tagged)
    return Loader


def _yaml_key(loader: Any, node: Any) -> str:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return str(loader.construct_object(node, deep=True))


_STAMP = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d)(?::(\d\d)(\.\d+)?)?[ \t]*(Z|[-+]\d\d?(?::?\d\d)?)?)?\Z")


def iso_date(written: str) -> str:
    """A YAML date with two-digit parts, a "T" and its offset as written; what is no date comes back unchanged."""
    found = _STAMP.match(written.strip())
    if not found:
        return written
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None:
        return date
    return f"{date}T{int(hour):02}:{minute}:{second or '00'}{fraction or ''}{_offset(offset)}"


def _offset(written: str | None) -> str:
    if written is None or written == "Z":
        return written or ""
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{written[0]}{int(hours):02}:{minutes}"


def _written_date(_loader: Any, node: Any) -> str:
    return iso_date(str(node.value))


def _whole_number(loader: Any, node: Any) -> Any:
    """YAML 1.1 reads 12:30:45 as a number to the base 60 and 0888 not at all; writers mean neither."""
    written = str(node.value)
    if ":" in written or len(written) > 400:
        return written
    try:
        return loader.construct_yaml_int(node)
    except ValueError:
        return written


def _tagged(loader: Any, tag: str, node: Any) -> Any:
    made_by = max((start for start in loader.tags if tag.startswith(start)), key=len, default=None)
    return written_value(loader, node) if made_by is None else loader.tags[made_by](loader, tag[len(made_by) :], node)


def written_value(loader: Any, node: Any) -> Any:
    """The value of a YAML node without its tag."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return str(node.value)
