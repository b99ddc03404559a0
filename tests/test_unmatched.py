"""Settings that fit no page are said to: a misspelt glob must not pass for a met one."""

from __future__ import annotations

from auditor.audit import audit_texts
from auditor.settings import settings_from

SITE = {"mkdocs.yml": "site_name: a", "docs/index.md": "# A", "docs/guides/b.md": "# B"}


def notices(settings: str) -> tuple[str, ...]:
    return audit_texts(SITE, (), settings_from(settings)).notices


def test_what_fits_is_not_mentioned() -> None:
    assert (
        notices(
            "priority: [/guides/**, docs/index.md]\nassets: {/guides/b/: guide, docs/index.md: guide}\noutreach: [{name: x, pages: [/]}]"
        )
        == ()
    )


def test_each_is_asked_as_the_one_who_uses_it_asks() -> None:
    assert [said.split(" fits ")[0] for said in notices("assets: {/guides/b: guide, '/guides/*': guide}")] == [
        "assets: /guides/b", "assets: /guides/*",
    ]  # fmt: skip
    address = "site: {base_url: 'https://example.org/'}\noutreach: [{name: x, pages: ['https://example.org/guides/b', './docs/index.md']}]"
    assert notices(address) == ()


def test_what_fits_nothing_is_named() -> None:
    said = notices("priority: [/guide/**]\nassets: {/c/: guide}\noutreach: [{name: spring, pages: [/d/]}]")
    assert [notice.split(" fits ")[0] for notice in said] == ["priority: /guide/**", "assets: /c/", "outreach: spring: /d/"]
