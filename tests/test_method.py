"""The table of the method says where each row lives and which test holds it, and nothing in it has gone meanwhile."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROWS = [line.strip("|").split("|") for line in (ROOT / "docs/method.md").read_text("utf-8").splitlines()
        if re.match(r"\| A\d+ ", line)]  # fmt: skip


def test_every_row_of_the_method_is_there_once_and_in_order():
    assert [row[0].strip() for row in ROWS] == [f"A{number:02}" for number in range(1, 102)]


def test_whatever_a_row_names_exists():
    named = [name for row in ROWS for cell in row[2:] for name in re.findall(r"`([^`]+)`", cell)]
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_a_row_names_a_module_and_a_test_or_says_why_it_is_not_built():
    bare = [row[0].strip() for row in ROWS if "`tests/" not in row[3] and "not built" not in row[2]]
    assert bare == []
    homeless = [row[0].strip() for row in ROWS if "`" not in row[2] and "not built" not in row[2]]
    assert homeless == []
