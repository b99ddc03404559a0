"""The outreach brief: of ready pages what a letter needs, of the others what is left to do, and no letter is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.audit import audit_folder
from auditor.brief import Briefing, briefing_of
from auditor.cli import run
from auditor.gate import GateResult, Targets, gate_for
from auditor.model.report import Hook, SiteReport
from auditor.report.brief import BRIEF_FORMATS, brief_html, brief_markdown
from auditor.settings import read_settings

SAMPLE = Path(__file__).parents[1] / "sample_site"


@pytest.fixture(scope="module")
def sample() -> SiteReport:
    return audit_folder(SAMPLE, read_settings(SAMPLE))


def asked(report: SiteReport, verdict: str) -> Briefing:
    pages = [page.url for page in report.pages if page.readiness.verdict == verdict]
    return briefing_of(report, gate_for(report, read_settings(SAMPLE), pages))


def test_each_ready_page_has_what_a_letter_needs(sample: SiteReport) -> None:
    briefing = asked(sample, "ready")
    assert len(briefing.briefs) == len(briefing.gate.pages) > 3
    assert not briefing.waiting
    for brief in briefing.briefs:
        assert brief.address.startswith("https://")
        assert brief.hooks
        assert brief.who
        assert brief.terms


def test_hooks_lead_to_the_heading_above_them(sample: SiteReport) -> None:
    addresses = [address for brief in asked(sample, "ready").briefs for _, address in brief.hooks]
    assert any("#" in address for address in addresses)
    assert all(address.startswith(sample.info.base_url) for address in addresses)


def test_one_passage_is_quoted_once(sample: SiteReport) -> None:
    for brief in asked(sample, "ready").briefs:
        lines = [passage.line for _, passage in brief.adds]
        assert len(set(lines)) == len(lines)


def test_words_that_find_writers_come_from_the_page(sample: SiteReport) -> None:
    assert sample.site is not None
    for brief in asked(sample, "ready").briefs:
        text = " ".join(block.text for block in sample.site.pages[brief.page.source].blocks).lower() + brief.page.title.lower()
        assert all(word in text for term in brief.terms for word in term.split())


def test_pages_that_are_not_ready_get_the_work_list(sample: SiteReport) -> None:
    briefing = asked(sample, "nearly")
    assert not briefing.briefs
    for text in (brief_markdown(briefing), brief_html(briefing)):
        assert "No page is ready: outreach must wait." in text
        assert "What not to do" not in text
    steps = [step.text for page in briefing.waiting for step in page.readiness.next]
    assert brief_markdown(briefing).count("(then ") == len(steps)


def test_the_note_leaves_to_a_person_what_only_a_person_knows(sample: SiteReport) -> None:
    for text in (brief_markdown(asked(sample, "ready")), brief_html(asked(sample, "ready"))):
        assert "[their sentence, word for word]" in text
        assert "[why it matters to their readers]" in text


def test_a_page_of_several_campaigns_names_all_whom_they_are_for(sample: SiteReport) -> None:
    page = asked(sample, "ready").briefs[0].page
    campaigns = tuple(Targets(name, audience, (page,)) for name, audience in (("a", "press"), ("b", ""), ("c", "teachers"), ("d", "press")))
    (brief,) = briefing_of(sample, GateResult((page,), campaigns=campaigns)).briefs
    assert brief.audience == "press; teachers"


def test_an_address_with_a_percent_sign_leads_there(sample: SiteReport) -> None:
    page = replace(asked(sample, "ready").briefs[0].page, url="/100%-guide/", hooks=())
    (brief,) = briefing_of(sample, GateResult((page,))).briefs
    assert brief.address.endswith("/100%25-guide/")
    assert "has a passage that bears on this" in brief_markdown(briefing_of(sample, GateResult((page,))))


def test_a_site_without_a_host_gives_paths(sample: SiteReport) -> None:
    here = replace(sample, info=replace(sample.info, base_url=""))
    assert all(brief.address.startswith("/") for brief in asked(here, "ready").briefs)


def test_without_its_pages_a_report_makes_no_brief(sample: SiteReport) -> None:
    with pytest.raises(ValueError, match="hold its site"):
        asked(replace(sample, site=None), "ready")


def test_text_of_the_page_stays_text(sample: SiteReport) -> None:
    briefing = asked(sample, "ready")
    bomb = "<img src=x onerror=alert(1)> [x](javascript:1) \x1b[31m"
    page = replace(briefing.briefs[0].page, title=bomb)
    odd = replace(briefing.briefs[0], page=page, question=bomb, hooks=((Hook("statistic", 1, bomb), "https://e.org/"),))
    for write in BRIEF_FORMATS.values():
        text = write(replace(briefing, briefs=(odd,)))
        assert "<img" not in text
        assert "\x1b" not in text
    assert "](javascript" not in brief_markdown(replace(briefing, briefs=(odd,)))


@pytest.mark.parametrize(("kind", "begins"), [((), "# Outreach brief"), (("--format", "html"), "<!doctype html>")])
def test_the_gate_prints_it(kind: tuple[str, ...], begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["gate", str(SAMPLE), "--brief", *kind])
    assert capsys.readouterr().out.startswith(begins)
    assert code in (0, 1)


@pytest.mark.parametrize("words", [("--brief", "--format", "csv"), ("--format", "html")])
def test_formats_that_do_not_go_together_are_refused(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gate", str(SAMPLE), *words]) == 2
    assert "--brief" in capsys.readouterr().err
