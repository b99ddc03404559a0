"""What package.json asks for: which version of a package, and what its scripts run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.foreign_data import BrokenDataError, read_json
from auditor.generators.base import Tree

VERSION = re.compile(r"\d[\w.-]*")


def read_package(tree: Tree) -> Mapping[str, Any]:
    """package.json at the top of a tree; {} where there is none, or a broken one, which no package manager takes."""
    try:
        found = read_json(tree.read("package.json")) if "package.json" in tree.paths else {}
    except BrokenDataError:
        return {}
    return found if isinstance(found, dict) else {}


def asked_for(package: Mapping[str, Any], name: str) -> str | None:
    """What package.json writes for a package, such as "^3.1.0" or "catalog:"; None where it does not ask for it."""
    for group in ("dependencies", "devDependencies"):
        named = package.get(group)
        if isinstance(named, dict) and name in named:
            return str(named[name])
    return None


def version_of(tree: Tree, name: str) -> str:
    """The version of a package: as linkready.yml says, else package.json beside the site or at the repository's top; or ""."""
    return tree.options.get("version", "") or next((told for where in _places(tree) if (told := _version_in(where, name))), "")


def _places(tree: Tree) -> Iterator[Tree]:
    yield tree
    if tree.whole is not None:
        yield tree.whole


def _version_in(tree: Tree, name: str) -> str:
    wanted = asked_for(read_package(tree), name) or ""
    if wanted.startswith("catalog:"):
        pattern = rf"^[ \t]*[\"']?{re.escape(name)}[\"']?:[ \t]*[\"']?[^\d\n]*(\d[\w.-]*)"
        listed = re.search(pattern, tree.read("pnpm-workspace.yaml"), re.MULTILINE) if "pnpm-workspace.yaml" in tree.paths else None
        return listed[1] if listed else ""
    found = VERSION.search(wanted)
    return found.group() if found else ""
