"""The day law: what is on is on the wall, on phones and on the run sheet, from the doors to the last block."""

from pathlib import Path

import pytest

from tests.browser.hall import Hall
from tests.browser.laws.day import Day

SAMPLE = ("belo-horizonte",)
NAMES = ("open-space", "classic-cafe", "wall-of-needs", "two-days", "two-rivers", "meshwork-4-days", "four-steps",
         "chain-to-proof", "living-network")  # fmt: skip
OTHERS = [pytest.param(name, marks=pytest.mark.laws) for name in NAMES]
KNOWN = frozenset((Path(__file__).parent / "known-days.txt").read_text("utf-8").splitlines())
"""Found on the main of 30 November 2026 and not mended yet; a line that is no longer true fails: it goes off."""


PEOPLE = 40
"""Behind the phones; more than a small recipe has seats for, and nobody is forgotten by that."""
COMES_TO = {
    "belo-horizonte": {"forecast", "candidates", "candidates spoken of", "ballot"},
    "open-space": {"TurnPage"},
}
WHOLE = {
    "belo-horizonte": {"chosen"},
    "two-days": {"forecast", "candidates", "candidates spoken of", "ballot", "chosen", "beside", "BeginSlot"},
    "two-rivers": {"forecast", "candidates", "candidates spoken of", "ballot", "chosen"},
    "open-space": {"ballot"},
    "meshwork-4-days": {"forecast", "candidates", "candidates spoken of", "ballot", "chosen", "beside", "BeginSlot"},
    "four-steps": {"forecast", "beside", "BeginSlot"},
    "chain-to-proof": {"forecast", "candidates", "candidates spoken of", "ballot", "chosen", "beside"},
    "living-network": {"network", "roadmap", "scorecard", "commitments", "needs", "circle", "vitality"},
}
"""What a day must have come to, or it found nothing because it looked at nothing."""


@pytest.mark.sampled
@pytest.mark.parametrize("recipe", [*SAMPLE, *OTHERS])
def test_what_is_on_is_on_the_wall_and_everybody_agrees(server, browser, recipe, whole):
    hall = Hall(server, browser, server.gathering(recipe))
    day = Day(recipe, hall, PEOPLE if whole else 6, 3 if whole else 1)
    found = day.run()
    hall.close()
    listed = {fault for fault in KNOWN if fault.startswith(f"{recipe} ")}
    assert (sorted(set(found) - listed), hall.complaints) == ([], [])
    assert COMES_TO.get(recipe, set()) | (WHOLE.get(recipe, set()) if whole else set()) <= day.seen
    assert not whole or sorted(listed - set(found)) == []
