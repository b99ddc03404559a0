"""The data at the head of a source file, in YAML, TOML or JSON, as plain values."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from auditor.model.page import Trouble

MOST_VALUES = 50_000
"""Values that front matter may expand to; aliases that multiply beyond it are refused."""

_FENCES = {"---": "yaml", "+++": "toml", ";;;": "json"}
_TOML_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    data: Mapping[str, Any] = field(default_factory=dict)  # str, int, float, bool, None, list, dict; dates as ISO strings
    end: int = 0  # offset in the text at which the body begins
    trouble: Trouble | None = None


def read_front_matter(text: str) -> FrontMatter:
    """What stands at the head of `text`, if anything; a broken head is a trouble and its lines are no body."""
    head = text.lstrip("\ufeff \t\n")
    start = len(text) - len(head)
    if head.startswith("{"):
        return _bare_json(text, start)
    fence = head[:3]
    if fence not in _FENCES:
        return FrontMatter()
    opening_end = text.find("\n", start)
    if opening_end < 0 or text[start:opening_end].rstrip() != fence:
        return FrontMatter()
    closing = _closing(text, opening_end + 1, fence)
    if closing is None:
        return _unclosed(text, start, fence)
    first_line = text.count("\n", 0, opening_end + 1) + 1
    return _parsed(_FENCES[fence], text[opening_end + 1 : closing[0]], first_line, closing[1])


def plain(value: Any, budget: list[int] | None = None) -> Any:
    """A value as JSON knows it. Raises ValueError where it holds more than MOST_VALUES values."""
    budget = [MOST_VALUES] if budget is None else budget
    budget[0] -= 1
    if budget[0] < 0:
        raise ValueError("it expands to too many values")
    if isinstance(value, dict):
        return {_key(key): plain(item, budget) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, budget) for item in value]
    if isinstance(value, set):
        return [plain(item, budget) for item in sorted(value, key=str)]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


def _key(key: Any) -> str:
    return key if isinstance(key, str) else str(plain(key)).lower() if isinstance(key, bool) else str(plain(key))


def _closing(text: str, start: int, fence: str) -> tuple[int, int] | None:
    """Where the closing fence begins, and where the text behind it does."""
    at = start
    while True:
        if text.startswith(fence, at) or (fence == "---" and text.startswith("...", at)):
            end = text.find("\n", at)
            line = text[at:] if end < 0 else text[at:end]
            if line.rstrip() in (fence, "..."):
                return at, len(text) if end < 0 else end + 1
        at = text.find("\n", at) + 1
        if at == 0:
            return None


def _unclosed(text: str, start: int, fence: str) -> FrontMatter:
    """A rule of three dashes at the head of a text is no front matter unless settings follow it."""
    following = text[start + 3 :].lstrip(" \t\n").split("\n", 1)[0]
    if not re.match(r"[\w-]+\s*[:=]", following):
        return FrontMatter()
    line = text.count("\n", 0, start) + 1
    return FrontMatter(trouble=Trouble("front-matter", line, f"the front matter opens with {fence} and is never closed"))


def _parsed(kind: str, source: str, first_line: int, end: int) -> FrontMatter:
    try:
        data = plain(_LOADERS[kind](source))
    except _BrokenError as error:
        return FrontMatter({}, end, Trouble("front-matter", first_line + error.line, error.message))
    except (ValueError, RecursionError, TypeError, OverflowError) as error:
        words = "nested too deeply" if isinstance(error, RecursionError) else str(error).split("\n")[0]
        return FrontMatter({}, end, Trouble("front-matter", first_line, words))
    if data is None:
        return FrontMatter({}, end)
    if not isinstance(data, dict):
        return FrontMatter({}, end, Trouble("front-matter", first_line, "holds no names and values"))
    return FrontMatter(data, end)


def _bare_json(text: str, start: int) -> FrontMatter:
    """JSON at the head needs no fence; a text that merely begins with a brace is left alone."""
    if not re.match(r'\{\s*["}]', text[start : start + 200]):
        return FrontMatter()
    try:
        data, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        return FrontMatter(plain(data), end)
    except json.JSONDecodeError as error:
        return FrontMatter(trouble=Trouble("front-matter", error.lineno, f"broken JSON: {error.msg}"))
    except (RecursionError, ValueError):
        return FrontMatter(trouble=Trouble("front-matter", text.count("\n", 0, start) + 1, "broken JSON: nested too deeply"))


class _BrokenError(Exception):
    """Front matter that its own parser refuses, `line` counted from 0 inside it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def _load_yaml(source: str) -> Any:
    import yaml

    try:
        return yaml.load(_without_tabs(source), Loader=_yaml_loader())  # noqa: S506  the loader is a safe one
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = ", ".join(part for part in (error.context, error.problem) if part)
        raise _BrokenError(mark.line if mark else 0, f"broken YAML: {words}") from error
    except yaml.YAMLError as error:
        raise _BrokenError(0, f"broken YAML: {str(error).splitlines()[0]}") from error


def _without_tabs(source: str) -> str:
    """YAML without tabs and other marks that its parser refuses outside of values."""
    if "\t" not in source and source.isprintable():
        return source
    cleaned = re.sub(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", source)
    return re.sub(r"\t+(?=[ \t]*(?:\n|\Z))|(?<=:)\t+|(?<=,)\t+", lambda found: " " * len(found.group()), cleaned)


@cache
def _yaml_loader() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

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
    Loader.add_multi_constructor("", _plain_node)
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


def _plain_node(loader: Any, _suffix: str, node: Any) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return str(node.value)


def _load_toml(source: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        raise _BrokenError(int(found.group(1)) - 1 if found else 0, f"broken TOML: {error}") from error


def _load_json(source: str) -> Any:
    wrapped = source if source.lstrip().startswith(("{", "[")) else "{" + source + "}"
    try:
        return json.loads(wrapped, strict=False)
    except json.JSONDecodeError as error:
        raise _BrokenError(error.lineno - 1, f"broken JSON: {error.msg}") from error


_LOADERS = {"yaml": _load_yaml, "toml": _load_toml, "json": _load_json}
