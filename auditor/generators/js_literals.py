"""Settings that are JavaScript or TypeScript: the literals in them, read and never run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from auditor.generators.js_tokens import END, Token, tokens_of

OPENING, CLOSING = {"(": ")", "[": "]", "{": "}"}, frozenset(")]}")
CONSTANTS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}
DEEPEST = 60
"""Levels of objects, calls and names within each other that are read; what lies deeper is UNKNOWN."""
MOST_VALUES = 50_000
"""Values that are read, names that stand for others counted each time; what comes after them is UNKNOWN."""
FARTHEST = 500
"""Tokens within which the type of a constant, or the head of a function, must come to its end."""


_One = TypeVar("_One")


class Unknown:
    """The kind of UNKNOWN."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        return False


UNKNOWN: Final = Unknown()
"""A value that the code computes. It counts as false, so that a default takes its place; ask `is UNKNOWN` where that matters."""


def read_literals(text: str) -> dict[str, Any]:
    """The object that a settings file exports: `export default`, `module.exports =`, `export const config =`, through a function too.

    Strings, numbers, booleans, None, lists and dicts; what is computed is UNKNOWN. Several exports are laid over one another.
    """
    reader = _Reader(tokens_of(text))
    merged: dict[str, Any] = {}
    for place in reader.exports():
        value = reader.exported(place)
        if isinstance(value, dict):
            merged |= value
    return merged


def read_calls(text: str, name: str) -> list[tuple[Any, ...]]:
    """The arguments of every call of a function or method of this name, in order; `starlight({...})`, `x.addPlugin(y)`.

    An argument that is computed is UNKNOWN. A dotted name matches the end of a longer one: "ignores.add" finds `config.ignores.add(...)`.
    """
    reader = _Reader(tokens_of(text))
    parts = name.split(".")
    wanted = [one for part in parts for one in (".", part)][1:]
    found = []
    for place in range(len(reader.tokens) - len(wanted)):
        window = reader.tokens[place : place + len(wanted) + 1]
        declared = place > 0 and reader.tokens[place - 1].text == "function"
        if not declared and [token.text for token in window[:-1]] == wanted and window[-1].text == "(" and window[0].kind == "name":
            found.append(tuple(reader.sequence(place + len(wanted), 0)[0]))
    return found


def names_used(text: str) -> frozenset[str]:
    """Every name that stands in the code, comments and strings left out."""
    return frozenset(token.text for token in tokens_of(text) if token.kind == "name")


