"""Hugo's settings, read as data from its configuration file and folder, with the settings of each language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from auditor.foreign_data import BrokenDataError, merged, read_table
from auditor.generators.base import Tree
from auditor.model.addresses import address_parts

ENDINGS = ("toml", "yaml", "yml", "json")
ENVIRONMENT = "production"
HUGO_KEYS = frozenset(
    {"baseurl", "languagecode", "contentdir", "defaultcontentlanguage", "publishdir", "themesdir", "permalinks", "taxonomies"}
    | {"buildfuture", "builddrafts", "enablerobotstxt", "enablegitinfo", "pygmentsstyle", "disablekinds", "uglyurls"}
    | {"canonifyurls", "relativeurls", "googleanalytics", "paginate", "locale"}
)
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_IGNORED = ("params", "data", "i18n")


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, or the only one."""

    key: str
    prefix: str  # "" or "/fr", in front of its paths
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder of the repository as part of the site's content, static files or assets."""

    source: str  # below the site's root, without final slash
    target: str  # below the component, "" = its top
    languages: tuple[str, ...] = ()  # empty: named by the files
    patterns: tuple[str, ...] = ()  # globs of files that belong; "! " in front: that do not


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, keys in lower case."""

    values: Mapping[str, Any]
    languages: tuple[Language, ...]
    default: str  # key of the default language
    declared: bool  # languages stand in the settings, be it one
    multihost: bool
    base_url: str
    base_path: str
    faults: tuple[str, ...] = ()

    def get(self, *names: str, language: str = "") -> Any:
        """A setting by its path of keys, that of the language first; None where it is not set."""
        found = self._of_language(language, names) if language else None
        return found if found is not None else dig(self.values, names)

    def _of_language(self, key: str, names: tuple[str, ...]) -> Any:
        return next((dig(language.settings, names) for language in self.languages if language.key == key), None)

    def flag(self, *names: str, language: str = "", default: bool = False) -> bool:
        """A setting that is on or off."""
        value = self.get(*names, language=language)
        return default if value is None else value is True or str(value).lower() == "true"

    def spoken(self, key: str) -> str:
        """The language code that a language's pages are written in; "" where the settings leave it open."""
        if self.declared and _CODE.fullmatch(key):
            return key
        told = str(self.get("locale", language=key) or self.get("languagecode", language=key) or "")
        return told.lower().replace("_", "-") or (key if self.declared or self.values.get("defaultcontentlanguage") else "")

    def prefix(self, language: str) -> str:
        """What stands before all paths of a language: "" or "/fr"."""
        return next((one.prefix for one in self.languages if one.key == language), "")


def dig(values: Any, names: tuple[str, ...]) -> Any:
    """The value under a path of keys, or None."""
    for name in names:
        if not isinstance(values, Mapping):
            return None
        values = values.get(name)
    return values


def table(value: Any) -> Mapping[str, Any]:
    """A setting that should be a table; an empty one where it is none."""
    return value if isinstance(value, Mapping) else {}


def strings(value: Any) -> tuple[str, ...]:
    """A setting that may be one string or a list of them."""
    if value is None or isinstance(value, (Mapping, bool)):
        return ()
    return tuple(str(one) for one in value if one is not None) if isinstance(value, (list, tuple)) else (str(value),)


def find_settings(tree: Tree) -> Settings | None:
    """The settings of the Hugo site at the top of this tree; None where there is none."""
    own = tree.has(*(f"hugo.{ending}" for ending in ENDINGS))
    main = own or tree.has(*(f"config.{ending}" for ending in ENDINGS))
    folders = list(_folder_files(tree))
    if not main and not folders:
        return None
    faults: list[str] = []
    values = _load(tree, main, faults) if main else {}
    for path in folders:
        values = merged(values, _placed(path, _load(tree, path, faults)))
    named = own or tree.has(*(f"config/_default/hugo.{ending}" for ending in ENDINGS))
    if not named and not _looks_like_hugo(tree, values):
        return None
    return _settings(values, tree.options.get("base_url", ""), tuple(faults))


def _folder_files(tree: Tree) -> Iterator[str]:
    for environment in ("_default", ENVIRONMENT):
        top = f"config/{environment}/"
        yield from sorted(path for path in tree.paths if path.startswith(top) and path.rpartition(".")[2] in ENDINGS)


def _looks_like_hugo(tree: Tree, values: Mapping[str, Any]) -> bool:
    """`config.toml` alone is anyone's: Zola's, a program's. Hugo's has its own keys, and a folder that it reads lies beside it."""
    if "base_url" in values and "baseurl" not in values:
        return False
    content = str(values.get("contentdir") or "content").strip("/")
    folders = (content + "/", "layouts/", "themes/", "archetypes/")
    mounted = bool(dig(values, ("module", "mounts"))) or "baseurl" in values
    return bool(HUGO_KEYS & values.keys()) and (mounted or any(path.startswith(folders) for path in tree.paths))


