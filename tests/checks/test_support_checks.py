"""Which pages can be told to be orphans."""

from __future__ import annotations

from auditor.checks.support import orphan_page

from .viewing import site_of, views_of

LINKED = {f"p{number}.md": f"# P{number}\n\n[next](p{(number + 1) % 5}.md) and [home](index.md)" for number in range(5)}


def orphans(texts: dict[str, str], *, declared: bool = False) -> list[str]:
    views = views_of(site_of(texts))
    return [view.page.source for view in views for look in orphan_page(view, declared=declared) if look.found]


def test_an_orphan() -> None:
    texts = {"index.md": "# Home\n\n[p](p0.md)", **LINKED, "lost.md": "# Lost\n\nWords that nobody links to."}
    assert orphans(texts) == ["lost.md"]
    assert orphans(texts, declared=True) == []


def test_a_page_without_text_is_no_orphan() -> None:
    assert orphans({"index.md": "# Home\n\n[p](p0.md)", **LINKED, "list.md": "---\ntitle: News\n---\n"}) == []


def test_a_list_that_a_template_makes_may_link() -> None:
    texts = {
        "_config.yml": "title: a",
        "index.md": "---\n---\n# Home\n\n[p](p0.md)\n\n{% for page in site.pages %}<a href='{{ page.url }}'>x</a>{% endfor %}",
        **{name: f"---\n---\n{text}" for name, text in LINKED.items()},
        "lost.md": "---\n---\n# Lost\n\nWords that nobody links to.",
    }
    assert orphans(texts) == []
