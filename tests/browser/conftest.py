"""A real browser for the HTML report; where this machine has no Chromium, these tests say so and are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from auditor.audit import audit_texts
from auditor.report.html_report import report_html
from auditor.rulebook import own_rules
from auditor.settings import settings_from

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SETTINGS = settings_from("priority: [guide.md]\n")


@dataclass
class Heard:
    """What the browser reported while a page was open."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the HTML report is not tried in a real browser")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--enable-unsafe-swiftshader"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def report_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, str]], Path]:
    """A site in memory -> its HTML report as a file."""

    def written(texts: Mapping[str, str]) -> Path:
        file = tmp_path_factory.mktemp("report") / "report.html"
        file.write_text(report_html(audit_texts(texts, own_rules().rules, SETTINGS)), "utf-8")
        return file

    return written


@pytest.fixture(scope="session")
def report(report_of: Callable[[Mapping[str, str]], Path]) -> Path:
    """A small site with a priority page, findings, clusters and pages that nothing links to."""
    steps = "\n".join(f"{number}. Open the valve number {number} and wait.\n" for number in range(1, 6))
    texts = {
        "index.md": "# Home\n\nSee [the guide](guide.md) and [more](topic/a.md). [Gone](gone.md).\n",
        "guide.md": f"# How to drain a pump\n\nA pump is a machine that moves water.\n\n## Steps\n\n{steps}\n\nSome 40 % of pumps fail.\n",
        "lone.md": "# A page that nobody links to\n\nWords.\n",
    }
    for name in "abcd":
        others = " ".join(f"[page {other}]({other}.md)" for other in "abcd" if other != name)
        texts[f"topic/{name}.md"] = f"# Topic {name}\n\nSome words about {name}. {others}\n"
    for number in range(120):
        texts[f"notes/n{number:03}.md"] = f"# Note {number}\n\nA short note with its number, {number}.\n"
    return report_of(texts)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., tuple[Page, Heard]]]:
    """Opens a file of ours at a view; options are those of a browser context."""
    pages: list[Page] = []

    def open_at(file: Path, view: str = "", **options: object) -> tuple[Page, Heard]:
        page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
        pages.append(page)
        heard = Heard()

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                heard.errors.append(message.text)

        def on_request(request: Request) -> None:
            heard.requests.append(request.url)

        page.on("console", on_console)
        page.on("pageerror", lambda error: heard.errors.append(str(error)))
        page.on("request", on_request)
        page.goto(f"{file.as_uri()}{view}")
        return page, heard

    yield open_at
    for page in pages:
        page.context.close()
