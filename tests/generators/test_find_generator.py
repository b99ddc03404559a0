"""Which generator a folder belongs to: at the top, below it, several at once, or as the settings say."""

from __future__ import annotations

import pytest

from auditor.errors import UserError
from auditor.gather import texts_site
from auditor.generators import FINDERS, find_generator
from auditor.generators.base import Tree
from auditor.model.site import Site
from auditor.settings import Settings, settings_from

HUGO = {"hugo.toml": 'baseURL = "https://e.org/"\n', "content/a.md": '# A\n\n[b]({{< ref "b.md" >}})\n', "content/b.md": "# B\n"}
MKDOCS = {"mkdocs.yml": "site_name: x\n", "docs/index.md": "# Home\n\n[a](a.md)\n", "docs/a.md": "# A\n"}


def below(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in files.items()}


def site(files: dict[str, str], **options: str) -> Site:
    return texts_site(files, Settings(site=options))


def test_every_module_named_can_find() -> None:
    empty = Tree(frozenset(), lambda path: "")
    assert find_generator(empty).generator.name == "plain"
    for name in FINDERS:  # asked for by name, a generator may take a folder that holds no settings of it
        assert texts_site({"a.md": ""}, Settings(site={"generator": name})).info.generator in (name, "plain")


def test_a_site_at_the_top() -> None:
    found = site(HUGO)
    assert (found.info.generator, found.info.root) == ("hugo", "")
    assert {"/a/", "/b/"} <= set(found.places)


def test_a_site_below_the_top_folder_keeps_its_paths_from_the_top() -> None:
    found = site(below("website", HUGO) | {"README.md": "# The repository\n"})
    assert (found.info.generator, found.info.root) == ("hugo", "website")
    assert set(found.pages) == {"website/content/a.md", "website/content/b.md"}
    assert [lead.status for lead in found.leads["/a/"]] == ["ok"]
    assert found.urls["website/content/a.md"] == "/a/"


def test_the_nearest_of_several_sites_is_audited_and_the_others_are_named() -> None:
    found = site(below("website", HUGO) | below("packages/docs", MKDOCS))
    assert (found.info.generator, found.info.root) == ("hugo", "website")
    assert [doubt for doubt in found.info.doubts if "another site" in doubt] == [
        "another site lies here too and was not audited: mkdocs in packages/docs"
    ]


def test_the_settings_choose_among_several() -> None:
    found = site(below("website", HUGO) | below("packages/docs", MKDOCS), generator="mkdocs")
    assert (found.info.generator, found.info.root) == ("mkdocs", "packages/docs")


def test_plain_on_request() -> None:
    assert site(HUGO, generator="plain").info.generator == "plain"


def test_a_generator_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UserError, match=r"x\.yml:2: site: no generator is called 'hugoo'"):
        texts_site(HUGO, settings_from("audience: general\nsite: {generator: hugoo}", "x.yml"))


def test_a_generator_that_the_settings_name_and_the_files_do_not_show() -> None:
    found = site(MKDOCS, generator="hugo")
    assert found.info.generator == "plain"
    assert any("the settings say hugo" in doubt for doubt in found.info.doubts)


def test_a_site_made_with_what_we_do_not_know_says_so() -> None:
    found = site({"gatsby-config.js": "", "a.md": "[x](/made/)"})
    assert any("gatsby" in doubt for doubt in found.info.doubts)
    assert [lead.status for lead in found.leads["/a.md"]] == ["unknown"]


def test_settings_in_the_folder_of_the_site_are_not_passed_over_in_silence() -> None:
    found = site(below("website", HUGO | {"linkready.yml": "audience: expert"}))
    assert [doubt for doubt in found.info.doubts if "linkready.yml" in doubt] == [
        "website/linkready.yml was not read, as the audited folder lies above it: audit website, or name it with --config"
    ]


def test_sites_hidden_or_too_deep_are_no_sites() -> None:
    assert site(below(".github/x", HUGO)).info.generator == "plain"
    assert site(below("a/b/c/d", HUGO)).info.generator == "plain"
