"""Where VitePress puts a page: rewrites of its path, routes with parameters, the ending of its address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from auditor.generators.js_literals import read_literals

PARAMETER = re.compile(r"\[(\w+?)\]")
PIECE = re.compile(
    r"(?P<slash>/?):(?P<name>\w+)(?P<own>\([^()]*\))?(?P<many>[*+?]?)|(?P<group>\([^()]*\))|\\(?P<escaped>.)|(?P<plain>.)", re.DOTALL
)
INSERTED = re.compile(r"(?P<slash>/?):(?P<name>\w+)(?:\([^()]*\))?[*+?]?")
PATHS = re.compile(r"\bpaths\s*(?::\s*(?:async\s*)?\(\s*\)\s*=>\s*|\(\s*\)\s*\{\s*return\s*|:\s*)(?=\[)")


def address_of(path: str, clean: bool) -> str:
    """The address of a page below the base path, from its path below the source folder."""
    folder, _, name = path.rpartition("/")
    below = f"{folder}/" if folder else ""
    stem = name.removesuffix(".md")
    return below if stem == "index" else below + stem + ("" if clean else ".html")


def rewritten(path: str, rewrites: Iterable[tuple[str, str]]) -> str:
    """A page's path after the first rewrite that fits it."""
    for old, new in rewrites:
        found = _pattern(old)
        match = found.fullmatch(path) if found else None
        if match:
            values = {name.removeprefix("p_"): value or "" for name, value in match.groupdict().items()}
            return posixpath.normpath(INSERTED.sub(lambda piece, values=values: _inserted(piece, values), new).lstrip("/"))  # type: ignore[misc]
    return path


def _inserted(piece: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(piece["name"], "")
    return piece["slash"] + value if value else ""


def _pattern(text: str) -> re.Pattern[str] | None:
    """The regular expression of a path pattern such as `en/:rest*`; None where its own groups are none."""
    try:
        return re.compile("".join(_pieces(text)), re.IGNORECASE)
    except re.error:
        return None


def _pieces(text: str) -> Iterator[str]:
    unnamed = 0
    for piece in PIECE.finditer(text):
        if piece["name"]:
            own = f"(?:{piece['own'][1:-1]})" if piece["own"] else "[^/]+?"
            several = f"{own}(?:/{own})*" if piece["many"] in ("*", "+") else own
            made = f"{piece['slash']}(?P<p_{piece['name']}>{several})"
            yield f"(?:{made})?" if piece["many"] in ("*", "?") else made
        elif piece["group"]:
            yield f"(?P<p_{unnamed}>{piece['group'][1:-1]})"
            unnamed += 1
        else:
            yield re.escape(piece["escaped"] or piece["plain"])


def routes_of(path: str, loader: str) -> tuple[str, ...]:
    """The pages of a route with parameters, as the file beside it lists them; () where they are computed."""
    found = PATHS.search(loader)
    listed = read_literals("export default {paths: " + loader[found.end() :]).get("paths") if found else None
    made = []
    for one in listed if isinstance(listed, list) else ():
        params = one.get("params") if isinstance(one, dict) else None
        if not isinstance(params, dict) or not all(isinstance(params.get(name), str | int) for name in PARAMETER.findall(path)):
            return ()
        made.append(PARAMETER.sub(lambda name, params=params: str(params[name[1]]), path))  # type: ignore[misc]
    return tuple(made)
