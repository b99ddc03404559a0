"""What stands for something else in Python-Markdown: snippets, references made from code, icons."""

from __future__ import annotations

import re

from auditor.read.templating import Masked, Masking

_SNIPPET = re.compile(
    r"^[ \t]*-{1,}8<-{1,}[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*$"
    r"|^[ \t]*(-{1,}8<-{1,})[ \t]*\n(?:[^\n]*\n){1,200}?[ \t]*\1[ \t]*$",
    re.MULTILINE,
)
_AUTODOC = re.compile(r"^(?:#{1,6}[ \t]*)?:::[ \t]?[ \t]*[A-Za-z_][\w.:]*[ \t]*$(?:\n(?:[ \t]*$|(?: {4}|\t)[^\n]*$))*", re.MULTILINE)
_ICON = re.compile(r":(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:")


def mask_snippets(before: Masked) -> Masked:
    """`--8<-- "file"`, alone on a line, and the form over several lines; an escaped `;--8<--` is text."""
    return _mask_all(before, _SNIPPET, "shortcode", "--8<--")


def mask_autodoc(before: Masked) -> Masked:
    """`::: package.module` with its options, which are indented by four blanks."""
    return _mask_all(before, _AUTODOC, "shortcode", ":::")


def mask_icons(before: Masked) -> Masked:
    """Icon names such as :octicons-tag-24: show a picture and no words."""
    return _mask_all(before, _ICON, "icon", "")


def _mask_all(before: Masked, pattern: re.Pattern[str], kind: str, name: str) -> Masked:
    masking = Masking(before)
    for found in pattern.finditer(masking.source):
        masking.mask(found.start(), found.start() + len(found.group().rstrip()), kind, name)
    return masking.result()
