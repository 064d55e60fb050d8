"""What a hall of several languages reads side by side."""

import pytest

from rooms.kernel import said, tongues, wording
from rooms.kernel.recipe import read
from rooms.kernel.words import Wording

TITLE = wording({"en": "World Café", "nl": "World Café"}, "t")
GOAL = wording({"nl": "Samen", "en": "Together", "pt": "Juntos"}, "g")


@pytest.mark.parametrize(("sentences", "side_by_side"), [
    ((TITLE,), ("en",)),
    ((GOAL,), ("nl", "en", "pt")),
    ((TITLE, GOAL), ("en", "nl", "pt")),
    ((), ()),
    (((), GOAL), ("nl", "en", "pt")),
])  # fmt: skip
def test_a_wall_shows_each_language_that_says_something_of_its_own(sentences, side_by_side):
    assert tongues(*sentences) == side_by_side


def test_the_first_language_of_the_gathering_comes_first_however_a_recipe_has_them():
    title = read(Wording, {"en": "Together", "nl": "Samen"}, "t", "nl")
    assert (tongues(title), said(title, "de").text) == (("nl", "en"), "Samen")
