"""What the marks of the picture mean is told in the reader's language: its words are message keys."""

import pytest

from eventhub.ground.languages import catalogue
from rooms.roadmap.picture import KIND_WORDS, LEVEL_WORDS


@pytest.mark.parametrize("lang", ["nl", "de", "ar"])
def test_the_words_of_the_picture_s_marks_are_translated(lang):
    words = (*KIND_WORDS, *(word for _, word in LEVEL_WORDS))
    assert [word for word in words if catalogue(lang).gettext(word) == word] == []
