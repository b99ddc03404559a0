"""Spans inside one sentence that claim something, and the words that say who claims it."""

from __future__ import annotations

from auditor.text.definitions import definition_of
from auditor.text.figures import Kind, Statistic, statistics_in
from auditor.text.quotations import person_in, quotations_in
from auditor.text.samples import period_in, sample_size_in
from auditor.text.sources import attribution_in, first_party_in, others_in, publication_in, vague_attribution_in

__all__ = [
    "Kind",
    "Statistic",
    "attribution_in",
    "definition_of",
    "first_party_in",
    "others_in",
    "period_in",
    "person_in",
    "publication_in",
    "quotations_in",
    "sample_size_in",
    "statistics_in",
    "vague_attribution_in",
]
