"""Cards as phones write them: shortened words are spelled out, and what a card is about is told from what it asks."""

import pytest

from eventhub.matching.phone import gist, spelled_out
from tests.matching.cards import ENCODER


@pytest.mark.parametrize(
    ("lang", "written", "meant"),
    [
        ("nl", "Zkn 2 pers. vr za", "zoeken 2 personen voor zaterdag"),
        ("en", "some1 w a van 4 sat", "someone with a van for saturday"),
        ("fr", "qqn pr garder le stand", "quelqu'un pour garder le stand"),
        ("es", "una carpa p/ el sab", "una carpa para el sábado"),
        ("pt", "alguem q ajude", "alguém que ajude"),
        ("de", "jmd f. aufbau", "jemand für aufbau"),
        ("tr", "4 kisi vr", "4 kisi vr"),
        (None, "q", "q"),
    ],
)
def test_what_phones_shorten_is_spelled_out_in_the_language_of_the_card(lang, written, meant):
    assert spelled_out(written, lang) == meant


def test_what_a_card_is_about_has_no_numbers_and_no_asking():
    assert gist("Wie heeft er twintig klapstoelen vr za?", "nl") == "klapstoelen zaterdag"


@pytest.mark.parametrize("text", ["4", "who can?", "!!", ""])
def test_where_nothing_is_left_the_card_stays_as_it_is(text):
    assert gist(text, "en") == text


def test_a_shortened_card_means_what_the_long_one_means():
    from eventhub.matching.cards import NeedOrOffer
    from eventhub.matching.features import read_cards

    short, long, other = read_cards(
        [NeedOrOffer("a", "need", "qqn pr garder les ordis sam", lang="fr"),
         NeedOrOffer("b", "need", "quelqu'un pour garder les ordinateurs samedi", lang="fr"),
         NeedOrOffer("c", "need", "du pain pour dimanche", lang="fr")], ENCODER,
    )  # fmt: skip
    assert short.vector @ long.vector > 0.95 > 0.6 > short.vector @ other.vector
