"""How good the suggestions are on a site, and what is learnt from its links."""

from __future__ import annotations

import pytest

from auditor.suggest.corpus import read_corpus
from auditor.suggest.features import PAIR_FEATURES
from auditor.suggest.holdout import evaluate, links_into, proportion, resampled
from auditor.suggest.learning import fitted, weights_for
from auditor.suggest.ranking import DEFAULT, GROUPS
from tests.suggest.making import site_of

TOOLS = ("Spade", "Rake", "Hoe", "Trowel", "Dibber", "Secateurs", "Wheelbarrow", "Sieve")


def linked_site() -> dict[str, str]:
    """Every tool has a page, and one page of its own that speaks of it and links to it."""
    pages = {
        f"{tool.lower()}.md": f"# {tool}\n\nThe {tool.lower()} is kept dry, {number} hooks high.\n" for number, tool in enumerate(TOOLS)
    }
    return pages | {
        f"use-{tool.lower()}.md": f"# Chore {number}\n\nTake the [{tool}]({tool.lower()}.md) out.\n" for number, tool in enumerate(TOOLS)
    }


def test_links_that_are_spoken_of_are_found_again() -> None:
    found = evaluate(read_corpus(site_of(linked_site())), lambda _: DEFAULT)
    assert (found.targets, found.links) == (8, 8)
    visible = found.figures["visible"]
    assert visible.recall.value == visible.reciprocal.value == 1.0
    assert visible.line is not None
    assert visible.line.value == 1.0
    assert found.figures["masked"].reciprocal.value < 1.0
    assert found.figures["masked"].line is None


def test_a_site_without_links_has_no_figures() -> None:
    found = evaluate(read_corpus(site_of({"a.md": "# A\n\nText.\n"})), weights_for)
    assert (found.targets, found.links, dict(found.figures)) == (0, 0, {})


def test_masking_leaves_no_word_of_the_link_and_every_other() -> None:
    corpus = read_corpus(site_of(linked_site()))
    target = next(url for url in links_into(corpus) if "spade" in url)
    hidden = corpus.without([target], masked=True)
    page = next(text for text in hidden.texts if text.page.source == "docs/use-spade.md")
    assert page.page.blocks[1].text == "Take the       out."
    assert not page.written
    assert target not in page.linked
    visible = corpus.without([target], masked=False)
    assert next(text for text in visible.texts if text.page.source == "docs/use-spade.md").page.blocks[1].text == "Take the Spade out."


def test_the_same_site_gives_the_same_figures() -> None:
    site = site_of(linked_site())
    assert evaluate(read_corpus(site), weights_for) == evaluate(read_corpus(site), weights_for)


def test_few_links_teach_nothing() -> None:
    assert weights_for(read_corpus(site_of(linked_site()))) == DEFAULT


def test_factors_move_towards_what_tells_donors_from_rivals() -> None:
    example = ([(1.0, 0.0), (0.0, 1.0), (0.0, 0.0)], [1.0, 0.0, 0.0])
    first, second = fitted([example] * 4, 2)
    assert first > 1 > second


def test_every_feature_belongs_to_one_group() -> None:
    assert sorted(name for group in GROUPS for name in group) == sorted(PAIR_FEATURES)


@pytest.mark.parametrize(("hits", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634)])
def test_wilson(hits: int, of: int, low: float, high: float) -> None:
    figure = proportion(hits, of)
    assert (round(figure.low, 4), round(figure.high, 4)) == (low, high)


def test_bootstrap_encloses_the_mean() -> None:
    figure = resampled([0.0, 1.0] * 20)
    assert figure.low < figure.value == 0.5 < figure.high
    assert resampled([1.0] * 5) == resampled([1.0, 1.0])
