"""What an Eleventy site's configuration says: literals of JavaScript that is read and never run, and package.json."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.generators.base import Tree
from auditor.generators.js_literals import UNKNOWN, names_used, read_calls, read_literals
from auditor.generators.js_tokens import tokens_of
from auditor.generators.package_json import asked_for, read_package

CONFIG_NAMES = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts")
PACKAGE = "@11ty/eleventy"
OLD_FORMATS = ("html", "liquid", "ejs", "md", "hbs", "mustache", "haml", "pug", "njk", "11ty.js")
FORMATS = ("html", "liquid", "md", "njk", "11ty.js")
COMMAND = re.compile(r"\beleventy\b[^&|;]*")
OPTION = re.compile(r"--(input|output|pathprefix)[= ]([^\s\"']+)")


@dataclass(frozen=True, slots=True)
class Settings:
    """One site's settings, defaults filled in. Folders end with a slash or are "" for the root."""

    version: str
    input: str
    output: str
    hidden: tuple[str, ...]  # folders of templates and data, which hold no pages
    data: str
    prefix: str  # base path that the url filter and HtmlBase put in front, with slashes on both sides
    formats: tuple[str, ...]
    markdown_engine: str  # "liquid", "njk" or "" where Markdown is no template
    html_engine: str
    ids: str  # heading-id dialect
    id_options: tuple[tuple[str, str], ...]
    linkify: bool
    attributes: bool
    rewrites_sources: bool  # links to source files become their addresses
    adds_prefix: bool  # HtmlBase puts the base path into every link
    ignored: tuple[str, ...]
    uses_gitignore: bool
    copied: tuple[tuple[str, str], ...]  # passthrough copy: path below the root -> path in the site ("" = the same below the input)
    hides_drafts: bool
    doubts: tuple[str, ...] = ()

    @property
    def major(self) -> int:
        """Major version; 3 where the repository does not tell."""
        return int(self.version.split(".")[0]) if self.version else 3


def read_settings(tree: Tree) -> Settings | None:
    """The settings of an Eleventy site at the top of this tree; None where it is none."""
    name, package = tree.has(*CONFIG_NAMES), read_package(tree)
    version = _version(package)
    if not name and version is None:
        return None
    version = tree.options.get("version") or version
    code = tree.read(name) if name else ""
    config, names, options = read_literals(code), names_used(code), _command_options(package)
    major = int(version.split(".")[0]) if version else 3
    folders = config["dir"] if isinstance(config.get("dir"), dict) else {}
    source = _folder(options.get("input") or _call(code, "setInputDirectory") or folders.get("input"), "")
    data = source + _folder(_call(code, "setDataDirectory") or folders.get("data"), "_data/")
    includes = source + _folder(_call(code, "setIncludesDirectory") or folders.get("includes"), "_includes/")
    layouts = _call(code, "setLayoutsDirectory") or folders.get("layouts")
    hidden = (includes, data, *([source + _folder(layouts, "")] if isinstance(layouts, str) and layouts.strip("./") else []))
    prefix = options.get("pathprefix") or config.get("pathPrefix")
    ids, id_options = _ids(code, plugins := _plugins(code))
    return Settings(
        version=version or "",
        input=source,
        output=_folder(options.get("output") or _call(code, "setOutputDirectory") or folders.get("output"), "_site/"),
        hidden=hidden,
        data=data,
        prefix=f"/{prefix.strip('/')}/" if isinstance(prefix, str) and prefix.strip("/") else "/",
        formats=_formats(code, config, major, names),
        markdown_engine=_engine(config, "markdownTemplateEngine"),
        html_engine=_engine(config, "htmlTemplateEngine"),
        ids=ids,
        id_options=id_options,
        linkify=any(isinstance(one, dict) and one.get("linkify") is True for call in _markdown_calls(code) for one in call),
        attributes=bool({"markdownItAttrs", "markdownItAttributes", "attrs"} & names) or "markdown-it-attrs" in code,
        rewrites_sources=bool({"InputPathToUrlTransformPlugin", "InputPathToUrlPlugin"} & plugins),
        adds_prefix=bool({"HtmlBasePlugin", "EleventyHtmlBasePlugin"} & plugins),
        ignored=tuple(one for (one, *_) in [call or (UNKNOWN,) for call in read_calls(code, "ignores.add")] if isinstance(one, str)),
        uses_gitignore=(False,) not in read_calls(code, "setUseGitIgnore"),
        copied=tuple(_copied(code, source)),
        hides_drafts=any("draft" in str(call[0]).lower() for call in read_calls(code, "addPreprocessor") if call),
        doubts=_doubts(config, code),
    )


def _version(package: Mapping[str, Any]) -> str | None:
    """The version that package.json asks for, "" where it names none, None where it does not ask for Eleventy."""
    wanted = asked_for(package, PACKAGE)
    match = re.search(r"\d+(?:\.\d+)*(?:-[\w.]+)?", wanted) if wanted is not None else None
    return match.group() if match else None if wanted is None else ""


