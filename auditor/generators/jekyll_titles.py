"""jekyll-titles-from-headings with `strip_title`: the first heading becomes the title and leaves the text, and its id with it."""

from __future__ import annotations

from auditor.generators.jekyll_files import File
from auditor.generators.jekyll_settings import Settings
from auditor.model.page import Page


def ids_without_title(settings: Settings, file: File, page: Page) -> tuple[str, ...] | None:
    """Heading ids of an untitled page once its first heading is taken away; None where nothing is taken."""
    if "jekyll-titles-from-headings" not in settings.plugins or settings.option("titles_from_headings", "enabled") is False:
        return None
    strip = page.front_matter.get("strip_title", settings.option("titles_from_headings", "strip_title"))
    in_reach = file.kind == "page" or settings.option("titles_from_headings", "collections") is True
    if strip is not True or not in_reach or not _opens_with_heading(page):
        return None
    first, *others = page.headings
    return tuple(heading.id if heading.text != first.text else _one_less(heading.id, first.id) for heading in others)


def _opens_with_heading(page: Page) -> bool:
    if not page.headings or page.headings[0].level > 3 or page.headings[0].generated:
        return False
    return not page.blocks or page.blocks[0].kind == "heading"


def _one_less(name: str, first: str) -> str:
    """The id that a repeated heading gets where the first one is not counted."""
    number = name.removeprefix(first + "-")
    if not number.isdigit() or name == first:
        return name
    return first if number == "1" else f"{first}-{int(number) - 1}"
