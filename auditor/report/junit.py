"""The result as JUnit XML: a test case a page, which fails on its errors, and one a rule, which tells whether it could be run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as Xml

from auditor.model.report import SEVERITIES, PageReport, SiteReport
from auditor.model.rule import Finding, RuleOutcome
from auditor.report.placing import path_in_repository
from auditor.report.text import plain

NO_TIME = "0"
"""Reports hold no clock; the schema wants the attribute."""


def report_junit(report: SiteReport) -> str:
    """Two suites, `pages` and `rules`.

    Errors are failures, and a page that could not be read is skipped; verdicts and milder findings stand in a page's output.
    """
    groups: dict[str, list[Finding]] = {page.source: [] for page in report.pages}
    for finding in report.findings:
        if finding.suppressed is None:
            groups.setdefault(finding.source, []).append(finding)
    known = {page.source: page for page in report.pages}
    top = Xml.Element("testsuites", name="linkready")
    top.append(_suite("pages", [_page(report, source, found, known) for source, found in sorted(groups.items())]))
    top.append(_suite("rules", [_rule(outcome) for outcome in report.rules]))
    top.attrib |= _counts(top, ("tests", "failures", "errors"))
    Xml.indent(top, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(top, encoding="unicode") + "\n"


def _suite(name: str, cases: Sequence[Xml.Element]) -> Xml.Element:
    suite = Xml.Element("testsuite", name=name)
    suite.extend(cases)
    suite.attrib |= _counts(suite, ("tests", "failures", "errors", "skipped"))
    return suite


def _counts(element: Xml.Element, names: Iterable[str]) -> Mapping[str, str]:
    tags = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    return {name: str(len(list(element.iter(tags[name])))) for name in names} | {"time": NO_TIME}


def _page(report: SiteReport, source: str, found: Sequence[Finding], known: Mapping[str, PageReport]) -> Xml.Element:
    case = _case(path_in_repository(report, source), "pages")
    ordered = sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.line))
    errors = [finding for finding in ordered if finding.severity == "error"]
    if errors:
        title = errors[0].message if len(errors) == 1 else f"{len(errors)} errors, first: {errors[0].message}"
        failure = Xml.SubElement(case, "failure", message=legal(title), type="error")
        failure.text = "\n".join(_line(report, finding) for finding in errors)
    elif (page := known.get(source)) and page.unread:
        Xml.SubElement(case, "skipped", message=legal(f"can't be judged: {page.unread}"))
    said = [_line(report, finding) for finding in ordered if finding.severity != "error"]
    if page := known.get(source):
        said.insert(0, legal(f"{page.readiness.verdict}, score {page.readiness.score}: {page.readiness.why}"))
    if said:
        Xml.SubElement(case, "system-out").text = "\n".join(said)
    return case


def _rule(outcome: RuleOutcome) -> Xml.Element:
    case = _case(outcome.id, "rules")
    if outcome.outcome == "crashed":
        Xml.SubElement(case, "error", message=legal(outcome.crash), type="crashed")
    elif outcome.outcome == "nothing to check":
        Xml.SubElement(case, "skipped", message="nothing to check")
    return case


def _case(name: str, suite: str) -> Xml.Element:
    """Name and class stay the same from run to run, whatever the verdict: trackers know a test by them."""
    return Xml.Element("testcase", name=legal(name), classname=f"linkready.{suite}", time=NO_TIME)


def _line(report: SiteReport, finding: Finding) -> str:
    place = f"{path_in_repository(report, finding.source)}:{finding.line}"
    return legal(f"{place}: {finding.severity}: {finding.message} [{finding.rule}] {finding.fix}")


def legal(text: str) -> str:
    """One line without the signs that XML 1.0 forbids, escaped or not."""
    return plain(text).replace("\ufffe", "").replace("\uffff", "")
