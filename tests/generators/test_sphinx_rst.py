"""Sphinx with reStructuredText: labels, roles and names across pages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

pytest.importorskip("docutils")

from auditor.generators.base import Tree
from auditor.generators.sphinx import find
from auditor.graph.resolve import Resolver
from auditor.model.site import Lead
from auditor.read import read_page

CONF = """
extensions = ["sphinx.ext.extlinks"]
html_baseurl = "https://example.org/"
extlinks = {"issue": ("https://example.com/issues/%s", "#%s")}
rst_epilog = '''
.. _home page: https://example.com/home
'''
"""
OTHER = """
.. _my label:

Other page
==========

.. function:: open_it(path)

.. glossary::

   Node
      A thing.
"""


def leads(written: str, conf: str = CONF, files: Mapping[str, str] = {}) -> list[Lead]:
    files = {"conf.py": conf, "a/page.rst": f"Page\n====\n\n{written}\n", "a/other.rst": OTHER, **files}
    generator = find(Tree(frozenset(files), lambda path: files[path]))
    assert generator is not None
    pages = {path: read_page(path, text.encode(), dialect) for path, text in files.items() if (dialect := generator.dialect(path))}
    plan = generator.plan(pages)
    place = next(place for place in plan.places if place.source == "a/page.rst")
    resolver = Resolver(generator, plan, pages)
    return [resolver.lead(link, pages["a/page.rst"], place) for link in pages["a/page.rst"].links]


def lead(written: str, conf: str = CONF, files: Mapping[str, str] = {}) -> tuple[str | None, str | None, str]:
    (found,) = leads(written, conf, files)
    return found.target, found.fragment, found.status


@pytest.mark.parametrize(
    "written", [":ref:`my label`", ":ref:`words <My Label>`", ":any:`my label`", ":numref:`my label`", ":std:ref:`my label`"]
)
def test_a_label(written: str) -> None:
    assert lead(written) == ("/a/other.html", "my-label", "ok")


def test_a_document_a_term_and_an_object() -> None:
    assert lead(":doc:`other`") == ("/a/other.html", None, "ok")
    assert lead(":doc:`/a/other`") == ("/a/other.html", None, "ok")
    assert lead(":term:`node`") == ("/a/other.html", "term-Node", "ok")
    assert lead(":func:`open_it`") == ("/a/other.html", "open_it", "ok")


def test_a_heading_is_no_label() -> None:
    assert lead(":ref:`other page`")[2] not in ("ok", "unknown")


def test_a_heading_is_a_label_with_autosectionlabel() -> None:
    conf = CONF + 'extensions += ["sphinx.ext.autosectionlabel"]\n'
    assert lead(":ref:`Other Page`", conf) == ("/a/other.html", "other-page", "ok")
    conf += "autosectionlabel_prefix_document = True\n"
    assert lead(":ref:`a/other:Other page`", conf) == ("/a/other.html", "other-page", "ok")


def test_what_is_missing() -> None:
    assert lead(":doc:`missing`")[2] in ("broken", "missing-fragment")
    assert lead(":ref:`missing`")[2] in ("broken", "missing-fragment")
    assert lead("`x <missing.html>`_") == ("/a/missing.html", None, "broken")
    assert lead("`x <other.rst>`_")[2] == "broken"


def test_what_cannot_be_known() -> None:
    assert lead(":ref:`missing`", CONF + 'extensions += ["sphinx.ext.intersphinx"]\n')[2] == "unknown"
    assert lead(":class:`x.Y`")[2] == "unknown"
    assert lead("missing_\n\n.. include:: /x.inc")[2] == "unknown"
    assert lead("missing_", CONF.replace("'''\n.. _home", "read()\nx = '''\n.. _home"))[2] == "unknown"


def test_roles_that_leave_the_site() -> None:
    assert lead(":issue:`12`")[2] == "external"
    assert lead(":pep:`8`")[2] == "external"
    assert lead("`home page`_")[2] == "external"


def test_pages_that_sphinx_makes() -> None:
    assert lead(":ref:`genindex`") == ("/genindex.html", None, "ok")
    assert lead(":ref:`search`")[2] == "ok"


def test_labels_are_shared_with_markdown() -> None:
    conf = CONF.replace("[", '["myst_parser", ', 1)
    assert lead(":ref:`over there`", conf, {"there.md": "# There\n\n(over there)=\n## Here\n"}) == ("/there.html", "over-there", "ok")


def test_directory_addresses() -> None:
    files = {".readthedocs.yaml": "sphinx:\n  builder: dirhtml\n"}
    assert lead(":doc:`other`", files=files) == ("/a/other/", None, "ok")
    assert lead("`x <../other/>`_", files=files) == ("/a/other/", None, "ok")
    assert lead("`x <other/>`_", files=files)[2] == "broken"


def test_options_belong_to_a_program() -> None:
    files = {"a/cli.rst": ".. program:: shop add\n\n.. option:: -f, --force\n"}
    assert lead(":option:`shop add --force`", files=files) == ("/a/cli.html", "cmdoption-shop-add-f", "ok")
    assert lead(":option:`--force`", files=files)[2] == "unknown"
    assert lead(".. program:: x\n.. option:: -q\n\nSee :option:`-q`.") == ("/a/page.html", "cmdoption-x-q", "ok")


def test_objects_are_told_apart_by_their_kind() -> None:
    files = {"a/x.rst": ".. envvar:: SHOP\n\n.. data:: SHOP\n\n.. class:: Cart\n\n   .. method:: add\n\n.. c:macro:: SHOP\n"}
    assert lead(":envvar:`SHOP`", files=files)[1] == "envvar-SHOP"
    assert lead(":data:`SHOP`", files=files)[1] == "SHOP"
    assert lead(":c:macro:`SHOP`", files=files)[1] == "c.SHOP"
    assert lead(":meth:`.add`", files=files)[1] == "Cart.add"
    assert lead(":meth:`add`", files=files)[2] == "unknown"


def test_a_download_from_outside_is_unknown() -> None:
    assert lead(":download:`../../elsewhere.zip`")[2] == "unknown"
    assert lead(":download:`here.zip`")[2] in ("broken", "missing-fragment")


def test_additional_pages() -> None:
    conf = CONF + 'html_additional_pages = {"contents": "contents.html", "index": "index.html"}\n'
    assert lead("`x <../contents.html>`_", conf) == ("/contents.html", None, "ok")
