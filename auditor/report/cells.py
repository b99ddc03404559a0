"""Cells of a spreadsheet that no page's text can turn into a formula."""

from __future__ import annotations

import unicodedata

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

TURNING = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the writing direction: with them a name can show as another."""


def safe_cell(value: object) -> object:
    """Text as it is, but for a leading apostrophe where a spreadsheet would take it for a formula. Numbers stay numbers."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = "".join(sign for sign in value if sign in "\t\n" or not (unicodedata.category(sign) in ("Cc", "Cs") or sign in TURNING))
    return "'" + text if text.lstrip(" ").startswith(FORMULA_STARTS) else text
