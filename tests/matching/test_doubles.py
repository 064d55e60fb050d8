"""Ideas that may be one are pointed out across languages, and left to people."""

from eventhub.matching.doubles import near_doubles
from tests.matching.cards import ENCODER, event


def test_the_same_wish_in_two_languages_is_pointed_out():
    found = near_doubles(
        ["Geen plastic meer in de rivier", "Meer bankjes in het park", "Rio sem plástico"],
        ENCODER,
        ["nl", "nl", "pt"],
    )
    assert [(pair.first, pair.second) for pair in found] == [(0, 2)]


def test_the_same_text_twice_is_wholly_alike():
    (pair,) = near_doubles(["More benches in the park", "More benches in the park"], ENCODER)
    assert round(pair.score, 5) == 1


def test_one_idea_or_none_has_no_double():
    assert near_doubles([], ENCODER) == []
    assert near_doubles(["More benches"], ENCODER) == []


def test_the_desk_gets_a_short_list_that_begins_with_true_doubles():
    ideas = event("sample")["ideas"]
    found = near_doubles([idea["text"] for idea in ideas], ENCODER, [idea["lang"] for idea in ideas])
    pairs = [{ideas[pair.first]["id"], ideas[pair.second]["id"]} for pair in found]
    assert pairs[0] == {"i22", "i23"}
    assert {"i01", "i02"} in pairs[:5]
    assert len(pairs) < 20
