"""A file's bytes -> the facts of its page."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.page import Dialect, Page, Trouble
from auditor.read.decoding import decode


def read_page(source: str, data: bytes, dialect: Dialect) -> Page:
    """The facts of one source file, whatever its bytes: what hides them is among the page's troubles. Never raises."""
    decoded = decode(data)
    try:
        page = _read(source, decoded.text, dialect)
    except RecursionError:
        page = Page(source, dialect.format, troubles=(Trouble("too-deep", 1, "nested too deeply to be read"),))
    except Exception as error:  # one page that trips the reader must not end the run; the trouble says so
        words = f"the reader failed: {type(error).__name__}: {error}"
        page = Page(source, dialect.format, troubles=(Trouble("unreadable", 1, words),))
    return replace(page, troubles=decoded.troubles + page.troubles) if decoded.troubles else page


def _read(source: str, text: str, dialect: Dialect) -> Page:
    if dialect.format == "html":
        from auditor.read.html import read_html

        return read_html(source, text, dialect)
    if dialect.format == "rst":
        return _read_rst(source, text, dialect)
    if source.endswith(".ipynb"):
        from auditor.read.notebook import markdown_of

        text = markdown_of(text)
    from auditor.read.markdown import read_markdown

    return read_markdown(source, text, dialect)


def _read_rst(source: str, text: str, dialect: Dialect) -> Page:
    try:
        from auditor.read.rst import read_rst
    except ModuleNotFoundError as missing:
        if not (missing.name or "").startswith("docutils"):
            raise
        trouble = Trouble("unsupported", 1, "reStructuredText is read with docutils, which is not installed here")
        return Page(source, "rst", troubles=(trouble,))
    return read_rst(source, text, dialect)
