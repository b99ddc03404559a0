"""Cells of a spreadsheet that no page's text can turn into a formula."""

from __future__ import annotations

import unicodedata

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> object:
    """Text as it is, but for a leading apostrophe where a spreadsheet would take it for a formula. Numbers stay numbers."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = "".join(sign for sign in value if sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return "'" + text if text.lstrip(" ").startswith(FORMULA_STARTS) else text
