"""Settings written as a Python file, read for what they say literally and never run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 60
"""Levels of nesting in an expression that are followed."""


class _ComputedError(ValueError):
    """The value of an expression can't be told without running it."""


@dataclass(frozen=True, slots=True)
class Conf:
    """What a settings file assigns, as far as it is literal."""

    values: Mapping[str, Any] = field(default_factory=dict)
    computed: frozenset[str] = frozenset()  # names whose value, or a part of it, only a run could tell
    maybe: frozenset[str] = frozenset()  # names that are set under a condition, or from the environment with a default
    hooks: bool = False  # it has a `setup(app)`, which can change anything
    fault: str = ""  # why nothing of it could be read

    def sure(self, name: str) -> bool:
        return name not in self.computed


@dataclass(slots=True)
class _Reading:
    values: dict[str, Any] = field(default_factory=dict)
    computed: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)
    hooks: bool = False
    guessed: bool = False  # the expression at hand took a default from the environment


def read_conf(text: str) -> Conf:
    """The settings of a Python file. Never raises; what can't be parsed at all is told in `fault`."""
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as fault:
        return Conf(fault=f"is no Python that can be read ({type(fault).__name__})")
    reading = _Reading()
    _statements(reading, module.body, sometimes=False)
    return Conf(reading.values, frozenset(reading.computed), frozenset(reading.maybe), reading.hooks)


def _statements(reading: _Reading, body: Iterable[ast.stmt], sometimes: bool) -> None:
    for statement in body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                _assign(reading, target, statement.value, sometimes)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            _assign(reading, statement.target, statement.value, sometimes)
        elif isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
            _extend(reading, statement.target.id, statement.value, sometimes)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            _call(reading, statement.value, sometimes)
        elif isinstance(statement, ast.FunctionDef):
            reading.hooks = reading.hooks or statement.name == "setup"
        elif isinstance(statement, ast.If | ast.For | ast.While | ast.With | ast.Try):
            _inside(reading, statement, sometimes)


def _inside(reading: _Reading, statement: ast.If | ast.For | ast.While | ast.With | ast.Try, sometimes: bool) -> None:
    sometimes = sometimes or not isinstance(statement, ast.With)
    _statements(reading, statement.body, sometimes)
    if isinstance(statement, ast.Try):
        for handler in statement.handlers:
            _statements(reading, handler.body, sometimes)
        _statements(reading, statement.finalbody, sometimes)
    if isinstance(statement, ast.If | ast.For | ast.While | ast.Try):
        _statements(reading, statement.orelse, sometimes)


def _assign(reading: _Reading, target: ast.expr, value: ast.expr, sometimes: bool) -> None:
    if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
        _set_item(reading, target.value.id, target.slice, value)
        return
    if not isinstance(target, ast.Name):
        return
    name = target.id
    reading.guessed = False
    try:
        found = _value(reading, value, 0)
    except _ComputedError:
        reading.computed.add(name)
        if not sometimes:
            reading.values.pop(name, None)
        return
    if sometimes or reading.guessed:
        reading.maybe.add(name)
    if not sometimes or name not in reading.values:
        reading.values[name] = found
    if not sometimes:
        reading.computed.discard(name)


def _set_item(reading: _Reading, name: str, key: ast.expr, value: ast.expr) -> None:
    known = reading.values.get(name, {})
    try:
        if not isinstance(known, dict):
            raise _ComputedError
        reading.values[name] = {**known, _hashable(_value(reading, key, 0)): _value(reading, value, 0)}
    except _ComputedError:
        reading.computed.add(name)


def _extend(reading: _Reading, name: str, value: ast.expr, sometimes: bool) -> None:
    try:
        reading.values[name] = _added(reading.values.get(name, []), _value(reading, value, 0))
    except _ComputedError:
        reading.computed.add(name)
    if sometimes:
        reading.maybe.add(name)


