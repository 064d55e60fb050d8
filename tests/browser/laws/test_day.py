"""The day law: what is on is on the wall, on phones and on the run sheet, from the doors to the last block."""

from pathlib import Path

import pytest

from tests.browser.hall import Hall
from tests.browser.laws.day import Day

SAMPLE = ("belo-horizonte", "open-space")
OTHERS = [pytest.param(name, marks=pytest.mark.laws) for name in ("classic-cafe", "wall-of-needs", "two-rivers")]
KNOWN = frozenset((Path(__file__).parent / "known-days.txt").read_text("utf-8").splitlines())
"""Found on the main of 30 November 2026 and not mended yet; a line that is no longer true fails: it goes off."""


@pytest.mark.sampled
@pytest.mark.parametrize("recipe", [*SAMPLE, *OTHERS])
def test_what_is_on_is_on_the_wall_and_everybody_agrees(server, browser, recipe, whole):
    hall = Hall(server, browser, server.gathering(recipe))
    day = Day(recipe, hall, 40 if whole else 6)
    found = day.run(3 if whole else 1)
    hall.close()
    listed = {fault for fault in KNOWN if fault.startswith(f"{recipe} ")}
    assert (sorted(set(found) - listed), hall.complaints) == ([], [])
    assert not whole or sorted(listed - set(found)) == []
