"""Addresses of small sites against what Hugo itself built, where that truth lies beside the checkout."""

import gzip
import json
import os
import tarfile
from pathlib import Path

import pytest

from auditor.generators.base import Tree
from auditor.generators.hugo import find
from auditor.model.page import Page
from auditor.read.front_matter import read_front_matter

TRUTH = Path(os.environ.get("LINKREADY_SHARED", Path(__file__).parents[3] / "shared")) / "truth"


@pytest.mark.parametrize("name", ["micro-hugo", "micro-hugo-multilang"])
def test_every_address_that_hugo_built_and_no_other(name: str) -> None:
    archive = TRUTH / "content" / f"{name}.tar.gz"
    if not archive.exists():
        pytest.skip("the sites that Hugo built are not here")
    truth = json.loads(gzip.decompress((TRUTH / "expected" / f"{name}.json.gz").read_bytes()))
    with tarfile.open(archive) as tar:
        files = {member.name.partition("/")[2]: tar.extractfile(member) for member in tar if member.isfile()}
        texts = {path: data.read().decode("utf-8", "replace") for path, data in files.items() if data}
    hugo = find(Tree(frozenset(texts), lambda path: texts.get(path, ""), truth["build_date"]))
    assert hugo
    plan = hugo.plan({path: Page(path, front_matter=read_front_matter(text).data) for path, text in texts.items() if hugo.dialect(path)})
    assert {(place.source, place.url) for place in plan.places} == {(page["source"], page["url"]) for page in truth["pages"]}
