"""From files to a site: menus told from content, and no file, page or generator's rule that fails ends the audit."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from auditor import reading
from auditor.audit import audit_texts
from auditor.gather import read_site, texts_site
from auditor.generators.plain import Plain
from auditor.means import Means
from auditor.model.page import Page
from auditor.model.site import Plan
from auditor.rulebook import own_rules
from auditor.settings import Settings

NONE = Settings()


def html(number: int) -> str:
    menu = "".join(f'<a href="{one}.html">Part {one}</a> ' for one in range(6))
    own = f'<p>See <a href="{(number + 2) % 6}.html">the part after the next</a> for more.</p>'
    foot = "<div>Made by <a href='0.html'>us</a></div>"
    return f"<html><body><div class=top>{menu}</div><div class=x><h1>Part {number}</h1>{own}</div>{foot}</body></html>"


def test_a_menu_without_landmarks_is_no_content() -> None:
    site = texts_site({f"{number}.html": html(number) for number in range(6)}, NONE)
    assert [link.region for link in site.pages["1.html"].links] == ["nav"] * 6 + ["content", "footer"]
    assert site.support["/3.html"].content_inlinks == 1
    assert site.support["/3.html"].inlinks == 5


def test_on_a_small_site_repetition_says_nothing() -> None:
    site = texts_site({f"{number}.html": html(number) for number in range(4)}, NONE)
    assert {link.region for link in site.pages["1.html"].links} == {"content"}


def test_links_of_markdown_pages_stay_where_they_are_written() -> None:
    site = texts_site({f"{number}.md": f"# {number}\n\n[home](0.md)\n" for number in range(8)}, NONE)
    assert {link.region for page in site.pages.values() for link in page.links} == {"content"}


def test_texts_in_memory_are_ignored_like_files() -> None:
    site = texts_site({"a.md": "# A", "drafts/b.md": "# B", "drafts/deep/c.md": "# C"}, Settings(ignore=("drafts/**",)))
    assert set(site.pages) == {"a.md"}


def test_a_reader_that_fails_hides_one_page_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.read import markdown

    real = markdown.read_markdown

    def fails_on_a(source: str, text: str, dialect: object) -> Page:
        if source == "a.md":
            raise IndexError("ours")
        return real(source, text, dialect)  # type: ignore[arg-type]

    monkeypatch.setattr(markdown, "read_markdown", fails_on_a)
    report = audit_texts({"a.md": "# A", "b.md": "# B\n\n[x](gone.md)\n"}, own_rules().rules)
    page = next(page for page in report.pages if page.source == "a.md")
    assert (page.readiness.verdict, "IndexError" in page.readiness.why) == ("unknown", True)
    assert "broken-link" in {finding.rule for finding in report.findings if finding.source == "b.md"}


def test_measures_that_fail_on_a_page_leave_it_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("auditor.audit.classify", boom)
    report = audit_texts({"a.md": "# A\n\n[x](gone.md)\n"}, own_rules().rules)
    assert (report.pages[0].readiness.verdict, "ZeroDivisionError" in report.pages[0].readiness.why) == ("unknown", True)
    assert "broken-link" in {finding.rule for finding in report.findings}


def test_a_path_that_trips_a_generator_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Plain.dialect

    def trips(self: Plain, source: str) -> object:
        if source == "odd.md":
            raise ValueError("ours")
        return real(self, source)

    monkeypatch.setattr(Plain, "dialect", trips)
    site = texts_site({"a.md": "# A", "odd.md": "# Odd"}, NONE)
    assert set(site.pages) == {"a.md"}
    assert site.info.doubts == ("odd.md: not read: our rules for plain failed (ValueError: ours)",)


def test_front_matter_that_trips_a_plan_is_left_out_of_that_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Plain.plan

    def trips(self: Plain, pages: Mapping[str, Page]) -> Plan:
        if any(page.front_matter.get("title") == "odd" for page in pages.values()):
            raise TypeError("ours")
        return real(self, pages)

    monkeypatch.setattr(Plain, "plan", trips)
    texts = {f"{name}.md": f"---\ntitle: {name}\n---\n[x](odd.md)\n" for name in ("a", "b", "c", "odd", "z")}
    report = audit_texts(texts, own_rules().rules)
    assert {page.source: page.readiness.verdict == "unknown" and "TypeError" in page.readiness.why for page in report.pages} == {
        **dict.fromkeys(texts, False),
        "odd.md": True,
    }
    assert not [finding for finding in report.findings if finding.rule == "broken-link"]


def test_a_plan_that_fails_on_the_whole_site_is_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(*_: object) -> None:
        raise TypeError("ours")

    monkeypatch.setattr(Plain, "plan", boom)
    with pytest.raises(TypeError, match="ours"):
        texts_site({"a.md": "---\ntitle: a\n---\n"}, NONE)


def test_processes_that_die_are_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Dying:
        def __init__(self, jobs: int) -> None: ...

        def __enter__(self) -> Dying:
            raise BrokenProcessPool

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(reading, "ProcessPoolExecutor", Dying)
    monkeypatch.setattr(reading, "FEW_PAGES", 1)
    (tmp_path / "a.md").write_text("# A")
    assert set(read_site(tmp_path, NONE, Means(jobs=2)).pages) == {"a.md"}


def test_files_outside_and_hooks_that_rewrite_links_are_doubts(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A")
    (tmp_path / "out.md").symlink_to("/")
    assert len(read_site(tmp_path, NONE).info.doubts) == 1
    files = {"hugo.toml": "", "layouts/_default/_markup/render-link.html": "{{ partial .Destination }}", "content/a.md": "# A"}
    assert any("link" in doubt for doubt in texts_site(files, NONE).info.doubts)