def _command_options(package: Mapping[str, Any]) -> dict[str, str]:
    """What the scripts of package.json hand over on the command line: it beats the configuration."""
    scripts = package.get("scripts")
    texts = [str(one) for one in scripts.values()] if isinstance(scripts, dict) else []
    return {key: value for text in reversed(texts) for command in COMMAND.findall(text) for key, value in OPTION.findall(command)}


def _folder(value: Any, default: str) -> str:
    if not isinstance(value, str):
        return default
    bare = value.removeprefix("./").strip("/")
    return "" if bare in ("", ".") else bare + "/"


def _call(code: str, name: str) -> Any:
    calls = read_calls(code, name)
    return calls[0][0] if calls and calls[0] else None


def _formats(code: str, config: dict[str, Any], major: int, names: frozenset[str]) -> tuple[str, ...]:
    listed = _call(code, "setTemplateFormats") or config.get("templateFormats")
    listed = [one.strip() for one in listed.split(",")] if isinstance(listed, str) else listed
    base = tuple(str(one) for one in listed if one) if isinstance(listed, list) else OLD_FORMATS if major < 3 else FORMATS
    added = [one for call in read_calls(code, "addTemplateFormats") for one in (call[0] if call and isinstance(call[0], list) else call)]
    webc = ("webc",) if any("webc" in name.lower() for name in names) else ()
    return (*base, *(one for one in added if isinstance(one, str)), *webc)


def _engine(config: dict[str, Any], key: str) -> str:
    wanted = config.get(key, "liquid")
    return wanted if isinstance(wanted, str) else "" if wanted is False else "liquid"


def _markdown_calls(code: str) -> list[tuple[Any, ...]]:
    return [call for name in ("markdownIt", "markdownit", "markdown", "MarkdownIt", "md.set") for call in read_calls(code, name)]


def _plugins(code: str) -> frozenset[str]:
    """The names that are handed to `addPlugin`: what is only imported does nothing."""
    tokens = tokens_of(code)
    found = set()
    for place, token in enumerate(tokens[:-2]):
        if token.text == "addPlugin" and tokens[place + 1].text == "(":
            end = next((at for at in range(place + 2, len(tokens)) if tokens[at].text in (",", ")", "(")), len(tokens))
            found |= {one.text for one in tokens[place + 2 : end] if one.kind == "name"}
    return frozenset(found)


def _anchor_levels(code: str) -> tuple[tuple[str, str], ...]:
    """Which headings markdown-it-anchor takes: `level: 2` from the second level on, `level: [2, 3]` these."""
    for call in [*read_calls(code, "use"), *read_calls(code, "markdownItAnchor")]:
        told = next((one["level"] for one in call if isinstance(one, dict) and "level" in one), None)
        if isinstance(told, int) and told > 1:
            return (("levels", "".join(map(str, range(told, 7)))),)
        if isinstance(told, list) and all(isinstance(one, int) for one in told):
            return (("levels", "".join(map(str, told)) or "0"),)
    return ()


def _ids(code: str, names: frozenset[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The heading-id dialect: none by itself; a plugin of Eleventy or of markdown-it gives them."""
    if "IdAttributePlugin" in names:
        own = any(isinstance(one, dict) and "slugify" in one for call in read_calls(code, "addPlugin") for one in call[1:])
        return "eleventy-id-attribute", (("decamelize", "yes"),) if own and "@sindresorhus/slugify" in code else ()
    if "markdown-it-anchor" in code:
        own = any(isinstance(one, dict) and "slugify" in one for call in read_calls(code, "use") for one in call[1:])
        levels = _anchor_levels(code)
        return ("sindresorhus", (("unique", "yes"), *levels)) if own else ("eleventy-anchor8", levels)
    return "none", ()


def _copied(code: str, source: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for call in read_calls(code, "addPassthroughCopy"):
        what = call[0] if call else None
        if isinstance(what, str):
            path = what.removeprefix("./").strip("/")
            found.append((path, path.removeprefix(source)))
        elif isinstance(what, dict):
            found += [(key.removeprefix("./").strip("/"), to.strip("/")) for key, to in what.items() if isinstance(to, str)]
    return found


def _doubts(config: dict[str, Any], code: str) -> tuple[str, ...]:
    found = []
    if "pathPrefix" in config and config["pathPrefix"] is UNKNOWN:
        found.append("the configuration computes pathPrefix: name the site's address in linkready.yml")
    if any(call and call[0] is UNKNOWN for call in read_calls(code, "addPassthroughCopy")):
        found.append("the configuration computes which files are copied as they are")
    if read_calls(code, "addCollection") or read_calls(code, "addTemplate"):
        found.append("the configuration makes collections or pages by code")
    return tuple(found)
