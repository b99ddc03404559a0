"""What we ship: wheel and sdist hold every package and every data file, and the rooms keep to their floors."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
DATA = [
    *(f"auditor/rules/{path.relative_to(TOP / 'rules').as_posix()}" for path in (TOP / "rules").rglob("*.yml")),
    *(
        path.relative_to(TOP).as_posix()
        for folder in ("report/templates", "text/data")
        for path in (TOP / "auditor" / folder).rglob("*")
        if path.is_file()
    ),
    "auditor/report/report.schema.json",
    "auditor/py.typed",
]
"""Files that the installed program reads, as they lie in a wheel."""


def packages_of_the_tree() -> set[str]:
    found = {folder.parent.relative_to(TOP).as_posix().replace("/", ".") for folder in (TOP / "auditor").rglob("__init__.py")}
    return found | {"auditor.rules"}


def modules() -> set[str]:
    return {path.relative_to(TOP).as_posix() for path in (TOP / "auditor").rglob("*.py")}


def test_the_list_of_packages_is_the_tree() -> None:
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == packages_of_the_tree()


def test_nothing_takes_the_place_of_the_rules() -> None:
    assert not (TOP / "auditor" / "rules").exists()


def test_the_version_is_said_once() -> None:
    from auditor import __version__

    assert PROJECT["project"]["version"] == __version__


def imported_by(tree: ast.AST) -> Iterator[str]:
    """Top-level names of the modules that a file imports; not those it can do without, which stand in a `try`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Try):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module).partition(".")[0]
        yield from imported_by(node)


def test_what_is_imported_is_declared() -> None:
    named = {"yaml": "pyyaml", "markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins", "text_unidecode": "text-unidecode"}
    named["pymdownx"] = "pymdown-extensions"
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = [*PROJECT["project"]["dependencies"], *(one for name in extras if name != "dev" for one in extras[name])]
    declared = {re.split(r"[<>=~!;\[ ]", one)[0].lower() for one in wanted}
    imported = {name for path in (TOP / "auditor").rglob("*.py") for name in imported_by(ast.parse(path.read_bytes()))}
    others = imported - set(sys.stdlib_module_names) - {"auditor"}
    assert "yaml" in others
    assert {named.get(one, one).lower() for one in others} - declared == set()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and sdist, built without the network from a copy of the tree: the copy has no stale build/ that would ship."""
    if int(version("setuptools").partition(".")[0]) < 77:
        pytest.skip("setuptools 77 or newer is needed to build without the network")
    place = tmp_path_factory.mktemp("built")
    copy = place / "tree"
    copy.mkdir()
    for name in ("auditor", "rules"):
        shutil.copytree(TOP / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(TOP / name, copy)
    pytest.importorskip("build", reason="build is not installed here")
    words = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(place / "dist"), str(copy)]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return place / "dist"


def test_the_wheel_holds_all(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert modules() - names == set()
    assert set(DATA) - names == set()
    assert {name.partition("/")[0] for name in names} == {"auditor", f"linkready-{PROJECT['project']['version']}.dist-info"}


def test_the_sdist_holds_all(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert modules() - names == set()
    assert {name.replace("auditor/rules/", "rules/") for name in DATA} - names == set()


def test_the_wheel_runs_from_where_it_is_unpacked(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "lib")  # noqa: S202 (our own wheel)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").write_text("# A\n\n[x](gone.md)\n")
    words = [sys.executable, "-P", "-m", "auditor", "audit", str(tmp_path / "site"), "--fail-on", "error"]
    done = subprocess.run(words, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path / "lib")}, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "broken-link" in done.stdout


def test_every_data_file_is_named_to_setuptools() -> None:
    globs = PROJECT["tool"]["setuptools"]["package-data"]
    named = set()
    for package, patterns in globs.items():
        folder = TOP / "rules" if package == "auditor.rules" else TOP / package.replace(".", "/")
        for pattern in patterns:
            named |= {
                f"{package.replace('.', '/')}/{path.relative_to(folder).as_posix()}" for path in folder.glob(pattern) if path.is_file()
            }
    assert set(DATA) - named == set()


def test_nothing_imports_upward() -> None:
    pytest.importorskip("importlinter", reason="import-linter is not installed here")
    asked = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
