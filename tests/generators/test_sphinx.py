"""Sphinx and MyST: documents and their addresses, and where each kind of link leads."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.base import Tree
from auditor.generators.sphinx import Sphinx, find
from auditor.generators.sphinx_conf import read_conf
from auditor.generators.sphinx_files import is_excluded
from auditor.graph.resolve import Resolver
from auditor.model.page import Page
from auditor.model.site import Lead, Plan
from auditor.read import read_page

CONF = """
extensions = ["myst_parser"]
html_baseurl = "https://example.org/base/"
myst_heading_anchors = 3
"""


def site(files: Mapping[str, str], conf: str = CONF, folder: str = "", **options: str) -> Sphinx:
    files = {folder + "conf.py": conf, **files}
    tree = Tree(frozenset(files), lambda path: files.get(path, ""), options=options)
    found = find(tree.below(folder.rstrip("/")))
    assert found is not None
    return found


def planned(files: Mapping[str, str], conf: str = CONF) -> tuple[Sphinx, Plan, dict[str, Page]]:
    generator = site(files, conf)
    pages = {path: read_page(path, text.encode(), dialect) for path, text in files.items() if (dialect := generator.dialect(path))}
    return generator, generator.plan(pages), pages


def leads(files: Mapping[str, str], source: str, conf: str = CONF) -> list[Lead]:
    generator, plan, pages = planned(files, conf)
    resolver = Resolver(generator, plan, pages)
    place = next(place for place in plan.places if place.source == source)
    return [resolver.lead(link, pages[source], place) for link in pages[source].links]


def lead(written: str, files: Mapping[str, str] = {}, conf: str = CONF) -> tuple[str | None, str | None, str]:
    files = {"sub/page.md": f"# Page\n\n{written}\n", "sub/other.md": "# Other\n\n## Hello World\n", "top.md": "# Top\n", **files}
    (found,) = leads(files, "sub/page.md", conf)
    return found.target, found.fragment, found.status


def test_documents_keep_their_path() -> None:
    files = {"index.md": "", "a/B c.md": "", "a/index.md": "", "a/x.y.md": "", "a/z.rst": "", "README.txt": ""}
    _, plan, _ = planned(files)
    urls = {place.source: place.url for place in plan.places if place.source}
    assert urls == {
        "index.md": "/base/",
        "a/B c.md": "/base/a/B c.html",
        "a/index.md": "/base/a/",
        "a/x.y.md": "/base/a/x.y.html",
        "a/z.rst": "/base/a/z.html",
    }
    assert plan.homes == {"": "/base/"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".readthedocs.yaml", "sphinx:\n  builder: dirhtml\n"),
        (".readthedocs.yml", "build:\n  commands:\n    - sphinx-build -b dirhtml docs out\n"),
        ("netlify.toml", '[build]\ncommand = "make dirhtml"\n'),
        (".github/workflows/docs.yml", "run: make -C docs dirhtml"),
        ("Makefile", "html:\n\tsphinx-build -b dirhtml docs out\n"),
    ],
)
def test_the_builder_stands_beside_the_settings(path: str, text: str) -> None:
    found = site({path: text, "docs/index.md": "", "docs/a/b.md": ""}, folder="docs/")
    assert found.settings.builder == "dirhtml"
    assert sorted(place.url for place in found.plan({"a/b.md": Page("a/b.md"), "index.md": Page("index.md")}).places if place.source) == [
        "/base/",
        "/base/a/b/",
    ]


def test_a_target_called_dirhtml_in_a_makefile_is_no_choice() -> None:
    makefile = "html:\n\tsphinx-build -b html . out\ndirhtml:\n\tsphinx-build -b dirhtml . out\n"
    assert site({"Makefile": makefile, "index.md": ""}).settings.builder == "html"


def test_excluded_documents_are_not_built() -> None:
    conf = CONF + 'exclude_patterns = ["_build", "drafts/*", "**/notes.md"]\ntemplates_path = ["_templates"]\nhtml_extra_path = ["extra"]\n'
    files = dict.fromkeys(("index.md", "_build/a.md", "drafts/a.md", "b/notes.md", "_templates/x.md", "extra/y.md", "drafts.md"), "")
    generator, plan, _ = planned(files, conf)
    assert sorted(place.source for place in plan.places if place.source) == ["drafts.md", "index.md"]
    assert set(plan.unbuilt) == {"_build/a.md", "drafts/a.md", "b/notes.md", "_templates/x.md", "extra/y.md"}
    assert generator.dialect("drafts/a.md") is None
    assert "/base/y.md" in plan.files


def test_a_pattern_without_a_star_is_a_whole_path() -> None:
    assert is_excluded("_build/html/x.rst", ["_build"])
    assert not is_excluded("a/_build/x.rst", ["_build"])
    assert is_excluded("a/_build/x.rst", ["**/_build"])
    assert not is_excluded("a/b.rst", ["*.rst"])


def test_markdown_needs_its_extension() -> None:
    files = {"index.rst": "", "a.md": ""}
    assert site(files, "extensions = []\nproject = 'x'\n").dialect("a.md") is None
    assert site(files, "import x\nextensions = x.some()\nsource_suffix = ['.rst', '.md']\n").dialect("a.md") is not None


def test_a_conf_of_another_tool_is_not_ours() -> None:
    files = {"conf.py": 'BLOG_TITLE = "x"\nproject = "y"\n', "index.rst": ""}
    assert find(Tree(frozenset(files), lambda path: files[path])) is None
    files["conf.py"] = "SETTING = 1\n"
    assert find(Tree(frozenset(files), lambda path: files[path])) is None


@pytest.mark.parametrize(
    "written", ["[t](other.md)", "[t](./other.md)", "[t](other)", "[t](other/)", "[t](/sub/other/)", "[t](<project:other.md>)"]
)
def test_a_link_names_a_document_by_file_or_by_name(written: str) -> None:
    assert lead(written) == ("/base/sub/other.html", None, "ok")


@pytest.mark.parametrize("written", ["{doc}`other`", "{doc}`words <other>`", "{doc}`/sub/other`"])
def test_a_document_role(written: str) -> None:
    assert lead(written) == ("/base/sub/other.html", None, "ok")


@pytest.mark.parametrize("name", ["missing.md", "other.html", "nested/", "..", "/", "Other.md", "other.md?x=1#hello-world"])
def test_what_myst_does_not_find_becomes_a_fragment_of_its_own_page(name: str) -> None:
    target, fragment, status = lead(f"[t]({name})")
    assert (target, fragment) == ("/base/sub/page.html", name)
    assert status in ("missing-fragment", "broken")


def test_a_slug_is_printed_as_the_id_of_its_heading() -> None:
    page = "# Page\n\n[t](#hello-world-1)\n\n## Hello World\n\n## Hello, World!\n\n## Hello World 1\n"
    (found,) = leads({"page.md": page}, "page.md")
    assert (found.fragment, found.status) == ("id1", "ok")


def test_fragments_of_other_documents_are_checked() -> None:
    assert lead("[t](other.md#hello-world)") == ("/base/sub/other.html", "hello-world", "ok")
    assert lead("[t](other.md#nope)") == ("/base/sub/other.html", "nope", "missing-fragment")


@pytest.mark.parametrize("written", ["[t](my-label)", "[t](#my-label)", "{ref}`my-label`", "{ref}`t <My-Label>`", "[t](project:#my-label)"])
def test_labels_are_found_from_everywhere(written: str) -> None:
    assert lead(written, {"far/away.md": "# Far\n\n(my-label)=\n## Labelled\n"}) == ("/base/far/away.html", "my-label", "ok")


def test_the_heading_ids_are_printed_once_each() -> None:
    _, plan, _ = planned({"page.md": "# Page\n\n## A b\n\n## A, b!\n\n## A b 1\n"})
    (ids,) = (place.ids for place in plan.places if place.source)
    assert ids == ("page", "a-b", "id1", "a-b-1", "a-b-1-1")


def test_footnotes_and_labels_take_ids_before_headings_do() -> None:
    text = "# Page\n\nText.[^1] `[^2]`\n\n[^1]: Note.\n\n(here)=\n:::{note}\nx\n:::\n\n## Next\n\n(sub)=\n## Sub\n\n## 日本\n"
    _, plan, _ = planned({"page.md": text})
    (ids,) = (place.ids for place in plan.places if place.source)
    assert ids == ("page", "next", "id3", "sub", "id4", "日本")


def test_a_file_is_offered_for_download() -> None:
    target, _, status = lead("[t](files/doc.pdf)", {"sub/files/doc.pdf": ""})
    assert target is not None
    assert target.startswith("/base/_downloads/")
    assert target.endswith("/doc.pdf")
    assert status == "ok"
    assert lead("{download}`files/doc.pdf`", {"sub/files/doc.pdf": ""})[0] == target


def test_terms_lead_to_the_glossary() -> None:
    glossary = "# Glossary\n\n```{glossary}\nNode\n    A thing.\n\nBig edge\n    Another.\n```\n"
    target, fragment, status = lead("{term}`Big edge`", {"glossary.md": glossary})
    assert (target, fragment) == ("/base/glossary.html", "term-Big-edge")
    assert status in ("ok", "unknown")


def test_what_another_project_may_have_is_unknown() -> None:
    conf = CONF.replace('"myst_parser"', '"myst_parser", "sphinx.ext.intersphinx"')
    assert lead("{ref}`somewhere`", conf=conf)[2] == "unknown"
    assert lead("[t](somewhere)", conf=conf)[2] == "unknown"
    assert lead("[t](missing.md)", conf=conf)[2] != "unknown"
    assert lead("{py:func}`x.y`")[2] == "unknown"


def test_what_extensions_make_is_unknown() -> None:
    conf = CONF.replace('"myst_parser"', '"myst_parser", "sphinx.ext.autosummary", "autoapi.extension"')
    assert lead("{doc}`/generated/thing`", conf=conf)[2] == "unknown"
    assert lead("{doc}`/autoapi/x/index`", conf=conf)[2] == "unknown"
    assert lead("{doc}`missing`", conf=conf)[2] != "unknown"


def test_a_folder_that_is_not_of_this_site_may_come_from_another_build() -> None:
    assert lead("<https://example.org/base/manual/x.html>")[2] == "unknown"
    assert lead("<https://example.org/base/sub/gone.html>")[2] == "broken"


def test_raw_html_is_left_as_it_is() -> None:
    assert lead('<a href="other.md">t</a>') == ("/base/sub/other.md", None, "broken")
    assert lead('<a href="other.html">t</a>') == ("/base/sub/other.html", None, "ok")
    assert lead('<a href="/base/_static/theme.css">t</a>')[2] == "unknown"


def test_other_schemes_are_no_documents() -> None:
    assert lead("[t](https://example.com/x.md)")[2] == "external"
    assert lead("[t](mailto:a@example.com)")[2] == "external"
    assert lead("[t](inv:python#x)")[2] == "unknown"


def test_toctrees_are_navigation_and_globs_lists() -> None:
    files = {"index.md": "# Home\n\n```{toctree}\n:glob:\ntop\nTitled <sub/a>\nsub/*\n```\n", "top.md": "", "sub/a.md": "", "sub/b.md": ""}
    found = leads(files, "index.md")
    assert [(one.link.region, one.target, one.status) for one in found] == [
        ("nav", "/base/top.html", "ok"),
        ("nav", "/base/sub/a.html", "ok"),
        ("nav", None, "unknown"),
    ]
    _, plan, _ = planned(files)
    assert plan.listings == {"/base/": ("/base/sub/a.html", "/base/sub/b.html")}


def test_redirects_of_two_extensions() -> None:
    conf = (
        CONF
        + 'extensions += ["sphinxext.rediraffe", "sphinx_reredirects"]\nredirects = {"sub/old": "new.html", "away": "https://example.com/"}\n'
    )
    conf += 'rediraffe_redirects = {"before.md": "sub/other.md"}\n'
    _, plan, _ = planned({"index.md": "", "sub/other.md": "", "sub/new.md": ""}, conf)
    assert plan.redirects == {
        "/base/before.html": "/base/sub/other.html",
        "/base/sub/old.html": "/base/sub/new.html",
        "/base/away.html": "https://example.com/",
    }


def test_settings_are_read_and_never_run() -> None:
    conf = read_conf(
        "import os\nname = 'x'\nextensions = ['a', 'b'] + ['c']\nextensions.append('d')\nif os.name:\n    extensions += ['e']\n"
        "html_title = f'{name} docs'\nrelease = subprocess.run(['rm'])\nhtml_baseurl = os.environ.get('URL', 'https://example.org/')\n"
        "exclude_patterns = ['x'] + more()\nhtml_context = {}\nhtml_context['k'] = 1\ndef setup(app):\n    pass\n"
    )
    assert conf.values["extensions"] == ["a", "b", "c", "d", "e"]
    assert conf.values["html_title"] == "x docs"
    assert conf.values["html_baseurl"] == "https://example.org/"
    assert conf.values["html_context"] == {"k": 1}
    assert conf.computed == {"release", "exclude_patterns"}
    assert conf.maybe == {"extensions", "html_baseurl"}
    assert conf.hooks


def test_what_settings_compute_is_told() -> None:
    doubts = site({"index.md": ""}, CONF + "exclude_patterns = find()\n").plan({}).doubts
    assert any("exclude_patterns" in doubt for doubt in doubts)
    assert any("no Python" in doubt for doubt in site({"index.rst": ""}, "project = (\n").plan({}).doubts)


@given(st.text(max_size=200))
def test_any_text_is_survived_as_settings(text: str) -> None:
    assert isinstance(read_conf(text), type(read_conf("")))
    assert isinstance(read_conf("extensions = [" + text), type(read_conf("")))


NAMES = [
    "extensions",
    "source_suffix",
    "exclude_patterns",
    "redirects",
    "root_doc",
    "language",
    "html_baseurl",
    "myst_heading_anchors",
    "templates_path",
    "html_extra_path",
    "sphinx_gallery_conf",
]
VALUES = ("1", "None", "'x'", "['a', 1, None]", "{'a': 1}", "[]", "{1: []}", "f()", "'http://[x'", "{'': ''}")


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES)))
def test_settings_of_any_shape_are_survived(values: Mapping[str, str]) -> None:
    conf = "project = 'x'\n" + "".join(f"{name} = {value}\n" for name, value in values.items())
    files = {"conf.py": conf, "index.rst": "", "a.md": ""}
    found = find(Tree(frozenset(files), lambda path: files[path]))
    if found:
        assert all(place.url.startswith("/") for place in found.plan({"index.rst": Page("index.rst", "rst")}).places)


@given(st.text(alphabet="ab./#?:<>%[](){}`*~ \\\n", max_size=40))
def test_any_destination_is_survived(written: str) -> None:
    found = leads({"page.md": f"[x](<{written}>) {{ref}}`{written}` {{doc}}`{written}` {{download}}`{written}`"}, "page.md")
    assert all(one.status != "ok" or one.target for one in found)


def test_a_project_address_in_angle_brackets_is_a_link_inside() -> None:
    assert lead("<project:other.md>") == lead("[x](other.md)")


def test_braces_behind_a_heading_are_words_in_myst() -> None:
    conf = CONF + 'myst_enable_extensions = ["attrs_inline", "attrs_block"]\n'
    _, _, pages = planned({"a.md": "## Attr {#my-attr}\n"}, conf)
    assert [heading.id for heading in pages["a.md"].headings] == ["attr-my-attr"]
