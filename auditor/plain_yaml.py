"""YAML text as plain data, with the line of every key: no tags, no bombs, no key twice; faults in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from auditor.errors import UserError

if TYPE_CHECKING:
    import yaml

MOST_VALUES = 100_000
"""Values that a settings or rule file may expand to: aliases can make a few lines into billions."""
LONGEST_FOR_C = 15_000
"""Characters beyond which the parser in C is not used: tens of thousands of brackets overflow its stack and end the process."""


@dataclass(frozen=True, slots=True)
class PlainYaml:
    """What a YAML text says, and on which line."""

    data: Any  # None where the text holds nothing
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # path of keys, two deep at most -> line


def plain_yaml(text: str, place: str) -> PlainYaml:
    """The data of a YAML text. Raises UserError that names the place, the line and what is wrong."""
    import yaml

    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = (fast if len(text) < LONGEST_FOR_C else yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return PlainYaml(None)
        _refuse_bombs(node, place)
        _refuse_doubled_keys(node, place)
        return PlainYaml(loader.construct_document(node), dict(_lines(node, ())))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        what = getattr(fault, "problem", None) or getattr(fault, "reason", None) or str(fault)
        raise UserError(f"is no YAML: {' '.join(str(what).split())}", place=f"{place}:{mark.line + 1}" if mark else place) from fault
    except RecursionError as fault:
        raise UserError("is nested too deeply", place=place) from fault
    except (ValueError, TypeError, KeyError) as fault:
        raise UserError(f"holds a value that can't be read: {fault}", place=place, mend="put it in quotation marks") from fault
    finally:
        loader.dispose()


def _refuse_bombs(node: yaml.Node, place: str) -> None:
    if _size(node, {}, set()) > MOST_VALUES:
        raise UserError("expands to too many values", place=f"{place}:{node.start_mark.line + 1}", mend="write it without aliases (*name)")


def _size(node: yaml.Node, known: dict[int, int], above: set[int]) -> int:
    """How many values a node expands to; one that holds itself has no end."""
    if id(node) in above:
        return MOST_VALUES + 1
    if id(node) not in known:
        above.add(id(node))
        known[id(node)] = 1 + sum(_size(child, known, above) for child in _children(node))
        above.discard(id(node))
    return known[id(node)]


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    import yaml

    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (key, value)


def _refuse_doubled_keys(node: yaml.Node, place: str) -> None:
    import yaml

    waiting, seen = [node], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        waiting += _children(one)
        keys = set[str]()
        for key, _ in one.value if isinstance(one, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode) and key.value in keys:
                raise UserError(f"{key.value}: stands here twice", place=f"{place}:{key.start_mark.line + 1}", mend="keep one of them")
            keys.add(str(key.value))


def _lines(node: yaml.Node, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    import yaml

    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        path = (*above, str(key.value))
        yield path, key.start_mark.line + 1
        if len(path) < 2:
            yield from _lines(value, path)
