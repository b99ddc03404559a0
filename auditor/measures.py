"""What a signal can measure on a page: each measure tells how strongly (0 to 1), on which line, and by which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor import measures_manner as manner
from auditor import measures_sentences as sentences
from auditor import measures_structure as structure
from auditor import measures_wording as wording
from auditor.measures_wording import NOTHING, Measured
from auditor.sight import Sight

__all__ = ["MEASURES", "NOTHING", "Measured", "Sight"]

MEASURES: Mapping[str, Callable[..., Measured]] = {
    "title-has": wording.title_has,
    "title-names": wording.title_names,
    "title-asks": wording.title_asks,
    "title-instructs": wording.title_instructs,
    "title-is-version": wording.title_is_version,
    "title-is-code": wording.title_is_code,
    "title-is-short": wording.title_is_short,
    "opening-has": wording.opening_has,
    "path-has": wording.path_has,
    "headings-have": wording.headings_have,
    "text-has": wording.text_has,
    "front-matter-has": wording.front_matter_has,
    "marked-as": wording.marked_as,
    "dated": wording.dated,
    "hardly-any-verbs": wording.hardly_any_verbs,
    "first-person": wording.first_person,
    "instructions": sentences.instructions,
    "advice": sentences.advice,
    "numbered-steps": sentences.numbered_steps,
    "heading-instructions": sentences.heading_instructions,
    "short-items": sentences.short_items,
    "question-headings": sentences.question_headings,
    "questions-in-text": sentences.questions_in_text,
    "defines": sentences.defines,
    "first-hand": sentences.first_hand,
    "figures": sentences.figures,
    "checkboxes": structure.checkboxes,
    "blanks": structure.blanks,
    "number-tables": structure.number_tables,
    "table-share": structure.table_share,
    "list-share": structure.list_share,
    "linked-items": structure.linked_items,
    "linked-headings": structure.linked_headings,
    "links-below": structure.links_below,
    "link-density": structure.link_density,
    "jump-links": structure.jump_links,
    "code-share": structure.code_share,
    "snippets": structure.snippets,
    "code-names": structure.code_names,
    "code-in-text": structure.code_in_text,
    "heading-density": structure.heading_density,
    "fields": structure.fields,
    "prices": structure.prices,
    "shorter-than": structure.shorter_than,
    "longer-than": structure.longer_than,
    "says": manner.says,
    "word-endings": manner.word_endings,
    "signs": manner.signs,
    "numbers": manner.numbers,
    "pictures": manner.pictures,
    "text-length": manner.text_length,
    "title-length": manner.title_length,
    "length-of": manner.length_of,
    "links-by": manner.links_by,
    "sentences-begin": manner.sentences_begin,
    "opens-as": manner.opens_as,
    "opens-with-code": manner.opens_with_code,
    "task-headings": manner.task_headings,
    "headings-address": manner.headings_address,
    "signed": manner.signed,
    "first-of-folder": manner.first_of_folder,
    "quoted": manner.quoted,
    "fragments": manner.fragments,
}
"""Measure -> function. A signal in rules/assets/*.yml names one; the function's keyword arguments are its options."""
