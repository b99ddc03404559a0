from __future__ import annotations

from auditor.model.page import Block, Page
from auditor.text.prose import prose_of


def test_sentences_of_the_main_text_with_their_lines() -> None:
    page = Page(
        "a.md",
        blocks=(
            Block("heading", "A title. Not prose.", 1, 1, level=1),
            Block("paragraph", "One is here.\nTwo begins\nhere. Three.", 3, 5, breaks=(13, 24)),
            Block("code", "x = 1. Y = 2.", 7, 8),
            Block("item", "An item.", 9, 9, level=1),
            Block("paragraph", "Said by another.", 11, 11, quoted=True),
            Block("paragraph", "In a menu.", 13, 13, region="nav"),
            Block("term", "Term", 14, 14),
            Block("definition", "What it means.", 15, 15),
        ),
    )
    prose = prose_of(page, "en")
    assert [(s.text, s.block, s.line, s.words) for s in prose.sentences] == [
        ("One is here.", 1, 3, 3), ("Two begins\nhere.", 1, 4, 3), ("Three.", 1, 5, 1),
        ("An item.", 3, 9, 2), ("Said by another.", 4, 11, 3), ("What it means.", 7, 15, 3),
    ]  # fmt: skip
    assert all(page.blocks[s.block].text[s.start : s.end] == s.text for s in prose.sentences)
    assert [s.text for s in prose.in_block(3)] == ["An item."]
    assert prose.in_block(0) == ()
