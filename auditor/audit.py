"""The whole audit, readable in one screen, and the only file that knows the order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from auditor import __version__
from auditor.assetbook import asset_types, rubric_of
from auditor.assets import classify, declared_type
from auditor.checks.languages import left_out
from auditor.checks.view import View
from auditor.gather import read_site, texts_site
from auditor.grounds import grounds_of
from auditor.judge import Judgement, findings_of, judge
from auditor.means import ALONE, Means
from auditor.measures import Sight
from auditor.model.grounds import Grounds
from auditor.model.page import Page
from auditor.model.report import NOT_ASSETS, Asset, PageReport, SiteReport
from auditor.model.rule import AssetType, Finding, PageVerdict, Rule
from auditor.model.site import Site
from auditor.progress import told
from auditor.qualities import hooks_of, qualities_of
from auditor.readiness import Bar, readiness_of
from auditor.rulebook import Rulebook, own_rules, rules_with
from auditor.scoring import Case
from auditor.settings import Settings
from auditor.silence import with_silences
from auditor.stopwatch import spent_on
from auditor.text.language import guess_language
from auditor.text.lexicon import phrases
from auditor.unmatched import unmatched_settings

Ignored = Mapping[str, Collection[tuple[str, int]]]
"""Source -> (rule, line) of the faults that its author ignores."""
Known = tuple[Asset, str, Grounds]
"""A page's type, its language and its grounds."""
READING, TYPING = "reading, with addresses and links", "type and language"
"""What takes time besides the rules, as a profile names it."""
OUR_FAULT = "our own measures failed on this page"


def audit_folder(
    root: Path,
    settings: Settings,
    means: Means = ALONE,
    rule_root: Path | None = None,
    without: Collection[str] = (),
) -> SiteReport:
    """Audit the site in a folder; a team's rule folders lie below `rule_root`, by default the same folder.

    `without` names files that count as absent; the `means` make it quicker, never different.
    Raises UserError where the folder, the settings, a rule folder or the cluster of the means can't be used.
    """
    folders = ((rule_root or root) / folder for folder in settings.rule_folders)
    book = rules_with(own_rules(), folders, settings.rules, settings.place_of)
    with spent_on(READING):
        site = read_site(root, settings, means, without)
    return report_on(site, book, settings)


def audit_texts(texts: Mapping[str, str], rules: Iterable[Rule], settings: Settings | None = None, day: str = "") -> SiteReport:
    """Audit a site that is already in memory: path -> text; `day`, an ISO date, stands for today. Touches no disk.

    What the settings change of these rules holds.
    """
    settings, book = settings or Settings(), Rulebook(tuple(rules))
    changes = {rule.id: settings.rules[rule.id] for rule in book.rules if rule.id in settings.rules}
    return report_on(texts_site(texts, settings, day), rules_with(book, (), changes, settings.place_of), settings)


def report_on(site: Site, book: Rulebook, settings: Settings) -> SiteReport:
    """Judge a site that has been read, and say what came of it."""
    known: dict[str, Known] = {}
    judgement = judge(told("judging pages", _views(site, settings, known), len(site.pages)), book.rules)
    crashed = {outcome.id for outcome in judgement.rules if outcome.outcome == "crashed"}
    findings = with_silences(findings_of(judgement), site.pages, site.today, crashed)
    ignored = _ignored(findings)
    pages = tuple(_page_report(site, page, known[page.source], judgement, settings, ignored) for page in site.pages.values())
    return SiteReport(
        version=__version__,
        info=replace(site.info, doubts=(*site.info.doubts, *left_out((language for _, language, _ in known.values()), book.rules))),
        pages=tuple(sorted(pages, key=lambda page: page.url)),
        links=sum(len(leads) for leads in site.leads.values()),
        findings=findings,
        rules=judgement.rules,
        unbuilt=tuple(sorted(site.unbuilt.items())),
        notices=(*unmatched_settings(site, settings), *book.faults, *judgement.crashes),
        site=site,
        rule_faults=book.faults,
    )


def _views(site: Site, settings: Settings, known: dict[str, Known]) -> Iterator[View]:
    """A page at a time, with its language and type; each view is dropped once every rule has looked."""
    types = asset_types()

    @cache
    def seen(source: str) -> tuple[Asset, str]:
        url = site.urls[source]
        with spent_on(TYPING):
            return _seen(site.pages[source], url, site.places[url].language, types, settings)

    for source, page in site.pages.items():
        asset, language = seen(source)
        view = View(page, site, site.urls[source], asset, language, {"audience": settings.audience}, lambda other: seen(other)[0].citable)
        yield view
        known[source] = _grounded(view)


def _seen(page: Page, url: str, language: str, types: Sequence[AssetType], settings: Settings) -> tuple[Asset, str]:
    """Type and language of a page; where our own measures fail on it, its type is unknown and the reason stands with it."""
    try:
        language = guess_language(" ".join(block.text for block in page.blocks[:40]), page.language or language)
        return classify(Sight(page, url, imperatives(language)), types, declared_type(page, url, settings.assets)), language
    except Exception as fault:  # one page never ends the audit
        return _unknown(fault), page.language or language


def _grounded(view: View) -> Known:
    """What is known of a page once the rules have looked: its sentences have been cut by then."""
    try:
        return view.asset, view.language, grounds_of(view)
    except Exception as fault:  # one page never ends the audit
        return _unknown(fault), view.language, Grounds()


def _unknown(fault: Exception) -> Asset:
    return Asset("unknown", 0.0, why=((1, f"{OUR_FAULT} ({type(fault).__name__}: {fault})"),))


@cache
def imperatives(language: str) -> frozenset[str]:
    """Verbs that begin instructions, where we have a list in that language."""
    lexicon = phrases("imperative-verbs", language or "en")
    return frozenset(lexicon.phrases) if lexicon else frozenset()


def _page_report(site: Site, page: Page, known: Known, judgement: Judgement, settings: Settings, ignored: Ignored) -> PageReport:
    url = site.urls[page.source]
    asset, language, grounds = known
    verdicts = _standing(judgement.pages.get(page.source, ()), ignored.get(page.source, ()))
    hooks = hooks_of(verdicts, page, url)
    case = Case(verdicts, grounds, rubric_of(asset.type), not hooks and asset.type not in NOT_ASSETS)
    unread = page.troubles[0].message if page.source in site.unread else _failure(asset)
    return PageReport(
        source=page.source,
        url=url,
        title=page.title or site.places[url].title,
        language=language,
        words=page.words,
        asset=asset,
        priority=site.priority.get(url, ""),
        readiness=readiness_of(asset, case, Bar(settings.gate.min_score), unread),
        qualities=qualities_of(verdicts),
        hooks=hooks,
        support=site.support[url],
        constructs=page.constructs,
        unread=unread,
    )


def _failure(asset: Asset) -> str:
    return next((text for _, text in asset.why if text.startswith(OUR_FAULT)), "")


def _ignored(findings: Iterable[Finding]) -> Ignored:
    found: dict[str, set[tuple[str, int]]] = {}
    for one in findings:
        if one.suppressed:
            found.setdefault(one.source, set()).add((one.rule, one.line))
    return found


def _standing(verdicts: Sequence[PageVerdict], silenced: Collection[tuple[str, int]]) -> tuple[PageVerdict, ...]:
    """The verdicts of a page without the faults that its author ignores with a reason."""
    if not silenced:
        return tuple(verdicts)
    return tuple(
        replace(verdict, found=tuple(look for look in verdict.found if (verdict.rule.id, look.line) not in silenced))
        for verdict in verdicts
    )
