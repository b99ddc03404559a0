"""static-i18n: one site in several languages, in folders or by suffix."""

from __future__ import annotations

import pytest
from mkdocs_sites import pages_of, plan_of, site

from auditor.model.page import Link, Page
from auditor.model.site import Plan

LANGUAGES = "languages: [{locale: en, default: true, name: English}, {locale: fr, name: F}, {locale: de, name: D, build: false}]"
FOLDERS = f"plugins:\n  - i18n:\n      docs_structure: folder\n      {LANGUAGES}\n"
SUFFIX = f"plugins:\n  - i18n:\n      docs_structure: suffix\n      {LANGUAGES}\n"


def places(plan: Plan) -> set[tuple[str, str, str, bool]]:
    return {(place.url, str(place.source).removeprefix("docs/"), place.language, place.fallback) for place in plan.places}


def test_the_default_languages_folder_is_the_root_and_stands_in_for_missing_translations() -> None:
    plan = plan_of({"mkdocs.yml": FOLDERS, **dict.fromkeys(["docs/en/index.md", "docs/en/a.md", "docs/fr/index.md", "docs/de/a.md"], "")})
    assert places(plan) == {
        ("/", "en/index.md", "en", False),
        ("/a/", "en/a.md", "en", False),
        ("/fr/", "fr/index.md", "fr", False),
        ("/fr/a/", "en/a.md", "fr", True),
    }
    assert plan.homes == {"en": "/", "fr": "/fr/"}


def test_without_fallback_a_missing_translation_is_missing() -> None:
    settings = FOLDERS + "      fallback_to_default: false\n"
    plan = plan_of({"mkdocs.yml": settings, "docs/en/a.md": "", "docs/fr/b.md": ""})
    assert places(plan) == {("/a/", "en/a.md", "en", False), ("/fr/b/", "fr/b.md", "fr", False)}


def test_what_lies_in_no_languages_folder_stays_where_it_is() -> None:
    plan = plan_of({"mkdocs.yml": FOLDERS, "docs/en/a.md": "", "docs/img/x.png": "", "docs/en/y.pdf": ""})
    assert {"/img/x.png", "/y.pdf", "/fr/y.pdf"} <= plan.files


def test_suffixes_name_the_language() -> None:
    files = dict.fromkeys(["docs/index.md", "docs/index.fr.md", "docs/a.en.md", "docs/a.v2.md", "docs/b.fr.md"], "")
    assert places(plan_of({"mkdocs.yml": SUFFIX, **files})) == {
        ("/", "index.md", "en", False),
        ("/a/", "a.en.md", "en", False),
        ("/a.v2/", "a.v2.md", "en", False),
        ("/fr/", "index.fr.md", "fr", False),
        ("/fr/a/", "a.en.md", "fr", True),
        ("/fr/a.v2/", "a.v2.md", "fr", True),
        ("/fr/b/", "b.fr.md", "fr", False),
    }


def test_settings_of_the_plugins_first_versions_are_understood() -> None:
    settings = "plugins: [{i18n: {default_language: en, languages: {en: English, fr: Français}}}]"
    assert {url for url, *_ in places(plan_of({"mkdocs.yml": settings, "docs/a.md": "", "docs/a.fr.md": ""}))} == {"/a/", "/fr/a/"}


@pytest.mark.parametrize(
    ("settings", "files", "source", "url", "href", "leads_to"),
    [
        (SUFFIX, ["docs/a.fr.md", "docs/b.fr.md", "docs/b.md"], "docs/a.fr.md", "/fr/a/", "b.md", "/fr/b/"),
        (SUFFIX, ["docs/a.fr.md", "docs/b.md"], "docs/a.fr.md", "/fr/a/", "b.md#x", "/fr/b/#x"),
        (SUFFIX, ["docs/a.md", "docs/b.md", "docs/b.fr.md"], "docs/a.md", "/fr/a/", "b.md", "/fr/b/"),
        (SUFFIX, ["docs/a.md", "docs/b.md", "docs/b.fr.md"], "docs/a.md", "/a/", "b.md", "/b/"),
        (FOLDERS, ["docs/en/a.md", "docs/en/b.md", "docs/fr/b.md"], "docs/en/a.md", "/fr/a/", "b.md", "/fr/b/"),
        (FOLDERS, ["docs/en/a.md", "docs/en/b.md", "docs/fr/b.md"], "docs/en/a.md", "/a/", "b.md", "/b/"),
        (FOLDERS, ["docs/fr/a.md", "docs/en/b.md"], "docs/fr/a.md", "/fr/a/", "b.md", "/fr/b/"),
        (FOLDERS, ["docs/fr/a.md", "docs/en/b.md"], "docs/fr/a.md", "/fr/a/", "c.md", "c.md"),
    ],
)
def test_links_stay_within_the_language(settings: str, files: list[str], source: str, url: str, href: str, leads_to: str) -> None:
    made = site({"mkdocs.yml": settings, **dict.fromkeys(files, "")})
    pages = pages_of(made, *files)
    plan = made.plan(pages)
    place = next(place for place in plan.places if place.url == url and place.source == source)
    assert made.printed(Link(href, "x", 1, 1), Page(source), place, plan).href == leads_to
