"""What Hugo prints for a link: `ref` and `relref`, link hooks, canonical and relative URLs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, unquote, urljoin, urlsplit

from auditor.generators.base import Printed, Tree
from auditor.generators.hugo_entries import Entry
from auditor.generators.hugo_lookup import Lookup
from auditor.generators.hugo_settings import Settings
from auditor.model.page import Link, Page
from auditor.model.site import Place, Plan

Hook = Literal["none", "embedded", "custom", "hidden"]
_SHORTCODE = re.compile(r"\{\{([<%])\s*(/\*)?\s*([\w./-]+)((?:\"(?:\\.|[^\"\\])*\"|`[^`]*`|[^\"`])*?)(?:\*/)?\s*[>%]\}\}", re.DOTALL)
_ARGUMENT = re.compile(r"(?:(\w+)\s*=\s*)?(?:\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|([^\s\"`]+))")
_HOOK_FILE = re.compile(r"(?:^|/)layouts/(?:.*/)?_markup/render-link(?:\.[\w.-]+)?\.html$")
_REWRITES = re.compile(
    r"\b(GetPage|ref|relref|partial|partialCached|template|[Rr]esources|replace|replaceRE|Replace|ReplaceRE|relURL|absURL|relLangURL|absLangURL"
    r"|JoinPath|printf?|path|Trim\w*|trim|RelPermalink|Permalink|Store|Scratch|return)\b"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
REFS = ("ref", "relref")
HIDDEN = "the theme is not in this repository and may rewrite this link"
HOOKED_FORMS = ("markdown", "autolink")


def hook_of(tree: Tree, settings: Settings, version: str, *, hidden_theme: bool) -> tuple[Hook, str]:
    """Which hook prints the links, and the template's path where it is the site's or its theme's own."""
    wish = str(settings.get("markup", "goldmark", "renderhooks", "link", "useembedded") or "auto").lower()
    old = settings.get("markup", "goldmark", "renderhooks", "link", "enabledefault")
    template = min((path for path in tree.paths if _HOOK_FILE.search(path)), default="")
    if wish == "always":
        return "embedded", ""
    if template:
        return ("none" if _prints_as_written(tree.read(template)) else "custom"), template
    shared = settings.get("markup", "goldmark", "duplicateresourcefiles") is not True
    several = settings.declared and not settings.multihost and shared and not is_before(version, 123)
    if wish == "fallback" or old is True or (wish == "auto" and old is not False and several):
        return "embedded", ""
    return ("hidden" if hidden_theme else "none"), ""