def _placed(path: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Values of a file of the settings folder under the key that its name says: `menus.en.toml` = `languages.en.menus`."""
    name = posixpath.basename(path).rpartition(".")[0].lower()
    key, _, language = name.partition(".")
    if key in ("hugo", "config"):
        return values
    if key in _IGNORED:
        return {}
    inner: Mapping[str, Any] = {key: values.get(key, values)} if key in ("menus", "menu", "cascade", "permalinks") else {key: values}
    return {"languages": {language: inner}} if language else inner


def _load(tree: Tree, path: str, faults: list[str]) -> dict[str, Any]:
    try:
        values = lowered(read_table(path, tree.read(path)))
    except BrokenDataError as fault:
        faults.append(f"{path}:{fault.line} can't be read as settings ({fault})")
        return {}
    return values if isinstance(values, dict) else {}


def lowered(values: Any) -> Any:
    """The same data, all keys in lower case: Hugo's settings and front matter do not mind case."""
    if isinstance(values, Mapping):
        return {str(key).lower(): lowered(value) for key, value in values.items()}
    return [lowered(value) for value in values] if isinstance(values, list) else values


def _settings(values: Mapping[str, Any], told_url: str, faults: tuple[str, ...]) -> Settings:
    default = str(values.get("defaultcontentlanguage") or "en").lower()
    off = {one.lower() for one in strings(values.get("disablelanguages"))}
    tables = {
        key: one
        for key, one in table(values.get("languages")).items()
        if isinstance(one, Mapping) and key not in off and one.get("disabled") is not True
    }
    hosts = {str(one["baseurl"]) for one in tables.values() if one.get("baseurl")}
    multihost = len(tables) > 1 and len(hosts) > 1
    in_folder = not multihost and values.get("defaultcontentlanguageinsubdir") is True
    if tables and default not in tables:
        default = next(iter(_by_weight(tables)))
    languages = tuple(
        Language(key, f"/{key}" if in_folder or key != default else "", tables[key]) for key in _by_weight(tables)
    ) or (Language(default, f"/{default}" if values.get("defaultcontentlanguageinsubdir") is True else ""),)  # fmt: skip
    url = told_url or str(values.get("baseurl") or dig(tables, (default, "baseurl")) or "")
    host = address_parts(url if "//" in url else "") if _is_url(url) else address_parts("")
    path = "/" + (host.path if host.netloc else url if url.startswith("/") else "").strip("/") + "/"
    base_path = re.sub("/+", "/", unquote(path))
    return Settings(values, languages, default, bool(tables), multihost, url if host.netloc else "", base_path, faults)


def _is_url(text: str) -> bool:
    return bool(address_parts(text).netloc)


def _by_weight(tables: Mapping[str, Any]) -> list[str]:
    return sorted(tables, key=lambda key: (not tables[key].get("weight"), _number(tables[key].get("weight")), key))


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def mounts(settings: Settings, component: str, folder_key: str) -> tuple[Mount, ...]:
    """The folders that make up one component ("content", "static", "assets"); `folder_key` is its older setting."""
    listed = settings.get("module", "mounts")
    found = tuple(_mount(one, component) for one in listed if _is_for(one, component)) if isinstance(listed, list) else ()
    if found:
        return found
    if component != "content":
        numbered = [settings.values.get(f"{folder_key}{number}") for number in ("", *range(11))]
        folders = [folder for value in numbered for folder in strings(value)]
        own = [folder for one in settings.languages for folder in strings(one.settings.get(folder_key))]
        return tuple(Mount(_clean(folder), "") for folder in [*(folders or [component]), *own])
    common = _clean(str(settings.values.get(folder_key) or component))
    own_dirs = {one.key: _clean(str(one.settings[folder_key])) for one in settings.languages if one.settings.get(folder_key)}
    shared = {folder for folder in own_dirs.values() if list(own_dirs.values()).count(folder) > 1}
    rooted = tuple(Mount(folder, "", (key,)) for key, folder in own_dirs.items() if folder not in shared and folder != common)
    return (*rooted, Mount(common, ""), *(Mount(folder, "") for folder in sorted(shared - {common})))


def _is_for(mount: Any, component: str) -> bool:
    target = _clean(str(mount.get("target") or "")) if isinstance(mount, Mapping) else ""
    return target == component or target.startswith(component + "/")


def _mount(values: Mapping[str, Any], component: str) -> Mount:
    matrix = dig(values, ("sites", "matrix", "languages"))
    languages = tuple(one.lower() for one in strings(matrix) or strings(values.get("lang")))
    patterns = strings(values.get("files")) or (
        *strings(values.get("includefiles")),
        *(f"! {one}" for one in strings(values.get("excludefiles"))),
    )
    target = _clean(str(values.get("target") or ""))[len(component) :].strip("/")
    return Mount(_clean(str(values.get("source") or "")), target, languages, tuple(patterns))


def _clean(folder: str) -> str:
    return posixpath.normpath(folder.replace("\\", "/")).strip("/").removeprefix("./") if folder not in ("", ".") else ""
