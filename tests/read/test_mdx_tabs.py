"""Starlight's tabs in MDX: which links they print, and what is no tab."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.page import Dialect, Page
from auditor.read import read_page

IMPORT = "import { Tabs, TabItem, Card } from '@astrojs/starlight/components';\n\n"
FEATURES = frozenset({"mdx", "containers", "starlight-tabs"})


def page(text: str, features: frozenset[str] = FEATURES) -> Page:
    return read_page("a.mdx", text.encode(), Dialect("astro", (), features))


def tabs(text: str) -> list[tuple[str, str]]:
    return [(link.text, link.href) for link in page(IMPORT + text).links if link.form == "component"]


def test_a_tab_is_a_link_with_its_label() -> None:
    (link,) = page(IMPORT + '<Tabs syncKey="os">\n  <TabItem label="Linux" icon="linux">Words.</TabItem>\n</Tabs>\n').links
    assert (link.form, link.name, link.text, link.href, link.line) == ("component", "TabItem", "Linux", "#tab-panel-0", 4)


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ('label="a"', "a"),
        ("label={'a'}", "a"),
        ("label={`a`}", "a"),
        ('icon="star"\n  label=\'say "a"\'', 'say "a"'),
        ('label="it\'s"', "it's"),
        ("label={name}", "{name}"),
    ],
)
def test_labels_in_many_forms(item: str, label: str) -> None:
    assert tabs(f"<Tabs>\n<TabItem {item}>\n\nWords.\n\n</TabItem>\n</Tabs>\n") == [(label, "#tab-panel-0")]


@pytest.mark.parametrize(
    "text",
    [
        '```mdx\n<Tabs>\n<TabItem label="a">x</TabItem>\n</Tabs>\n```\n',
        '`<Tabs><TabItem label="a">x</TabItem></Tabs>`\n',
        "<Tabs>\n<TabItem>x</TabItem>\n</Tabs>\n",
        '<TabItem label="a">x</TabItem>\n',
        "</TabItem></Tabs>\n",
    ],
)
def test_what_is_no_tab(text: str) -> None:
    assert tabs(text) == []


def test_tabs_from_elsewhere_are_none_of_starlights() -> None:
    text = 'import { Tabs, TabItem } from "@theme/tabs";\n\n<Tabs><TabItem label="a">x</TabItem></Tabs>\n'
    assert page(text).links == ()
    assert page(IMPORT + '<Tabs><TabItem label="a">x</TabItem></Tabs>\n', FEATURES - {"starlight-tabs"}).links == ()


def test_other_names_for_starlights_components() -> None:
    text = "import { Tabs as Group, TabItem as One } from '@astrojs/starlight/components';\n\n<Group><One label=\"a\">x</One></Group>\n"
    assert [(link.text, link.name) for link in page(text).links] == [("a", "TabItem")]


GROUP = '<Tabs>\n<TabItem label="{0}1">{1}</TabItem>\n<TabItem label="{0}2">y</TabItem>\n</Tabs>\n\n'


@pytest.mark.parametrize("inside", ["**x**", "\n\n```sh\nnpm i\n```\n\n", "<b>x</b>", "{name}"])
def test_plain_tabs_are_counted_in_order(inside: str) -> None:
    text = GROUP.format("a", inside) + "<Card>\n" + GROUP.format("b", "x") + "</Card>\n"
    assert [href for _, href in tabs(text)] == [f"#tab-panel-{number}" for number in range(4)]


@pytest.mark.parametrize("inside", ["\n\n<Card>x</Card>\n\n", "![x](./x.png)"])
def test_tabs_that_the_build_waits_for_have_no_order_but_among_themselves(inside: str) -> None:
    assert [href for _, href in tabs(GROUP.format("a", inside))] == ["#tab-panel-0", "#tab-panel-1"]
    assert {href for _, href in tabs(GROUP.format("a", inside) + GROUP.format("b", "x"))} == {"#tab-panel"}


def test_nested_tabs_have_no_order() -> None:
    found = tabs(GROUP.format("out", "\n\n" + GROUP.format("in", "x")))
    assert found == [(label, "#tab-panel") for label in ("out1", "in1", "in2", "out2")]


def test_tabs_made_by_code_are_told() -> None:
    text = IMPORT + '<Tabs><TabItem label="a">x</TabItem></Tabs>\n\n{some && <Tabs><TabItem label="b">x</TabItem></Tabs>}\n'
    assert "{TabItem}" in page(text).constructs


@given(
    st.lists(
        st.sampled_from(["<Tabs>", "</Tabs>", '<TabItem label="a">', "</TabItem>", "<Card/>", "{", "}", "![x](y)", "\n\n", "x"]),
        max_size=30,
    )
)
def test_any_mixture_of_tags_is_survived(pieces: list[str]) -> None:
    read = page(IMPORT + "".join(pieces))
    assert not read.troubles
    assert {link.href.rstrip("0123456789") for link in read.links} <= {"#tab-panel", "#tab-panel-"}


def test_tags_that_never_close_take_no_minutes() -> None:
    assert len(page(IMPORT + '<Tabs><TabItem label="x">' * 3000).links) == 3000
    assert page(IMPORT + "<Foo>" * 3000 + "</Bar>" * 3000).links == ()