@dataclass
class _Reader:
    tokens: list[Token]
    _constants: dict[str, int] | None = None  # name -> where its value begins
    _open: set[str] = field(default_factory=set)  # names being looked up, so that a circle ends
    _left: int = MOST_VALUES
    _groups: dict[int, int] = field(init=False)  # opening bracket -> the place behind the one that closes it

    def __post_init__(self) -> None:
        self._groups = dict(_groups_in(self.tokens))

    def at(self, place: int) -> Token:
        return self.tokens[place] if 0 <= place < len(self.tokens) else END

    def texts(self, place: int, count: int) -> list[str]:
        return [self.at(place + offset).text for offset in range(count)]

    def exports(self) -> Iterator[int]:
        """Where the values of exports begin."""
        for place in range(len(self.tokens)):
            if self.at(place).kind != "name":
                continue
            if self.texts(place, 2) == ["export", "default"]:
                yield place + 2
            elif self.texts(place, 4) == ["module", ".", "exports", "="] or self.texts(place, 4) == ["export", "const", "config", "="]:
                yield place + 4

    def exported(self, place: int, depth: int = 0) -> Any:
        """The object that an exported expression is, gives back, or hands to a function such as defineConfig."""
        token = self.at(place)
        if depth >= DEEPEST:
            return UNKNOWN
        if (token.kind == "name" and token.text in ("async", "function")) or self._is_arrow(place):
            return self._returned(place, depth)
        if token.kind == "name" and self.at(place + 1).text == "(":
            arguments, _ = self.sequence(place + 1, depth, exported=True)
            return next((one for one in arguments if isinstance(one, dict)), UNKNOWN)
        if token.kind == "name" and token.text not in CONSTANTS:
            return self._named(token.text, depth, exported=True)
        return self.value(place, depth)[0]

    def _is_arrow(self, place: int) -> bool:
        after = self._after_group(place) if self.at(place).text == "(" else place + 1
        return self.at(after).text == "=>"

    def _returned(self, place: int, depth: int) -> Any:
        """What a function gives back at the end of its own body."""
        place = self._next_of(place, ("=>", "{", "("))
        if self.at(place).text == "(":
            place = self._after_group(place)
        place = self._next_of(place, ("=>", "{"))
        if self.at(place).text == "=>":
            place += 1
        if self.at(place).text == "(":
            return self.exported(place + 1, depth + 1)
        return self._last_return(place, depth)

    def _next_of(self, place: int, wanted: tuple[str, ...]) -> int:
        """The place of the next token of these, not farther than FARTHEST."""
        last = place + FARTHEST
        while place < last and self.at(place).text not in wanted and self.at(place) is not END:
            place += 1
        return place

    def _last_return(self, place: int, depth: int) -> Any:
        end, found, place = self._after_group(place), -1, place + 1
        while place < end - 1:
            if self.at(place).text in OPENING:
                place = self._after_group(place)
                continue
            if self.at(place).kind == "name" and self.at(place).text == "return":
                found = place + 1
            place += 1
        return UNKNOWN if found < 0 else self.exported(found, depth + 1)

    def _named(self, name: str, depth: int, exported: bool = False) -> Any:
        """The value of a constant of the file; UNKNOWN where it has none or refers to itself."""
        if self._constants is None:
            self._constants = dict(self._declared())
        if name not in self._constants or name in self._open:
            return UNKNOWN
        self._open.add(name)
        place = self._constants[name]
        value = self.exported(place, depth + 1) if exported else self.value(place, depth + 1)[0]
        self._open.discard(name)
        return value

    def _declared(self) -> Iterator[tuple[str, int]]:
        for place, token in enumerate(self.tokens):
            if token.kind != "name" or self.at(place + 1).kind != "name":
                continue
            if token.text == "function":
                yield self.at(place + 1).text, place
            elif token.text in ("const", "let", "var"):
                after = place + 2
                while after < place + FARTHEST and self.at(after).text not in ("=", ";", ",", "") and not self.at(after).new_line:
                    after += 1  # the type that TypeScript writes
                if self.at(after).text == "=":
                    yield self.at(place + 1).text, after + 1

    def value(self, place: int, depth: int) -> tuple[Any, int]:
        """A value and the place behind it; UNKNOWN where it is more than a literal."""
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            return UNKNOWN, self._expression_end(place)
        found, after = self._literal(place, depth)
        while self.at(after).text == "+" and isinstance(found, str):
            more, after = self._literal(after + 1, depth)
            found = found + more if isinstance(more, str) else UNKNOWN
        if isinstance(found, list) and self.texts(after, 5) == [".", "filter", "(", "Boolean", ")"]:
            found, after = [one for one in found if one or one is UNKNOWN], after + 5
        if self.at(after).kind == "name" and self.at(after).text in ("as", "satisfies") and not self.at(after).new_line:
            return found, self._expression_end(after)
        if self._ends(after):
            return found, after
        return UNKNOWN, self._expression_end(after)

    def _literal(self, place: int, depth: int) -> tuple[Any, int]:
        token = self.at(place)
        if token.kind == "string" or (token.kind == "template" and token.whole):
            return token.text, place + 1
        if token.kind == "number":
            return _number(token.text), place + 1
        if token.text == "-" and self.at(place + 1).kind == "number":
            return -_number(self.at(place + 1).text), place + 2
        if token.text in ("[", "{") and depth < DEEPEST:
            return self.sequence(place, depth) if token.text == "[" else self._object(place, depth)
        if token.kind == "sign" and token.text == "(" and depth < DEEPEST and not self._is_arrow(place):
            found, after = self.value(place + 1, depth + 1)
            return (found, after + 1) if self.at(after).text == ")" else (UNKNOWN, self._expression_end(place))
        if token.kind == "name" and token.text in CONSTANTS:
            return CONSTANTS[token.text], place + 1
        if token.kind == "name" and self._ends(place + 1):
            return self._named(token.text, depth), place + 1
        return UNKNOWN, self._expression_end(place)

    def sequence(self, place: int, depth: int, exported: bool = False) -> tuple[list[Any], int]:
        """The values of a list, or the arguments of a call, whose opening bracket stands here."""
        close, place = OPENING[self.at(place).text], place + 1
        values: list[Any] = []
        while self.at(place).text not in (close, ""):
            before = place
            spread = self.at(place).text == "..."
            value, place = self.value(place + spread, depth + 1)
            if exported and not isinstance(value, dict):
                value = self.exported(before, depth + 1)
            values += self._laid_out(value) if spread and isinstance(value, list) else [value]
            place = max(place, before + 1) + (self.at(max(place, before + 1)).text == ",")
        return values, place + 1

    def _object(self, place: int, depth: int) -> tuple[dict[str, Any], int]:
        place += 1
        found: dict[str, Any] = {}
        while self.at(place).text not in ("}", ""):
            before = place
            place = self._member(place, depth, found)
            place = max(place, before + 1)
            place += self.at(place).text == ","
        return found, place + 1

    def _member(self, place: int, depth: int, into: dict[str, Any]) -> int:
        """Reads `key: value`, `key` alone or `...others` into a dict; methods and computed keys are UNKNOWN or passed over."""
        token = self.at(place)
        if token.text == "...":
            value, after = self.value(place + 1, depth + 1)
            into |= dict(self._laid_out(list(value.items()))) if isinstance(value, dict) else {}
            return after
        if token.kind not in ("name", "string", "number") or (token.kind == "name" and self.at(place + 1).kind in ("name", "string")):
            return self._expression_end(place)
        if self.at(place + 1).text == ":":
            into[token.text], after = self.value(place + 2, depth + 1)
            return after
        into[token.text] = self._named(token.text, depth) if self.at(place + 1).text in (",", "}") else UNKNOWN
        return place + 1 if self.at(place + 1).text in (",", "}") else self._expression_end(place)

    def _ends(self, place: int) -> bool:
        token = self.at(place)
        if token is END or token.text in (",", ";") or token.text in CLOSING:
            return token.kind in ("sign", "end")
        return token.new_line and token.kind in ("name", "string", "number")

    def _expression_end(self, place: int) -> int:
        """The place of the comma, semicolon or closing bracket that ends what begins here."""
        while not (
            self.at(place) is END
            or (self.at(place).kind == "sign" and (self.at(place).text in (",", ";") or self.at(place).text in CLOSING))
        ):
            place = self._after_group(place) if self.at(place).kind == "sign" and self.at(place).text in OPENING else place + 1
        return place

    def _laid_out(self, values: list[_One]) -> list[_One]:
        """What `...others` adds here, as far as there is room for it."""
        self._left -= len(values)
        return values if self._left >= 0 else []

    def _after_group(self, place: int) -> int:
        """Behind the bracket that closes the one that opens here; the next place where none opens."""
        return self._groups.get(place, min(place + 1, len(self.tokens)))


def _groups_in(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Opening bracket -> the place behind the one that closes it, the end where none does."""
    waiting: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in OPENING:
            waiting.append(place)
        elif token.text in CLOSING and waiting:
            yield waiting.pop(), place + 1
    yield from ((place, len(tokens)) for place in waiting)


def _number(text: str) -> int | float:
    bare = text.replace("_", "")
    if bare[:2].lower() == "0x":
        return int(bare, 16)
    return int(bare) if bare.isdigit() and len(bare) < 300 else float(bare)
