"""Checks of support and topics say nothing where the site shows too little, and name what they found."""

from __future__ import annotations

from dataclasses import replace

from auditor.audit import audit_texts
from auditor.rulebook import own_rules
from auditor.settings import settings_from

RULES = {rule.id: rule for rule in own_rules().rules}
GUIDE = "---\nlinkready: {asset: guide}\n---\n"


def found(rule: str, texts: dict[str, str], settings: str = "", **options: object) -> list[str]:
    asked = replace(RULES[rule], options={**RULES[rule].options, **options})
    return [finding.message for finding in audit_texts(texts, [asked], settings_from(settings) if settings else None).findings]


def test_a_path_over_a_further_page_counts_where_two_clicks_are_allowed() -> None:
    texts = {"a.md": f"{GUIDE}# A\n\n[b](b.md)", "b.md": "# B\n\n[p](p.md)", "p.md": "# P"}
    assert len(found("asset-without-path", texts, "priority: [/p.md]")) == 1
    assert found("asset-without-path", texts, "priority: [/p.md]", clicks=2) == []


def test_an_overview_names_three_of_what_it_leaves_out_and_counts_the_rest() -> None:
    words = "Some words that tell what this page is about, and why it may be of use to a reader. " * 3
    names = [f"n{number:02}" for number in range(15)]
    pages = {f"docs/g/{name}.md": f"# {name}\n\n{words}" for name in names}
    links = " ".join(f"[{name}]({name}.md)" for name in names[:10])
    texts = {"mkdocs.yml": "site_name: s", "docs/index.md": "# Home", "docs/g/index.md": f"# G\n\n{words} {links}", **pages}
    assert found("hub-leaves-out-pages", texts) == [
        "This overview links to most of the 15 pages below it, but leaves out /g/n10/, /g/n11/, /g/n12/ and 2 more"
    ]


def test_a_page_held_by_one_other_is_nothing_on_a_site_that_hardly_links() -> None:
    texts = {f"p{number}.html": f"<p>{number}</p>" for number in range(40)}
    texts |= {"index.html": "<a href='a.html'>a</a>", "a.html": "".join(f"<a href='p{number}.html'>{number}</a>" for number in range(8))}
    assert found("many-pages-hang-on-one", texts) == []
    texts["a.html"] = "".join(f"<a href='p{number}.html'>{number}</a>" for number in range(30))
    assert found("many-pages-hang-on-one", texts) == ["30 pages (71 % of the site) can be reached over this page alone"]


def test_words_that_many_pages_use_for_a_page_are_its_name() -> None:
    pages = {f"docs/p{number}.md": f"# P{number}\n\n[Garden tools](plants.md)" for number in range(3)}
    texts = {"mkdocs.yml": "site_name: s", "docs/index.md": "# Home", "docs/plants.md": "# Plants", "docs/tools.md": "# Garden tools"}
    assert len(found("anchor-names-another-page", {**texts, "docs/p0.md": pages["docs/p0.md"]})) == 1
    assert found("anchor-names-another-page", {**texts, **pages}) == []