def _call(reading: _Reading, call: ast.Call, sometimes: bool) -> None:
    """`extensions.append("x")` and its like; other calls set nothing that we read."""
    if not (isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)) or len(call.args) not in (1, 2):
        return
    name, method = call.func.value.id, call.func.attr
    if method not in ("append", "extend", "update", "insert", "add"):
        return
    try:
        given = _value(reading, call.args[-1], 0)
        if method in ("append", "insert", "add"):
            given = [given]
        reading.values[name] = _added(reading.values.get(name, {} if isinstance(given, dict) else []), given)
    except _ComputedError:
        reading.computed.add(name)
    if sometimes:
        reading.maybe.add(name)


def _value(reading: _Reading, node: ast.expr, depth: int) -> Any:
    if depth > DEEPEST:
        raise _ComputedError
    rule = _RULES.get(type(node))
    if rule is None:
        raise _ComputedError
    return rule(reading, node, depth + 1)


def _constant(_reading: _Reading, node: Any, _depth: int) -> Any:
    return node.value


def _name(reading: _Reading, node: Any, _depth: int) -> Any:
    if node.id not in reading.values or node.id in reading.computed:
        raise _ComputedError
    return reading.values[node.id]


def _list(reading: _Reading, node: Any, depth: int) -> list[Any]:
    found: list[Any] = []
    for element in node.elts:
        if isinstance(element, ast.Starred):
            found.extend(_listed(_value(reading, element.value, depth)))
        else:
            found.append(_value(reading, element, depth))
    return found


def _dict(reading: _Reading, node: Any, depth: int) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            more = _value(reading, value, depth)
            if not isinstance(more, dict):
                raise _ComputedError
            found.update(more)
        else:
            found[_hashable(_value(reading, key, depth))] = _value(reading, value, depth)
    return found


def _sum(reading: _Reading, node: Any, depth: int) -> Any:
    if not isinstance(node.op, ast.Add):
        raise _ComputedError
    return _added(_value(reading, node.left, depth), _value(reading, node.right, depth))


def _negative(reading: _Reading, node: Any, depth: int) -> Any:
    value = _value(reading, node.operand, depth)
    if isinstance(node.op, ast.Not):
        return not value
    if isinstance(node.op, ast.USub) and isinstance(value, int | float):
        return -value
    raise _ComputedError


def _joined(reading: _Reading, node: Any, depth: int) -> str:
    pieces = []
    for part in node.values:
        inner = part.value if isinstance(part, ast.FormattedValue) else part
        if isinstance(part, ast.FormattedValue) and (part.format_spec is not None or part.conversion != -1):
            raise _ComputedError
        pieces.append(str(_value(reading, inner, depth)))
    return "".join(pieces)


def _called(reading: _Reading, node: Any, depth: int) -> Any:
    """`dict(a=1)`, and the default of `os.environ.get(NAME, default)`; no other call."""
    if isinstance(node.func, ast.Name) and node.func.id == "dict" and not node.args and all(word.arg for word in node.keywords):
        return {word.arg: _value(reading, word.value, depth) for word in node.keywords}
    if ast.unparse(node.func) in ("os.environ.get", "os.getenv", "environ.get", "getenv") and len(node.args) == 2:
        reading.guessed = True
        return _value(reading, node.args[1], depth)
    raise _ComputedError


def _added(left: Any, right: Any) -> Any:
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(left, dict) and isinstance(right, dict):
        return {**left, **right}
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left + right
    if isinstance(left, dict) and not left:
        left = []
    return [*_listed(left), *_listed(right)]


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _ComputedError
    return value


def _hashable(value: Any) -> Any:
    if isinstance(value, list | dict):
        raise _ComputedError
    return value


_RULES: Mapping[type[ast.expr], Any] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.List: _list,
    ast.Tuple: _list,
    ast.Set: _list,
    ast.Dict: _dict,
    ast.BinOp: _sum,
    ast.UnaryOp: _negative,
    ast.JoinedStr: _joined,
    ast.Call: _called,
}
