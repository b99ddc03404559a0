"""The HTML report as people meet it: views, search, deep links, keyboard, print, dark, phone, screen reader, text of strangers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import Heard

Opened = Callable[..., tuple[Page, Heard]]
VIEWS = {
    "#overview": "Pages that outreach would be for",
    "#pages": "Pages",
    "#page=%2Fguide.md": "How to drain a pump",
    "#map": "Map",
    "#clusters": "Clusters and hubs",
    "#findings": "Findings",
    "#rules": "Rules",
    "#rule=broken-link": "Every link into the ",
}


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_opens_without_a_word_of_complaint(view: str, report: Path, opened: Opened) -> None:
    page, heard = opened(report, view)
    expect(page.get_by_role("heading", level=2).filter(has_text=VIEWS[view]).first).to_be_visible()
    assert heard.errors == []
    assert [url for url in heard.requests if url.split("#")[0] != report.as_uri()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_for_those_who_can_not_see_it(view: str, scheme: str, report: Path, opened: Opened) -> None:
    page, _ = opened(report, view, color_scheme=scheme)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_the_screen(view: str, width: int, report: Path, opened: Opened) -> None:
    page, _ = opened(report, view, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_overview_needs_no_script(report: Path, opened: Opened) -> None:
    page, _ = opened(report, java_script_enabled=False)
    expect(page.get_by_text("May outreach start", exact=False).first).to_be_visible()
    expect(page.get_by_role("link", name="How to drain a pump").first).to_be_visible()
    expect(page.get_by_text("need this file's own script")).to_be_visible()


def test_search_and_filters_leave_the_rows_that_fit(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#pages")
    page.get_by_label("Search").fill("topic b")
    expect(page.get_by_text("1 row", exact=True)).to_be_visible()
    page.get_by_label("Search").fill("")
    page.get_by_label("Priority pages only").check()
    expect(page.get_by_role("table").get_by_role("link")).to_have_text(["How to drain a pump"])
    page.get_by_label("Verdict").select_option("ready")
    shown = page.locator("tbody tr[aria-rowindex]").count()
    assert shown == page.locator("tbody .verdict.ready").count()


def test_findings_of_one_rule(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#findings")
    page.get_by_label("Rule").select_option("broken-link")
    expect(page.get_by_text("1 row", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="index.md:3")).to_be_visible()


def test_columns_sort_both_ways(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#pages")
    page.get_by_role("button", name="Words").click()
    expect(page.get_by_role("columnheader", name="Words")).to_have_attribute("aria-sort", "descending")
    most = page.locator("tbody tr[aria-rowindex='2'] td").last.inner_text()
    page.get_by_role("button", name="Words").click()
    expect(page.get_by_role("columnheader", name="Words")).to_have_attribute("aria-sort", "ascending")
    least = page.locator("tbody tr[aria-rowindex='2'] td").last.inner_text()
    assert int(most.replace(",", "")) > int(least.replace(",", ""))


def test_long_tables_draw_what_is_in_sight(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#pages")
    frame, rows = page.get_by_role("region", name="Pages"), page.locator("tbody tr[aria-rowindex]")
    expect(page.get_by_role("table")).to_have_attribute("aria-rowcount", "128")
    assert rows.count() < 60
    frame.evaluate("frame => frame.scrollTo(0, frame.scrollHeight)")
    expect(page.locator("tbody tr[aria-rowindex='128']")).to_be_visible()
    assert rows.count() < 60


def test_a_link_to_a_page_opens_that_page(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#pages")
    page.get_by_label("Search").fill("drain")
    page.get_by_role("link", name="How to drain a pump").click()
    expect(page).to_have_url(f"{report.as_uri()}#page=%2Fguide.md")
    expect(page.get_by_role("heading", name="How to drain a pump")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name="Pages", exact=True)).to_be_visible()


def test_a_page_shows_how_its_score_comes_about(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#page=%2Fguide.md")
    expect(page.get_by_role("heading", name="How its score comes about")).to_be_visible()
    expect(page.locator(".parts")).to_contain_text("substance")


def test_an_unknown_page_is_said(report: Path, opened: Opened) -> None:
    page, heard = opened(report, "#page=%E0%A4%A")
    expect(page.get_by_role("heading", name="No such page")).to_be_visible()
    assert heard.errors == []


def test_all_can_be_reached_by_keyboard(report: Path, opened: Opened) -> None:
    page, _ = opened(report)
    page.get_by_role("link", name="Findings").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Findings")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Findings")).to_be_focused()


def test_the_map_draws_every_page_and_tells_of_the_one_chosen(report: Path, opened: Opened) -> None:
    page, heard = opened(report, "#map")
    expect(page.locator(".map")).to_have_attribute("data-drawn", "127")
    page.get_by_label("Find").fill("/topic/a.md")
    expect(page.locator(".panel").get_by_role("heading", name="Topic a")).to_be_visible()
    expect(page.locator(".panel")).to_contain_text("Linked from 4 pages")
    page.get_by_label("Colour").select_option("cluster")
    expect(page.locator(".legend")).to_be_hidden()
    page.get_by_role("link", name="Rules").click()
    expect(page.get_by_role("heading", name="Rules")).to_be_visible()
    assert heard.errors == []


def test_tables_are_copied_as_csv(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#clusters", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as CSV").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied as CSV.")


def test_print_leaves_the_controls_out(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#pages")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy as CSV")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_visible()


def test_dark_is_dark(report: Path, opened: Opened) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page, _ = opened(report, color_scheme=scheme)
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


BOMB = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>"


def test_text_of_strangers_never_runs(report_of: Callable[[Mapping[str, str]], Path], opened: Opened) -> None:
    texts = {
        "index.md": f"---\ntitle: {json.dumps(BOMB)}\n---\n# H\n\n[{BOMB}](javascript:document.title='ran') [x](<gone{BOMB}.md>)\n",
        "a</script><script>document.title='ran'</script>.md": f"# {BOMB}\n\nSome 40 % of them, {BOMB}, go.\n",
        "guide.md": "# </script><!-- <script>\n\nA pump is a machine.\n\n1. Do.\n2. Do.\n3. Do.\n",
    }
    file = report_of(texts)
    for view in (*VIEWS, "#page=%2F"):
        page, heard = opened(file, view)
        page.wait_for_load_state()
        assert page.title().startswith("Link readiness")
        assert heard.errors == []
        assert page.locator("main img, main script").count() == 0


@pytest.mark.parametrize(("view", "columns"), [("#pages", ("Page", "Verdict", "Score")), ("#findings", ("Level", "What", "Where"))])
def test_a_phone_shows_rows_as_cards_without_sideways_scrolling(view: str, columns: tuple[str, ...], report: Path, opened: Opened) -> None:
    page, _ = opened(report, view, viewport={"width": 390, "height": 800})
    row = page.locator("tbody tr[aria-rowindex]").first
    for column in columns:
        box = row.locator(f"td[data-head='{column}'] .cell").bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= 390 - box["width"]
    assert page.locator(".tall").evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    heights = page.locator("tbody tr[aria-rowindex]").evaluate_all("rows => [...new Set(rows.map(row => row.offsetHeight))]")
    assert len(heights) == 1
    assert page.locator("tbody td:not([colspan])").evaluate_all(
        "cells => cells.every(cell => cell.getBoundingClientRect().bottom <= cell.parentNode.getBoundingClientRect().bottom)"
    )


def test_a_name_that_every_object_has_is_no_view(report: Path, opened: Opened) -> None:
    page, heard = opened(report, "#constructor")
    expect(page.locator("#overview")).to_be_visible()
    assert heard.errors == []


def test_the_map_names_its_foremost_pages_and_its_legend_has_the_colours_of_the_dots(report: Path, opened: Opened) -> None:
    page, _ = opened(report, "#map")
    expect(page.locator(".map")).to_have_attribute("data-named", "12")
    colours = page.locator(".legend .dot").evaluate_all("dots => dots.map(dot => getComputedStyle(dot).backgroundColor)")
    assert len(set(colours)) == len(colours) == 5
