"""The page of commands and facts is written by the kinds themselves."""

import vocabulary
from tests.laws.test_every_kind import OURS


def test_the_vocabulary_is_what_the_kinds_say(monkeypatch):
    monkeypatch.setattr(vocabulary, "KINDS", OURS)  # another file may have brought kinds of its own
    assert vocabulary.PAGE.read_text("utf-8") == vocabulary.page(), "run: make vocabulary"
