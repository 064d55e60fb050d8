"""The page of commands and facts is written by the kinds themselves."""

import vocabulary


def test_the_vocabulary_is_what_the_kinds_say():
    assert vocabulary.PAGE.read_text("utf-8") == vocabulary.page(), "run: make vocabulary"
