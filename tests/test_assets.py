"""Kinds of pages: each is recognised on tiny made-up pages, its confusable neighbours are not taken for it, and doubt stays doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from auditor.assetbook import asset_type_from, asset_types, shared_signals
from auditor.assets import classify, declared_type, ranked_types
from auditor.audit import imperatives
from auditor.errors import UserError
from auditor.measures import MEASURES, Sight
from auditor.model.page import Dialect
from auditor.model.report import Asset
from auditor.read import read_page


def asset_of(text: str, source: str = "page.md", declared: str = "") -> Asset:
    dialect = Dialect(format="html" if source.endswith(".html") else "markdown")
    page = read_page(source, text.encode(), dialect)
    url = "/" + source.rsplit(".", 1)[0].removesuffix("index") + "/"
    return classify(Sight(page, url.replace("//", "/"), imperatives("en")), asset_types(), declared)


PAGES = yaml.safe_load((Path(__file__).parent / "asset_pages.yml").read_text("utf-8"))
ELSEWHERE = yaml.safe_load((Path(__file__).parent / "asset_pages_elsewhere.yml").read_text("utf-8"))
TEXTS = {page["source"]: page["text"] for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page['kind']}-{page['source']}")
def test_each_kind_is_recognised(page: dict[str, str]) -> None:
    assert asset_of(page["text"], page["source"]).type == page["kind"]


@pytest.mark.parametrize("page", ELSEWHERE, ids=lambda page: f"{page['kind']}-{page['source']}")
def test_pages_of_other_trades_are_recognised_though_no_weight_was_fitted_to_them(page: dict[str, str]) -> None:
    assert asset_of(page["text"], page["source"]).type == page["kind"]


def test_every_kind_has_two_pages_here() -> None:
    named = [page["kind"] for page in PAGES]
    assert {kind.type for kind in asset_types() if named.count(kind.type) < 2} == set()


def test_a_guide_with_a_section_that_compares_stays_a_guide() -> None:
    more = "\n## Rubber compared with silicone\n\nSilicone lasts longer than rubber, whereas rubber is cheaper.\n"
    assert asset_of(TEXTS["belt.md"] + more, "belt.md").type == "guide"


def test_news_about_a_checklist_stays_news() -> None:
    text = (
        "---\ndate: 2024-06-01\n---\n# Announcing a new checklist for volunteers\n\nWe are happy to announce that a new checklist "
        "is available today. "
        "Thanks to everyone who helped. Register for the upcoming open day this month; the announcement has the times.\n"
    )
    assert asset_of(text, "posts/2024-06-01-volunteers.md").type == "news"


def test_a_guide_that_speaks_of_checklists_is_none() -> None:
    text = TEXTS["belt.md"].replace("How to change the belt of a record player", "How to write checklists that people use")
    assert asset_of(text, "writing.md").type == "guide"


def test_a_template_with_questions_of_headings_is_no_faq() -> None:
    assert asset_of(TEXTS["shop.md"]).type != "faq"


def test_an_explainer_with_two_questions_is_no_faq() -> None:
    assert asset_of(TEXTS["heat-pump.md"] + "\n## Is it loud?\n\nNo louder than a fridge.\n").type == "explainer"


def test_an_article_of_a_shop_is_no_product() -> None:
    text = (
        "<html><head><title>What is linen? | Shop</title><script type='application/ld+json'>{\"@type\": "
        '"Article"}</script></head><body><main>'
        "<h1>What is linen?</h1><p>Linen is a cloth that is made of flax. It is known as the oldest of fabrics, for example in "
        "Egypt.</p><h2>How it works</h2>"
        "<p>The fibre is hollow, which means that it dries fast. Therefore it feels cool.</p><h2>Why it creases</h2><p>Because the "
        "fibre is stiff.</p>"
        "</main></body></html>"
    )
    assert asset_of(text, "linen.html").type == "explainer"


def test_a_long_post_is_not_a_reference_for_naming_code() -> None:
    text = TEXTS["likes.md"] + "\nI renamed `open_all` to `open_each`, and I was glad.\n"
    assert asset_of(text, "2024-03-02-likes.md").type == "opinion"


@pytest.mark.parametrize("text", ["", "---\ntitle: How to build a shed\n---\n", "![](a.png)\n"])
def test_a_page_without_text_is_unknown(text: str) -> None:
    assert asset_of(text).type == "unknown"


def test_a_page_that_shows_nothing_is_unknown_and_says_what_it_may_be() -> None:
    asset = asset_of("# Notes\n\nGreen. Two of them by the door, and a lamp.\n")
    assert asset.type == "unknown"
    assert asset.runners_up


def test_a_declared_type_is_kept_with_what_else_the_page_reads_as() -> None:
    asset = asset_of(TEXTS["launch.md"], declared="guide")
    assert (asset.type, asset.confidence, asset.declared) == ("guide", 1.0, True)
    assert asset.runners_up[0][0] == "checklist"


def test_a_declaration_in_the_front_matter_counts_before_the_settings() -> None:
    page = read_page("a.md", b"---\nlinkready: {asset: faq}\n---\n# A\n", Dialect())
    assert declared_type(page, "/a/", {"/a/": "guide"}) == "faq"


def test_an_html_page_declares_in_its_head() -> None:
    page = read_page(
        "a.html", b'<html><head><meta name="linkready" content="asset=tool"></head><body>a</body></html>', Dialect(format="html")
    )
    assert declared_type(page, "/a/", {}) == "tool"


def test_a_declaration_that_is_no_type_is_none() -> None:
    page = read_page("a.md", b"---\nlinkready: {asset: masterpiece}\n---\n# A\n", Dialect())
    assert declared_type(page, "/a/", {}) == ""


def test_what_is_no_asset_as_a_whole_is_not_named_an_asset() -> None:
    ranked = ranked_types({"guide": 0.3, "news": 0.25, "product": 0.24, "listing": 0.21})
    assert ranked[0] == ("news", 0.25)
    assert ranked[1] == ("guide", 0.3)


def test_a_shared_signal_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(sight: Sight, *, words: tuple[str, ...], full: float = 30.0) -> tuple[float, int, str]:
        asked.append(words[0])
        return 0.0, 0, ""

    monkeypatch.setitem(MEASURES, "says", counted)
    asset_of(TEXTS["belt.md"])
    assert asked
    assert len(asked) == len(set(asked))


def test_a_shared_signal_for_a_type_that_is_none_is_refused() -> None:
    with pytest.raises(UserError, match="no type is called 'novel'"):
        shared_signals("signals: [{name: a, measure: dated, weights: {novel: 1}}]", "all.yml")


def test_a_shared_signal_joins_only_the_types_that_it_weighs_for() -> None:
    shared = shared_signals("signals: [{name: a date, measure: dated, weights: {news: 1.5}}]", "all.yml")
    text = "{type: news, about: x, bias: 0, rubric: {}, signals: []}"
    assert [(one.name, one.weight) for one in asset_type_from(text, "news.yml", shared).signals] == [("a date", 1.5)]
    assert asset_type_from(text.replace("news", "guide"), "guide.yml", shared).signals == ()


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_finds_nothing_on_an_empty_page(name: str) -> None:
    options = next((signal.options for kind in asset_types() for signal in kind.signals if signal.measure == name), {})
    strength, _, _ = MEASURES[name](Sight(read_page("a.md", b"", Dialect()), "/a/"), **options)
    assert 0 <= strength <= 1


def test_the_reasons_name_signal_words_and_line() -> None:
    why = asset_of(TEXTS["launch.md"]).why
    assert any("boxes to tick" in words and line == 3 for line, words in why)
