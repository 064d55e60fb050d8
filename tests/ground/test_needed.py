"""What a machine lacks may leave out a test on a laptop; in CI it is a failure."""

import re
from pathlib import Path

import pytest

from tests.ground.needed import left_out

TESTS = Path(__file__).parents[1]
_SKIPS = re.compile(r"\b(pytest\.skip|importorskip|mark\.skip|mark\.xfail|skipif)\(")
FOR_WINDOWS = '@pytest.mark.skipif(os.name == "nt"'


@pytest.mark.parametrize(("ci", "ends"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_what_is_missing_fails_in_ci_and_is_left_out_elsewhere(monkeypatch, ci, ends):
    monkeypatch.setenv("CI", ci)
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception), match="Redis") as ended:
        left_out("Redis")
    assert ended.type is ends


def test_no_test_is_left_out_in_any_other_way():
    found = [
        f"{path.relative_to(TESTS)}: {line.strip()}"
        for path in sorted(TESTS.rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if _SKIPS.search(line) and not line.startswith(FOR_WINDOWS)
    ]
    assert [each for each in found if not each.startswith(("ground/needed.py", "ground/test_needed.py"))] == []