def _prints_as_written(template: str) -> bool:
    """Whether a link template only dresses the link (`target`, `rel`, a class) and leaves its destination alone."""
    bare = re.sub(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->", "", template, flags=re.DOTALL)
    return ".Destination" in bare and not _REWRITES.search(bare)


def is_before(version: str, minor: int) -> bool:
    """Whether a version is known and older than 0.`minor`."""
    parts = re.match(r"0\.(\d+)", version)
    return bool(parts) and int(parts.group(1)) < minor if parts else False


@dataclass(frozen=True)
class Links:
    """Prints the links of one plan."""

    settings: Settings
    hook: Hook
    template: str
    lookup: Lookup
    plan: Plan
    assets: frozenset[str]
    known: Callable[[str], bool]  # whether something answers at this URL

    def printed(self, link: Link, page: Page, place: Place) -> Printed:
        """The destination as it stands in the built page."""
        entry = self.lookup.entries.get((place.url, place.source))
        if entry is None:
            return Printed(unknown="this page is not part of the plan")
        if link.form == "html" and page.format == "markdown" and not self.settings.flag("markup", "goldmark", "renderer", "unsafe"):
            return Printed(unknown="Hugo leaves raw HTML out of its pages as long as markup.goldmark.renderer.unsafe is off")
        href = link.href
        if link.form == "autolink" and page.constructs and href.endswith(("'", '"')):
            return Printed(unknown="it may stand in code that a shortcode takes as it is")
        if "{{" in href:
            done = self._with_shortcodes(href, entry)
        elif link.form in ("shortcode", "component"):
            return Printed(
                unknown=f'the shortcode "{link.name}" decides where this leads' if link.name else "a shortcode decides where this leads"
            )
        elif self.hook != "none" and link.form in HOOKED_FORMS:
            done = self._hooked(href, entry, place)
        else:
            done = Printed(self._on_own_host(href, entry), better=self._meant(href, entry))
        if done.unknown or not done.href.startswith("/") or done.href.startswith("//"):
            return done
        return replace(done, href=self._rewritten(done.href, place.url))

    def _with_shortcodes(self, href: str, entry: Entry) -> Printed:
        out, at = "", 0
        fitting: tuple[str, ...] = ()
        for found in _SHORTCODE.finditer(href):
            name, arguments = found.group(3), _arguments(found.group(4))
            if found.group(2) or name not in REFS:
                return Printed(unknown=f'the shortcode "{name}" decides where this leads')
            out += href[at : found.start()] + self._reference(name, arguments, entry)
            fitting += self.lookup.fitting(entry, _path(arguments), language=arguments.get("lang", "").lower())
            at = found.end()
        if not at:
            return Printed(unknown="a template makes this address")
        return Printed(out + href[at:], ambiguous=fitting)

    def _reference(self, name: str, arguments: Mapping[str, str], entry: Entry) -> str:
        """What `ref` and `relref` print; for a page that is not there the address that the settings give for it."""
        path, fragment = _path(arguments), _written(arguments).partition("#")[2]
        language = arguments.get("lang", "").lower()
        if not path:
            return f"#{fragment}" if fragment else ""
        url = self.lookup.page(entry, path, by_name=True, language=language)
        if not url:
            return self._not_found(path, entry)
        link = self._relative_link(url) if name == "relref" else self._absolute_link(url)
        return link + (f"#{fragment}" if fragment else "")

    def _not_found(self, path: str, entry: Entry) -> str:
        """With errors on, the build stops at such a reference: the address of the missing page stands here, and leads nowhere."""
        instead = str(self.settings.get("reflinksnotfoundurl") or "")
        if instead or str(self.settings.get("reflinkserrorlevel") or "error").lower() != "error":
            return instead
        above = "" if path.startswith("/") else entry.key.rpartition("/")[0] + "/"
        return _encoded(urljoin(self.settings.base_path, (above + path).lstrip("/")))

    def _relative_link(self, url: str) -> str:
        base = self.settings.base_path
        return _encoded("/" + url[len(base) :] if self.settings.flag("canonifyurls") and url.startswith(base) else url)

    def _absolute_link(self, url: str) -> str:
        return urljoin(self.settings.base_url, _encoded(url)) if self.settings.base_url else _encoded(url)

    def _hooked(self, href: str, entry: Entry, place: Place) -> Printed:
        found = self._looked_up(href, entry, place)
        if self.hook == "embedded":
            return Printed(found or ("" if href == "#" else href))
        if _SCHEME.match(href) or href.startswith(("#", "//")) or not href:
            return Printed(href)
        if self.hook == "hidden":
            return Printed(unknown=HIDDEN, better=found) if found and not self._answers(href, place) else Printed(href)
        if found or self._answers(href, place):
            return Printed(found or href)
        return Printed(unknown=f"the site's own link template {self.template} decides where this leads")

    def _on_own_host(self, href: str, entry: Entry) -> str:
        """A root-relative link where each language has a host, which is shown here as a folder."""
        prefix = self.settings.prefix(entry.language) if self.settings.multihost else ""
        rooted = href.startswith("/") and not href.startswith(("//", prefix + "/"))
        return self.settings.base_path.rstrip("/") + prefix + href if prefix and rooted else href

    def _meant(self, href: str, entry: Entry) -> str:
        """The page that a link to a source file means, which a browser does not find."""
        path = href.partition("#")[0].partition("?")[0]
        return self.lookup.page(entry, unquote(path).removeprefix("./")) if path.endswith(".md") and not _SCHEME.match(href) else ""

    def _looked_up(self, href: str, entry: Entry, place: Place) -> str:
        """What the embedded hook puts in the place of a destination; "": it leaves it as written."""
        if _SCHEME.match(href):
            return ""
        bare, hash_, fragment = href.partition("#")
        tail = hash_ + fragment if fragment else ""
        if not bare:
            return self._relative_link(place.url) + tail if tail else ""
        path, mark, query = bare.partition("?")
        path = unquote(path).removeprefix("./")
        if path.startswith("//"):
            path = "/" + path[2:].partition("/")[2]
        url = self.lookup.page(entry, path) or self._resource(path, entry, place)
        return self._relative_link(url) + mark + query + tail if url else ""

    def _resource(self, path: str, entry: Entry, place: Place) -> str:
        """A file of the page's own bundle, be it in another language, or one of the assets."""
        inner = path.strip("/")
        if not inner or inner.startswith("."):
            return ""
        if entry.shape != "single":
            bundles = (place.url, *(self.lookup.urls.get((one.key, entry.key), "") for one in self.settings.languages))
            own = next((url + inner for url in bundles if url.endswith("/") and url + inner in self.plan.files), "")
            if own:
                return own
        asset = self.settings.base_path + inner
        return asset if asset in self.assets else ""

    def _answers(self, href: str, place: Place) -> bool:
        path = unquote(urlsplit(urljoin("http://site" + _encoded(place.url), href)).path)
        return self.known(path)

    def _rewritten(self, href: str, url: str) -> str:
        """Root-relative addresses in the page, as `canonifyURLs` and `relativeURLs` rewrite them."""
        if self.settings.flag("relativeurls"):
            below = url[len(self.settings.base_path) :]
            return "../" * below.count("/") + href[1:] if below.count("/") else "./" + href[1:]
        if self.settings.flag("canonifyurls"):
            root = (self.settings.base_url or self.settings.base_path).rstrip("/")
            return root + href
        return href


def _encoded(path: str) -> str:
    return quote(path, safe="/~!$&'()*+,;=:@") if not path.isascii() or re.search(r"[%?#\s\"<>]", path) else path


def _written(arguments: Mapping[str, str]) -> str:
    """What `ref` or `relref` is asked for."""
    return arguments.get("path", arguments.get("0", "")).strip()


def _path(arguments: Mapping[str, str]) -> str:
    """The same without fragment and query."""
    return unquote(_written(arguments).partition("#")[0].partition("?")[0])


def _arguments(text: str) -> dict[str, str]:
    """Arguments of a shortcode: by name, or by number from "0"."""
    found: dict[str, str] = {}
    for name, quoted, raw, plain in _ARGUMENT.findall(text):
        found[name or str(len(found))] = re.sub(r"\\(.)", r"\1", quoted) or raw or plain
    return found
