"""How far we agree with the real generator, for a person."""

from __future__ import annotations

from auditor.oracle import Agreement
from auditor.report.summary import counted
from auditor.report.text import plain

MOST = 40


def agreement_text(agreement: Agreement) -> str:
    """Shares first, then each difference."""
    lines = [
        f"{agreement.command} built {counted(agreement.pages, 'page')}.",
        f"Pages: {100 * agreement.page_share:.1f} % agree.",
        f"Links: {100 * agreement.link_share:.1f} % of {agreement.links} are judged as the build shows.",
    ]
    lines += _listed("Built, and not known to us", agreement.missing)
    lines += _listed("Known to us, and not built", agreement.extra)
    wrong = (f"{source}:{line}: {target} called {said}" for source, line, target, said in agreement.wrong)
    lines += _listed("Links judged wrong", tuple(wrong))
    return "\n".join(lines) + "\n"


def _listed(title: str, rows: tuple[str, ...]) -> list[str]:
    if not rows:
        return []
    more = [f"  and {len(rows) - MOST} more"] if len(rows) > MOST else []
    return ["", f"{title} ({len(rows)})", *(f"  {plain(row)}" for row in rows[:MOST]), *more]
