"""Template tags in Markdown: which are links, which are text, which are nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.page import Dialect, Page
from auditor.read import read_page
from auditor.read.hugo_tags import mask_hugo
from auditor.read.inclusions import mask_icons
from auditor.read.liquid_tags import mask_liquid, mask_nunjucks
from auditor.read.mdx import mask_mdx
from auditor.read.templating import unmasked

MASKS = [mask_hugo, mask_liquid, mask_nunjucks, mask_mdx, mask_icons]


def page(text: str, *features: str) -> Page:
    return read_page("a.md", text.encode(), Dialect(features=frozenset(features)))


@pytest.mark.parametrize(
    ("text", "feature", "href", "name", "column"),
    [
        ('see [x]({{< ref "a.md#h" >}}) now', "hugo", '{{< ref "a.md#h" >}}', "ref", 5),
        ('[x]({{% relref path="a b.md" %}} "t")', "hugo", '{{% relref path="a b.md" %}}', "relref", 1),
        ("[x]({% link _docs/a.md %})", "liquid", "{% link _docs/a.md %}", "link", 1),
        ("[x]({% post_url 2020-01-01-a %}#h)", "liquid", "{% post_url 2020-01-01-a %}#h", "", 1),
        ("[x]({{ site.baseurl }}/a b)"[:24] + "/a)", "liquid", "{{ site.baseurl }}/a", "", 1),
        ("[x]({{ '/a' | relative_url }})", "liquid", "{{ '/a' | relative_url }}", "relative_url", 1),
        ("[x]({{ '/a' | url }})", "nunjucks", "{{ '/a' | url }}", "url", 1),
        ('<a href="{{ site.url }}/a">x</a>', "liquid", "{{ site.url }}/a", "", 1),
        ('[x]\n\n[x]: {{< ref "a" >}}', "hugo", '{{< ref "a" >}}', "ref", 1),
    ],
)
def test_a_tag_as_destination(text: str, feature: str, href: str, name: str, column: int) -> None:
    if "baseurl" in text:
        text = "[x]({{ site.baseurl }}/a)"
    (link,) = page(text, feature).links
    assert (link.href, link.text, link.name, link.column) == (href, "x", name, column)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ('{{< ref "a.md" >}}', "hugo"),
        ('[x]({{</* ref "a.md" */>}})', "hugo"),
        ('`[x]({{< ref "a.md" >}})`', "hugo"),
        ("{% comment %}\n[x](y)\n{% endcomment %}", "liquid"),
        ("{# [x](y) #}", "nunjucks"),
        ("{% highlight md %}\n[x](y)\n{% endhighlight %}", "liquid"),
        ("{{< highlight md >}}\n[x](y)\n{{< /highlight >}}", "hugo"),
    ],
)
def test_what_is_no_link(text: str, feature: str) -> None:
    assert page(text, feature).links == ()


def test_paired_shortcodes_hold_markdown() -> None:
    read = page('{{< note >}}\n- One [a](b)\n{{< /note >}}\n{{% tab "x" %}}\n# Head\n{{% /tab %}}', "hugo")
    assert [(b.kind, b.text) for b in read.blocks] == [("item", "One a"), ("heading", "Head")]
    assert read.constructs == ("note", "tab")


def test_tags_add_no_words_and_break_no_sentence() -> None:
    read = page('Version {{< version >}} is\nout{{< footnote "x y" >}}.', "hugo")
    assert [b.text for b in read.blocks] == ["Version  is\nout."]
    assert read.words == 3


def test_code_shows_its_tags() -> None:
    read = page("```\n{{< figure src=x >}}\n```\n\n`{{< ref y >}}` and `{% raw %}`", "hugo")
    assert read.blocks[0].text == "{{< figure src=x >}}"
    assert read.blocks[1].text == "{{< ref y >}} and {% raw %}"
    assert read.constructs == ()


def test_a_tag_over_several_lines_keeps_the_lines_below_in_place() -> None:
    read = page('{{< figure\n    src="x"\n    alt="y"\n>}}\n\n[a](b)', "hugo")
    assert (read.links[0].line, len(read.blocks), read.constructs) == (6, 1, ("figure",))


def test_highlight_tags_are_code_with_a_language() -> None:
    (code,) = page("{% highlight ruby %}\nputs [a](b)\n{% endhighlight %}", "liquid").blocks
    assert (code.kind, code.info, code.text) == ("code", "ruby", "puts [a](b)")


def test_raw_is_text() -> None:
    read = page("{% raw %}{{ not.a.tag }}{% endraw %} [a](b)", "liquid")
    assert read.blocks[0].text == "{{ not.a.tag }} a"
    assert read.constructs == ()


def test_a_heading_that_a_template_completes_has_no_known_id() -> None:
    assert page("## About {{ site.title }}", "liquid").headings[0].id == "*"
    assert page("## About {{ site.title }}").headings[0].id != "*"


def test_a_link_whose_words_a_template_makes_is_not_empty() -> None:
    assert page("[{{ page.title }}](b)", "liquid").links[0].text == "{{ page.title }}"


FRAGMENTS = [
    "{{<",
    ">}}",
    "{{%",
    "%}}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "raw",
    "endraw",
    "comment",
    "endcomment",
    "highlight",
    "/",
    "\n",
    " ",
]
FRAGMENTS += ["<A b={", "}", "</A>", "'", '"', "`", "```", "import x", "[a](", ")", "x", ":octicons-x-1:", "\ue000\ue401"]


@pytest.mark.parametrize("mask", MASKS)
@given(parts=st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_a_mask_keeps_every_place_and_gives_the_text_back(mask, parts) -> None:
    text = unmasked("".join(parts))
    masked = mask(text)
    assert [len(line) for line in masked.text.split("\n")] == [len(line) for line in text.text.split("\n")]
    if not masked.tags and "highlight" not in parts:
        assert masked.bare(masked.text) == masked.text


KEPT = [
    ("{% set x %}\n[a](b)\n\n    [c](d)\n{% endset %}\n{{ x | highlight('md') | safe }}", "nunjucks"),
    ("{%- set x -%}\n[a](b)\n{%- endset -%}\n\nNothing more.", "nunjucks"),
    ("{% capture x %}[a](b){% endcapture %}\n{{ x | escape }}", "liquid"),
]


@pytest.mark.parametrize(("text", "feature"), KEPT)
def test_what_a_template_keeps_is_not_where_it_stands(text: str, feature: str) -> None:
    read = page(text, feature)
    assert read.links == ()
    assert not [block for block in read.blocks if "[" in block.text]


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("{% set x %}\n[a](b)\n{% endset %}\n{{ x | safe }}", "nunjucks"),
        ("{% capture x %}[a](b){% endcapture %}\n{{ x | markdownify }}", "liquid"),
        ("{% capture x %}[a](b){% endcapture %}\n{% include note.html text=x %}", "liquid"),
        ("{% set x = 1 %}\n[a](b)", "nunjucks"),
        ("{% set x %}\n[a](b)", "nunjucks"),
    ],
)
def test_what_is_kept_and_shown_counts(text: str, feature: str) -> None:
    assert [link.href for link in page(text, feature).links] == ["b"]


def test_an_older_text_of_the_same_name_is_not_shown_by_a_later_one() -> None:
    text = "{% set x %}\n[a](b)\n{% endset %}\n{{ x | highlight }}\n\nLater [c](d)."
    assert [link.href for link in page("{{ x }}\n" + text, "nunjucks").links] == ["d"]
