"""Redirect rules that the host reads beside the pages: _redirects, netlify.toml, vercel.json, firebase.json, .htaccess and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.foreign_data import BrokenDataError, read_table
from auditor.generators.base import Tree

Rules = tuple[tuple[str, str], ...]

_GONE = frozenset({"404", "410", "451"})


def host_rules(tree: Tree, folder: str = "") -> Rules:
    """The redirect rules in one folder: (path pattern, where to).

    A pattern begins with "/" and stands for the path below the host; "*" stands for anything, a placeholder for one
    segment becomes "*" as well. Rules that only hold under a condition (a country, a cookie), that answer "not found", or that
    lead every address to one page are left out.
    """
    prefix = folder.strip("/") + "/" if folder.strip("/") else ""
    found: dict[str, str] = {}
    for name, read in _READERS.items():
        if prefix + name in tree.paths:
            for pattern, to in read(tree.read(prefix + name)):
                if pattern.startswith("/") and pattern.strip("/*") and to:
                    found.setdefault(pattern, to)
    return tuple(found.items())


def host_unseen(tree: Tree, folder: str = "") -> tuple[tuple[str, str], ...]:
    """For Plan.unseen: (path prefix, why) where the host decides by rules that can't be followed here."""
    prefix = folder.strip("/") + "/" if folder.strip("/") else ""
    text = _without_comments(tree.read(prefix + ".htaccess")) if prefix + ".htaccess" in tree.paths else ""
    if re.search(r"^[ \t]*Options\b.*\+?MultiViews", text, re.IGNORECASE | re.MULTILINE) and not re.search(
        r"-MultiViews", text, re.IGNORECASE
    ):
        return (("/", "the host picks a file by its own rules (MultiViews)"),)
    if any(to.lstrip("/").split("?")[0].endswith((".php", ".cgi", ".pl")) for _, to in _rewrites(text)):
        return (("/", "a script on the host answers for addresses without a file"),)
    return ()


def _netlify_file(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        parts = line.split(" #")[0].split()
        if len(parts) < 2 or parts[0].startswith("#"):
            continue
        path, rest = parts[0], parts[1:]
        while len(rest) > 1 and re.fullmatch(r"[\w-]+=\S+", rest[0]) and not rest[0].startswith("/"):
            rest = rest[1:]  # query parameters that the rule asks for
        status = next((part.rstrip("!") for part in rest[1:] if re.fullmatch(r"\d{3}!?", part)), "301")
        conditions = [part for part in rest[1:] if re.match(r"(?:Country|Language|Role|Cookie)=", part, re.IGNORECASE)]
        if len(parts) - len(rest) == 1 and status not in _GONE and not conditions:
            yield _placeholders(path), rest[0]


def _netlify_settings(text: str) -> Iterator[tuple[str, str]]:
    for rule in _list(_table("netlify.toml", text).get("redirects")):
        if str(rule.get("status", 301)) not in _GONE and not rule.get("conditions") and not rule.get("query"):
            yield _placeholders(_word(rule, "from")), _word(rule, "to")


def _vercel(text: str) -> Iterator[tuple[str, str]]:
    data = _table("vercel.json", text)
    for rule in (*_list(data.get("redirects")), *_list(data.get("rewrites"))):
        if not rule.get("has") and not rule.get("missing"):
            yield _path_to_regexp(_word(rule, "source")), _word(rule, "destination")


def _firebase(text: str) -> Iterator[tuple[str, str]]:
    hosting = _table("firebase.json", text).get("hosting")
    for host in hosting if isinstance(hosting, list) else [hosting]:
        for rule in _list(host.get("redirects")) if isinstance(host, dict) else ():
            yield _path_to_regexp(re.sub(r"\*+", "*", _word(rule, "source"))), _word(rule, "destination")


def _static_web_app(text: str) -> Iterator[tuple[str, str]]:
    for rule in _list(_table("staticwebapp.config.json", text).get("routes")):
        yield _word(rule, "route"), _word(rule, "redirect") or _word(rule, "rewrite")


def _apache(text: str) -> Iterator[tuple[str, str]]:
    text = _without_comments(text)
    for line in text.splitlines():
        parts = line.replace('"', "").split()
        if len(parts) < 3:
            continue
        directive, rest = parts[0].lower(), parts[1:]
        if directive not in ("redirect", "redirectpermanent", "redirecttemp", "redirectmatch"):
            continue
        if directive in ("redirect", "redirectmatch") and len(rest) > 2:
            if rest[0] in _GONE or rest[0].lower() == "gone":
                continue
            rest = rest[1:]
        if directive == "redirectmatch":
            yield _simple_regexp(rest[0]), rest[1]
        else:
            yield rest[0], rest[1]
            yield rest[0].rstrip("/") + "/*", rest[1]
    for pattern, to in _rewrites(text):
        if to != "-" and "%{" not in to:
            yield _simple_regexp("^/" + pattern.removeprefix("^").removeprefix("/")), to


def _rewrites(text: str) -> Iterator[tuple[str, str]]:
    """Pattern and substitution of the RewriteRules that stand under no condition but a file's absence."""
    conditional = False
    for line in text.splitlines():
        parts = line.replace('"', "").split()
        if not parts:
            continue
        low = parts[0].lower()
        if low == "rewritecond":
            conditional = conditional or not re.search(r"!-[fdl]", line)
        elif low == "rewriterule":
            if len(parts) >= 3 and not conditional:
                yield parts[1], parts[2]
            conditional = False


def _without_comments(text: str) -> str:
    return re.sub(r"^[ \t]*#.*$", "", text, flags=re.MULTILINE)


def _placeholders(path: str) -> str:
    return re.sub(r":[A-Za-z_]\w*", "*", path)


def _path_to_regexp(source: str) -> str:
    """A pattern in the style of path-to-regexp; "" where it is more than names and wildcards."""
    plain = re.sub(r":[A-Za-z_]\w*(?:\(\.[*+]\))?[*+?]?|\(\.[*+]\)|\(\[\^/\][*+]\)", "*", source)
    return "" if re.search(r"[()|\[\]{}?+^$\\]", plain) else plain


def _simple_regexp(pattern: str) -> str:
    """A path pattern for a plain regular expression, "" where it is none. Without "$" at its end it fits whatever follows."""
    if not pattern.startswith("^"):
        return ""
    body = pattern[1:]
    ended = body.endswith("$")
    body = body.removesuffix("$").removesuffix("/?")
    body = re.sub(r"\(\.[*+]\)|\(\[\^/\][*+]\)|\.\*", "*", body).replace("\\.", "\0").replace("\\-", "-").replace("\\/", "/")
    if re.search(r"[()|\[\]{}?+^$\\.]", body):
        return ""
    return body.replace("\0", ".") + ("" if ended or body.endswith("*") else "*")


def _table(path: str, text: str) -> Mapping[str, Any]:
    try:
        return read_table(path, text)
    except BrokenDataError:
        return {}  # the host does not follow a broken file either


def _list(value: Any) -> Iterable[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _word(rule: Mapping[str, Any], key: str) -> str:
    value = rule.get(key)
    return value.strip() if isinstance(value, str) else ""


_READERS = {
    "_redirects": _netlify_file,
    "netlify.toml": _netlify_settings,
    "vercel.json": _vercel,
    "firebase.json": _firebase,
    "staticwebapp.config.json": _static_web_app,
    ".htaccess": _apache,
}
