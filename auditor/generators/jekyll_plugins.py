"""Plugins of a Jekyll site's own, in _plugins: what their code tells of pages that they make. It is read and never run."""

from __future__ import annotations

import re

from auditor.generators.jekyll_files import Sorter

MAKES_PAGES = re.compile(r"\bPageWithoutAFile\b|\bPage\.new\b|<\s*(?:Jekyll::)?(?:Page|Generator)\b")
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
FOLDER = re.compile(r"""["']/?([A-Za-z][\w-]*(?:/[\w-]+)*)/?["']""")
IN_PATH = re.compile(r"(?:File\.join\(|Page\w*\.new\(|@dir\s*=|@url\s*=|\bdir\s*[:=]|permalink)[^\n]*")


def folders_of_plugins(sorter: Sorter) -> tuple[str, ...]:
    """Folders of the built site where a plugin may put pages of its own, each with a final slash.

    They are those that stand in the code where it makes paths, and the plugin's own name. A plugin without code in it can't be judged.
    """
    found: list[str] = []
    for path in sorted(sorter.paths):
        if not path.startswith("_plugins/") or not path.endswith(".rb"):
            continue
        code = COMMENT.sub("", sorter.read(path))
        if code.strip() and not MAKES_PAGES.search(code):
            continue
        name = path.rpartition("/")[2].removesuffix(".rb").removesuffix("_generator").removesuffix("-generator")
        found.append(name)
        found += [folder for line in IN_PATH.findall(code) for folder in FOLDER.findall(line) if not folder.startswith("_")]
    return tuple(f"{folder}/" for folder in dict.fromkeys(found))
