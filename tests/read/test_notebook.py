"""Notebooks: the lines of their Markdown cells stand where they stand in the file."""

from __future__ import annotations

import json
import time

import pytest

from auditor.read.notebook import markdown_of


def test_lines_stand_where_they_stand_in_the_file() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Same\n", "\n", "text é\n", "# Same"]},
        {"cell_type": "code", "source": ["# Same\n"]},
        {"cell_type": "markdown", "source": ["# Same\n", "end"]},
    ]
    text = json.dumps({"cells": cells}, indent=1)
    written, read = text.split("\n"), markdown_of(text).split("\n")
    assert [line for line in read if line] == ["# Same", "text é", "# Same", "# Same", "end"]
    assert all(not line or json.dumps(line)[1:-1] in written[number] for number, line in enumerate(read))


@pytest.mark.parametrize("text", ["", "[]", "{}", "no JSON", "[" * 100_000])
def test_what_is_no_notebook(text: str) -> None:
    with pytest.raises(ValueError, match=r"cells|Expecting|nested"):
        markdown_of(text)


def test_a_cell_of_many_lines_written_as_one_takes_no_ages() -> None:
    cells = [{"cell_type": "markdown", "source": "\n".join(f"line {number}" for number in range(20_000))}]
    start = time.process_time()
    assert markdown_of(json.dumps({"cells": cells}) + "\n" * 20_000).count("line") == 20_000
    assert time.process_time() - start < 20
