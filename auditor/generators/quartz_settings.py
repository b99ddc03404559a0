"""What quartz.config.ts says, read as literals and never run."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.generators.base import Tree
from auditor.generators.js_literals import names_used, read_calls, read_literals
from auditor.generators.quartz_paths import Resolution
from auditor.model.globs import matches_glob

CONFIG_NAMES = ("quartz.config.ts", "quartz.config.js")
DIRECTORY = re.compile(r"\bquartz\b[^&|;]*?\s(?:-d|--directory)[= ]+([^\s\"']+)")
RESOLUTIONS: Mapping[str, Resolution] = {"absolute": "absolute", "shortest": "shortest", "relative": "relative"}
KNOWN_PLUGINS = frozenset({
    "FrontMatter", "CreatedModifiedDate", "SyntaxHighlighting", "ObsidianFlavoredMarkdown", "GitHubFlavoredMarkdown",
    "TableOfContents", "CrawlLinks", "Description", "Latex", "RemoveDrafts", "ExplicitPublish", "AliasRedirects",
    "ComponentResources", "ContentPage", "FolderPage", "TagPage", "ContentIndex", "Assets", "Static", "Favicon",
    "NotFoundPage", "CNAME", "CustomOgImages", "HardLineBreaks", "Citations",
})  # fmt: skip
"""Plugins that change neither links nor addresses beyond what is known here."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One Quartz site's settings, defaults filled in."""

    version: str
    content: str  # folder of the notes below the tree, "" = the tree itself
    base_url: str  # with scheme and a final slash, or ""
    language: str
    resolution: Resolution
    ignored: tuple[str, ...]
    wikilinks: bool
    tags_in_text: bool
    heading_ids: bool
    drafts_hidden: bool
    published_only: bool
    folder_pages: bool
    tag_pages: bool
    aliases: bool
    doubts: tuple[str, ...] = ()

    @property
    def release(self) -> tuple[int, ...]:
        """The version in numbers, () where the repository does not tell."""
        return tuple(int(part) for part in re.findall(r"\d+", self.version)[:3])

    def leaves_out(self, path: str) -> bool:
        """Whether a file below the content folder is ignored altogether."""
        hidden = any(part.startswith(".") for part in path.split("/"))
        return hidden or any(matches_glob("/" + path, form) for pattern in self.ignored for form in _forms(pattern))


def _forms(pattern: str) -> tuple[str, str]:
    """A pattern and all that lies below the folder it may name; it counts from the content folder."""
    rooted = "/" + pattern.removeprefix("./").strip("/")
    return rooted, rooted + "/**"


def read_settings(tree: Tree) -> Settings | None:
    """The settings of the Quartz site at the top of this tree, or None."""
    name = tree.has(*CONFIG_NAMES)
    if not name:
        return None
    code = tree.read(name)
    site = _table(read_literals(code).get("configuration"))
    used = names_used(code)
    package = _json(tree.read("package.json")) if "package.json" in tree.paths else {}
    links, obsidian, github = (_options(code, plugin) for plugin in ("CrawlLinks", "ObsidianFlavoredMarkdown", "GitHubFlavoredMarkdown"))
    wanted = links.get("markdownLinkResolution", "absolute")
    doubts = tuple(f"the plugin {plugin} may change text, links and addresses" for plugin in _others(code))
    if str(wanted) not in RESOLUTIONS:
        doubts += (f"{name} computes how links are resolved; Quartz's own template (shortest) is assumed",)
    ignored = site.get("ignorePatterns")
    return Settings(
        version=str(package.get("version") or "") if "quartz" in str(package.get("name")) else "",
        content=_content(tree, package),
        base_url=tree.options.get("base_url") or _address(site.get("baseUrl")),
        language=site["locale"] if isinstance(site.get("locale"), str) else "",
        resolution=RESOLUTIONS.get(str(wanted), "shortest"),
        ignored=tuple(one for one in ignored if isinstance(one, str)) if isinstance(ignored, list) else (),
        wikilinks="ObsidianFlavoredMarkdown" in used and obsidian.get("wikilinks") is not False,
        tags_in_text="ObsidianFlavoredMarkdown" in used and obsidian.get("parseTags") is not False,
        heading_ids="GitHubFlavoredMarkdown" in used and github.get("linkHeadings") is not False,
        drafts_hidden="RemoveDrafts" in used,
        published_only="ExplicitPublish" in used,
        folder_pages="FolderPage" in used,
        tag_pages="TagPage" in used,
        aliases="AliasRedirects" in used,
        doubts=doubts,
    )


def _content(tree: Tree, package: Mapping[str, Any]) -> str:
    """The folder of the notes: linkready.yml, the command line in package.json, else `content`, else `docs` where that one is empty."""
    if told := tree.options.get("content", "").strip("./"):
        return told
    scripts = package.get("scripts")
    texts = scripts.values() if isinstance(scripts, dict) else ()
    folders = {path.split("/")[0] for path in tree.paths if path.endswith(".md") and "/" in path}
    named = [found[1].removeprefix("./").strip("/") for text in texts if (found := DIRECTORY.search(str(text)))]
    return next((folder for folder in ("content", *named, "docs") if folder.split("/")[0] in folders), "content")


def _others(code: str) -> list[str]:
    """Plugins called in the settings that are not Quartz's own, or that rewrite text."""
    listed = re.findall(r"\bPlugin\.([A-Z]\w*)\s*\(", code)
    return sorted({name for name in listed if name not in KNOWN_PLUGINS})


def _options(code: str, plugin: str) -> Mapping[str, Any]:
    calls = read_calls(code, plugin)
    return calls[0][0] if calls and calls[0] and isinstance(calls[0][0], dict) else {}


def _address(base_url: Any) -> str:
    if not isinstance(base_url, str) or not base_url.strip("/"):
        return ""
    return "https://" + re.sub(r"^https?://", "", base_url).strip("/") + "/"


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _json(text: str) -> Mapping[str, Any]:
    try:
        return _table(json.loads(text))
    except (ValueError, RecursionError):
        return {}
