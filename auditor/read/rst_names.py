"""What a reStructuredText page offers to be called by name: glossary terms and described objects, with the ids Sphinx gives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PAIRS = str.maketrans({"ß": "sz", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t"})

CALLABLE = frozenset({"function", "method", "classmethod", "staticmethod", "class", "exception", "decorator", "decoratormethod"})
PYTHON = CALLABLE | {"attribute", "data", "module", "property", "type"}
C = frozenset({"c:function", "c:macro", "c:type", "c:struct", "c:union", "c:enum", "c:enumerator", "c:member", "c:var", "c:alias"})
MODULE = ("module", "py:module")
REST = {"rst:directive": "directive", "rst:role": "role"}
KNOWN = PYTHON | C | set(REST) | {"option", "envvar", "confval"} | {f"py:{name}" for name in PYTHON}
"""Directives that describe objects; others may, where a site adds them."""


@dataclass(frozen=True, slots=True)
class Described:
    """An object that a page describes."""

    kind: str  # "py", "c", "option", else the name of the directive, which is that of its role too
    name: str
    id: str


@dataclass(slots=True)
class Scope:
    """What surrounds a described object: its module, its classes, and the program that options belong to."""

    module: str = ""
    classes: tuple[str, ...] = ()
    program: str = ""

    def described(self, directive: str, signature: str) -> Iterator[Described]:
        """The objects of one signature of a directive."""
        if directive == "option":
            yield from _options(signature, self.program)
            return
        if directive in MODULE:
            self.module = signature.strip()
        around = () if directive in MODULE else tuple(part for part in (self.module, *self.classes) if part)
        found = _described(directive, signature, around)
        if found:
            yield found

    @contextmanager
    def inside(self, name: str) -> Iterator[None]:
        """While the inside of a class is read."""
        before, self.classes = self.classes, (*self.classes, name) if name else self.classes
        try:
            yield
        finally:
            self.classes = before


def made_id(text: str, prefix: str) -> str:
    """Sphinx's own ids, which keep case, dots and underscores; "" where nothing is left of the text."""
    plain = unicodedata.normalize("NFKD", f"{prefix}-{text}".translate(_PAIRS)).encode("ascii", "ignore").decode()
    made = re.sub(r"^[-0-9._]+|-+$", "", re.sub(r"[^a-zA-Z0-9._]+", "-", " ".join(plain.split())))
    return "" if made == prefix else made


def glossary_terms(line: str) -> str:
    """The term on a line of a glossary, without its sorting key."""
    return line.split(" : ")[0].strip()


def _options(signature: str, program: str) -> Iterator[Described]:
    """The options that one signature of `.. option::` describes; `program`: the one that they belong to, or ""."""
    first = ""
    for written in signature.split(", "):
        bare = re.split(r"[\s=\[]", written.strip().strip("[]"), maxsplit=1)[0]
        if bare:
            parts = ["cmdoption", *([program] if program else []), *([] if bare.startswith(("-", "/")) else ["arg"])]
            first = first or made_id(bare, "-".join(parts))
            yield Described("option", f"{program} {bare}".strip(), first)


def _described(directive: str, signature: str, scope: tuple[str, ...]) -> Described | None:
    """The object of one signature; None where the directive describes none that can be called.

    `scope`: the module and the classes around it.
    """
    name = directive.removeprefix("py:").removeprefix("auto")
    if name in PYTHON:
        bare = _python_name(signature)
        full = ".".join((*scope, bare)) if bare and not (scope and bare.startswith(scope[0] + ".")) else bare
        return Described("py", full, f"module-{full}" if name == "module" else full) if full else None
    if directive in C:
        bare = _c_name(signature)
        return Described("c", bare, "c." + bare) if bare else None
    if directive in REST:
        bare = re.sub(r"^\.\. |::.*$|^:|:$|:`.*$", "", signature.strip())
        return Described(directive, bare, made_id(bare, REST[directive])) if bare else None
    word = re.fullmatch(r"([\w.@/-]+)\s*(?:\(.*)?", signature.strip())
    return Described(directive, word.group(1), made_id(word.group(1), directive)) if word and ":" not in directive else None


def _python_name(signature: str) -> str:
    found = re.match(r"(?:async |abstract |static |classmethod )*@?([\w.]+)", signature.strip())
    return found.group(1).strip(".") if found else ""


def _c_name(signature: str) -> str:
    """The declared name: the word before the brackets, else the last one."""
    head = signature.split("(", 1)[0].split("=", 1)[0].split("[", 1)[0]
    words = re.findall(r"[A-Za-z_][\w.]*", head)
    return words[-1] if words else ""
