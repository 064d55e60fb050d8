"""What a hall of several languages reads side by side."""

import pytest

from rooms.kernel import tongues, wording

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
