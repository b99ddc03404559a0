"""Heading ids, against what the real generators printed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.slugs import DIALECTS, UNKNOWN_ID, HeadingText, heading_ids

PAGE_ONE = (
    'Héllo Wörld — A & B\'s "quote"',
    "Foo.Bar v2.0 code_x test",
    "Foo.Bar v2.0 code_x test",
    "Über_uns --dash",
    "你好 世界",
    "Emoji 🚀 go",
    "C++ / C#",
    "1. Number first",
    "Two  spaces",
    "What's new?!",
    "2024",
    "İstanbul ẞ ﬁ",
)
PAGE_ONE_IDS = {
    "hugo": (
        "héllo-wörld--a--bs-quote foobar-v20-code_x-test foobar-v20-code_x-test-1 über_uns-dash 你好-世界 emoji--go c--c"
        " 1-number-first two--spaces whats-new 2024 istanbul-ß-ﬁ"
    ),
    "kramdown-gfm": (
        "héllo-wörld--a--bs-quote foobar-v20-code_x-test foobar-v20-code_x-test-1 über_uns-dash 你好-世界 emoji--go c--c"
        " 1-number-first two--spaces whats-new 2024 i\u0307stanbul-ß-ﬁ"
    ),
    "python-markdown": (
        "hello-world-a-bs-quote foobar-v20-code_x-test foobar-v20-code_x-test_1 uber_uns-dash _1 emoji-go c-c"
        " 1-number-first two-spaces whats-new 2024 istanbul-fi"
    ),
    "pymdownx": (
        "héllo-wörld--a--bs-quote foobar-v20-code_x-test foobar-v20-code_x-test_1 über_uns---dash 你好-世界 emoji--go c--c"
        " 1-number-first two-spaces whats-new 2024 istanbul-ß-ﬁ"
    ),
    "github": (
        "héllo-wörld--a--bs-quote foobar-v20-code_x-test foobar-v20-code_x-test-1 über_uns---dash 你好-世界 emoji--go c--c"
        " 1-number-first two--spaces whats-new 2024 i\u0307stanbul-ß-ﬁ"
    ),
    "docutils": (
        "hello-world-a-b-s-quote foo-bar-v2-0-code-x-test id1 uber-uns-dash id2 emoji-go c-c"
        " number-first two-spaces what-s-new id3 istanbul-sz-fi"
    ),
    "vitepress": (
        "hello-world-—-a-b-s-quote foo-bar-v2-0-code-x-test foo-bar-v2-0-code-x-test-1 uber-uns-dash 你好-世界 emoji-🚀-go c-c"
        " _1-number-first two-spaces what-s-new _2024 istanbul-ß-fi"
    ),
    "sindresorhus": (
        "hello-woerld-a-and-bs-quote foo-bar-v2-0-code-x-test foo-bar-v2-0-code-x-test ueber-uns-dash - emoji-go c-c"
        " 1-number-first two-spaces whats-new 2024 istanbul-ss"
    ),
}
PAGE_ONE_SLUGS = (  # MyST's second id
    "héllo-wörld--a--bs-quote foobar-v20-code_x-test foobar-v20-code_x-test-1 über_uns---dash 你好-世界 emoji--go c--c"
    " 1-number-first two--spaces whats-new 2024 istanbul-ß-ﬁ"
)

PAGE_TWO = (
    "Hello World",
    "Hello, World!",
    "What's new — in 2.0?",
    "Ünïcödé Straße",
    "日本語 見出し",
    "संज्ञा प्रकाशन",
    "Hello World 1",
    "1. Numbered heading",
    "Emoji 🎉 party",
    "foo_bar.baz/qux",
    "Trailing   and   multiple   spaces",
    "-leading dash-",
    "50% off (now)",
    "snake_case_Name",
    "!!!",
    "CamelCaseHeading",
    "Q&A",
    "x = y | z",
)
PAGE_TWO_IDS = {
    "hugo": (
        "hello-world hello-world-1 whats-new--in-20 ünïcödé-straße 日本語-見出し सजञ-परकशन hello-world-1-1 1-numbered-heading emoji--party"
        " foo_barbazqux trailing---and---multiple---spaces -leading-dash- 50-off-now snake_case_name heading camelcaseheading qa x--y--z"
    ),
    "kramdown-gfm": (
        "hello-world hello-world-1 whats-new--in-20 ünïcödé-straße 日本語-見出し संज्ञा-प्रकाशन hello-world-1 1-numbered-heading emoji--party"
        " foo_barbazqux trailing---and---multiple---spaces -leading-dash- 50-off-now snake_case_name - camelcaseheading qa x--y--z"
    ),
    "python-markdown": (
        "hello-world hello-world_1 whats-new-in-20 unicode-strae _1 _2 hello-world-1 1-numbered-heading emoji-party"
        " foo_barbazqux trailing-and-multiple-spaces -leading-dash- 50-off-now snake_case_name _3 camelcaseheading qa x-y-z"
    ),
    "mdbook": (
        "hello-world hello-world-1 whats-new--in-20 ünïcödé-straße 日本語-見出し संजञा-परकाशन hello-world-1-1 1-numbered-heading"
        " emoji--party foo_barbazqux trailing---and---multiple---spaces -leading-dash- 50-off-now snake_case_name"
        " - camelcaseheading qa x--y--z"
    ),
    "zola": (
        "hello-world hello-world-1 what-s-new-in-2-0 unicode-strasse ri-ben-yu-jian-chu-si snjnyaa-prkaashn hello-world-1-1"
        " 1-numbered-heading emoji-tada-party foo-bar-baz-qux trailing-and-multiple-spaces leading-dash 50-off-now snake-case-name"
        " - camelcaseheading q-a x-y-z"
    ),
    "docutils": (  # the real page held two more headings without ASCII letters before "!!!": there it was id6
        "hello-world id1 what-s-new-in-2-0 unicode-strasze id2 id3 hello-world-1 numbered-heading emoji-party"
        " foo-bar-baz-qux trailing-and-multiple-spaces leading-dash off-now snake-case-name id4 camelcaseheading q-a x-y-z"
    ),
    "eleventy-id-attribute": (
        "hello-world hello-world-2 whats-new-in-2-0 uenicoede-strasse - -2 hello-world-1 1-numbered-heading emoji-party"
        " foo-bar-baz-qux trailing-and-multiple-spaces leading-dash 50-off-now snake-case-name -3 camelcaseheading q-and-a x-y-z"
    ),
}
PAGE_TWO_SLUGS = (
    "hello-world hello-world-1 whats-new--in-20 ünïcödé-straße 日本語-見出し सजञ-परकशन hello-world-1-1 1-numbered-heading emoji--party"
    " foo_barbazqux trailing---and---multiple---spaces -leading-dash- 50-off-now snake_case_name - camelcaseheading qa x--y--z"
)


def ids_of(dialect: str, *texts: str, **options: str) -> list[str]:
    """The first id of each heading, "-" where it has none."""
    return [(ids or ("-",))[0] for ids in heading_ids(dialect, [HeadingText(2, text) for text in texts], options)]


@pytest.mark.parametrize(("dialect", "expected"), PAGE_ONE_IDS.items(), ids=list(PAGE_ONE_IDS))
def test_first_table(dialect: str, expected: str) -> None:
    assert ids_of(dialect, *PAGE_ONE, case="lower") == expected.split()


@pytest.mark.parametrize(("dialect", "expected"), PAGE_TWO_IDS.items(), ids=list(PAGE_TWO_IDS))
def test_second_table(dialect: str, expected: str) -> None:
    for text, found, wanted in zip(PAGE_TWO, ids_of(dialect, *PAGE_TWO), expected.split(), strict=True):
        assert found in (wanted, UNKNOWN_ID), text


def test_zola_spells_all_of_the_second_table_but_chinese_and_emoji() -> None:
    unknown = [text for text, found in zip(PAGE_TWO, ids_of("zola", *PAGE_TWO), strict=True) if found == UNKNOWN_ID]
    assert set(unknown) <= {"日本語 見出し", "Emoji 🎉 party"}


@pytest.mark.parametrize(("page", "slugs"), [(PAGE_ONE, PAGE_ONE_SLUGS.split()), (PAGE_TWO, PAGE_TWO_SLUGS.split())])
def test_myst_gives_its_slug_beside_the_docutils_id(page: tuple[str, ...], slugs: list[str]) -> None:
    headings = [HeadingText(2, text) for text in page]
    second = [ids[-1] if len(ids) == 2 else ids[0] for ids in heading_ids("myst", headings, {"anchors": "3"})]
    plain = [ids[0] for ids in heading_ids("docutils", headings)]
    assert [found for found, wanted in zip(second, slugs, strict=True) if wanted != "-"] == [slug for slug in slugs if slug != "-"]
    assert [ids[0] for ids in heading_ids("myst", headings, {"anchors": "3"})] == plain


def test_myst_stops_at_its_anchor_level() -> None:
    assert heading_ids("myst", [HeadingText(4, "A.b")], {"anchors": "3"}) == [("a-b",)]


@pytest.mark.parametrize("dialect", sorted(set(DIALECTS) - {"docutils", "myst"}))
def test_an_id_that_the_author_wrote_wins_and_keeps_its_case(dialect: str) -> None:
    assert heading_ids(dialect, [HeadingText(2, "Words", explicit="My_Id")]) == [("My_Id",)]


def test_a_label_before_a_heading_is_a_further_id_in_docutils() -> None:
    assert heading_ids("docutils", [HeadingText(1, "Start here", explicit="my-label")]) == [("start-here", "my-label")]
    assert heading_ids("docutils", [HeadingText(1, "Start", explicit="start")]) == [("id1", "start")]


def test_written_ids_take_part_in_the_count_where_the_generator_lets_them() -> None:
    headings = [HeadingText(2, "A", explicit="b"), HeadingText(2, "B")]
    own = {dialect: heading_ids(dialect, headings)[1][0] for dialect in ("hugo", "vitepress", "github", "kramdown-gfm", "python-markdown")}
    assert own == {"hugo": "b-1", "vitepress": "b-1", "github": "b", "kramdown-gfm": "b", "python-markdown": "b_1"}
    later = [HeadingText(2, "B"), HeadingText(2, "A", explicit="b")]
    assert heading_ids("python-markdown", later)[0] == ("b_1",)
    assert heading_ids("zola", later)[0] == ("b-1",)
    assert heading_ids("hugo", later)[0] == ("b",)


def test_raw_html_headings_get_ids_only_where_the_generator_reads_them() -> None:
    tag = [HeadingText(2, "A tag", html=True)]
    assert heading_ids("github", tag) == [("a-tag",)]
    assert heading_ids("github", tag, {"html": "no"}) == [()]
    assert heading_ids("kramdown-gfm", tag) == heading_ids("hugo", tag) == heading_ids("python-markdown", tag) == [()]


def test_dashes_in_code_are_no_typography() -> None:
    assert heading_ids("hugo", [HeadingText(2, "The --force flag", raw="The `--force` flag")]) == [("the---force-flag",)]
    assert heading_ids("hugo", [HeadingText(2, "The --force flag", raw="The --force flag")]) == [("the-force-flag",)]
    assert heading_ids("kramdown-gfm", [HeadingText(2, "a --- b `")]) == [("a--b-",)]


@pytest.mark.parametrize(
    ("dialect", "options", "text", "expected"),
    [
        ("hugo", {"autoHeadingIDType": "github-ascii"}, "Ünï cødé 日本", "uni-cde-"),
        ("hugo", {"autoHeadingIDType": "blackfriday"}, "a & b_c", "a-b-c"),
        ("hugo-blackfriday", {}, " Q&A 2.0! ", "q-a-2-0"),
        ("kramdown", {}, "3. Build it", "build-it"),
        ("kramdown", {}, "2024", "section"),
        ("python-markdown", {"separator": "_"}, "a  b", "a_b"),
        ("python-markdown", {"unicode": "true"}, "Žluť", "žluť"),
        ("pymdownx", {"case": "none"}, "Two Words", "Two-Words"),
        ("eleventy-anchor8", {}, "What’s next?", "what%E2%80%99s-next%3F"),
        ("mdbook", {"case": "ascii"}, "Über Uns", "Über-uns"),
        ("zola", {"slugify": "safe"}, "A b", "A_b"),
        ("zola", {"slugify": "off"}, "A b", "A b"),
        ("github", {"case": "keep"}, "A b", "A-b"),
    ],
)
def test_options(dialect: str, options: dict[str, str], text: str, expected: str) -> None:
    assert ids_of(dialect, text, **options) == [expected]


def test_eleventy_slugify_with_the_anchor_plugin_counts() -> None:
    assert ids_of("sindresorhus", "A", "A", unique="yes") == ["a", "a-1"]


def test_python_markdown_counts_on_from_a_number() -> None:
    assert ids_of("python-markdown", "a_1", "a_1", "a", "a") == ["a_1", "a_2", "a", "a_3"]


@given(st.lists(st.text(max_size=30), max_size=12), st.sampled_from(sorted(DIALECTS)))
def test_any_text_gets_ids_without_a_crash(texts: list[str], dialect: str) -> None:
    found = heading_ids(dialect, [HeadingText(2, text) for text in texts], {"anchors": "6"})
    assert len(found) == len(texts)


@given(st.lists(st.text(alphabet="ab1-_ ", max_size=5), max_size=20), st.sampled_from(["github", "hugo", "vitepress", "python-markdown"]))
def test_ids_differ_where_the_generator_sees_to_it(texts: list[str], dialect: str) -> None:
    own = [ids[0] for ids in heading_ids(dialect, [HeadingText(2, text) for text in texts]) if ids]
    assert len(own) == len(set(own))


def test_many_equal_headings_take_no_quadratic_time() -> None:
    start = time.process_time()
    for dialect in DIALECTS:
        heading_ids(dialect, [HeadingText(2, "Example")] * 5_000)
    assert time.process_time() - start < 15


@pytest.mark.parametrize("dialect", ["astro", "quartz"])
def test_two_hyphens_become_a_dash_that_no_id_keeps(dialect: str) -> None:
    headings = [HeadingText(2, "Fast -- and small", "Fast -- and small"), HeadingText(2, "The --fix flag", "The `--fix` flag")]
    assert heading_ids(dialect, headings) == [("fast--and-small",), ("the---fix-flag",)]
    assert heading_ids(dialect, headings[:1], {"typographer": "no"}) == [("fast----and-small",)]


def test_zola_spells_emoji_by_their_names_in_chats() -> None:
    pytest.importorskip("pymdownx", reason="the names of emoji are not installed: linkready[zola] is not tried")
    spelled = [heading_ids("zola", [HeadingText(2, text)])[0] for text in ("Emoji 🎉 party", "🦀 👩\u200d💻", "Built 🛠\ufe0f")]
    assert spelled == [("emoji-tada-party",), ("crab-woman-computer",), ("built-tools",)]


def test_an_emoji_without_a_known_name_is_unknown() -> None:
    assert heading_ids("zola", [HeadingText(2, "Tone 🏻")]) == [(UNKNOWN_ID,)]
