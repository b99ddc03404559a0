"""A function's own signature as the schema of the options that a data file gives it."""

from __future__ import annotations

import difflib
import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from auditor.errors import UserError
from auditor.text.patterns import PatternText, fault_of


def options_for(function: Callable[..., Any], given: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    """The options a file gives, checked against the function's keyword-only arguments; lists become tuples.

    Raises UserError that names the option, the place and the mend.
    """
    name_of = function.__name__.replace("_", "-")
    known = {name: one for name, one in inspect.signature(function).parameters.items() if one.kind is inspect.Parameter.KEYWORD_ONLY}
    hints = typing.get_type_hints(function)
    read = {}
    for name, value in ((str(name), value) for name, value in given.items()):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            mend = f"did you mean {near[0]!r}?" if near else f"it takes {', '.join(known) or 'no options'}"
            raise UserError(f"{name}: {name_of!r} takes no such option", place=place, mend=mend)
        if not _fits(value, hints[name]):
            raise UserError(f"{name}: {value!r} is no {_said(hints[name])}", place=place)
        if hints[name] is PatternText and (wrong := fault_of(value)):
            raise UserError(f"{name}: {wrong}", place=place, mend="see the documentation of Python's re, whose signs it takes")
        read[name] = tuple(value) if isinstance(value, list) else value
    if missing := [name for name, one in known.items() if one.default is inspect.Parameter.empty and name not in given]:
        raise UserError(f"{name_of!r} needs {', '.join(missing)}", place=place)
    return read


def _fits(value: Any, hint: Any) -> bool:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return value in inner
    if origin in (tuple, list, Sequence, frozenset):
        return isinstance(value, list | tuple) and all(_fits(one, inner[0]) for one in value)
    if origin in (dict, Mapping):
        return isinstance(value, dict) and all(_fits(key, inner[0]) and _fits(one, inner[1]) for key, one in value.items())
    if origin is not None:
        return any(_fits(value, one) for one in inner)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is Any:
        return True
    if hint is PatternText:
        return isinstance(value, str)
    return isinstance(value, hint) and (hint is bool or not isinstance(value, bool))


def _said(hint: Any) -> str:
    """A type in the words of someone who writes a data file."""
    names: dict[Any, str] = {int: "whole number", float: "number", str: "text", bool: "yes or no", PatternText: "pattern"}
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return " or ".join(map(repr, inner))
    if origin in (tuple, list, Sequence, frozenset):
        return f"list of {_said(inner[0])}s"
    if origin in (dict, Mapping):
        return f"mapping of {_said(inner[0])} to {_said(inner[1])}"
    if origin is not None:
        return " or ".join(_said(one) for one in inner if one is not type(None))
    return names.get(hint, str(hint))
