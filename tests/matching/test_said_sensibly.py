"""What a match says never quotes the number of another thing, a language both speak, or a word against itself."""

import pytest

from eventhub.matching.amounts import Amount, amounts_of
from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.index import Index


def said(need: str, offer: str) -> str:
    index = Index()
    index.add_all([NeedOrOffer("n", "need", need), NeedOrOffer("o", "offer", offer)])
    (found,) = index.suggest("n")
    return (found.why_not or found.reason).say()


@pytest.mark.parametrize(
    "text",
    ["Six old laptops with Windows 10 for a language class", "Wij zoeken zes laptops, het liefst met windows 11",
     "6 Rechner in Raum 12",
     "Seis computadores, sala 8", "Six laptops for the Brug 12 building"],
)  # fmt: skip
def test_the_number_in_a_name_counts_nothing(text):
    assert amounts_of(text) == (Amount(6.0, "computer"),)


@pytest.mark.parametrize("text", ["40 stoelen", "Stoelen: 40", "Wir brauchen Stühle 40", "Chairs, at most 40"])
def test_a_number_beside_its_thing_still_counts_it(text):
    assert amounts_of(text) == (Amount(40.0, "chair"),)


def test_eight_laptops_are_enough_for_six_whatever_their_windows():
    assert said("Zes oude laptops met Windows 10", "8 notebooks over") == (
        "“notebooks” answers “laptops”, and 8 is enough for 6."
    )


def test_a_word_is_not_quoted_against_itself():
    assert said("Coffee with a mentor", "Coffee, and I am a mentor") == "Both speak of “Coffee, mentor”."


@pytest.mark.parametrize(
    ("need", "offer"),
    [("Een maatje om Nederlands te oefenen", "Vertaler Nederlands-Turks"),
     ("Someone who speaks Dutch to drive us", "I sing, in Dutch and English"),
     ("Busco quien hable holandes y cuide ninos", "Dutch speaking plumber"),
     ("n kok die engels kan", "english garden furniture")],
)  # fmt: skip
def test_a_language_both_merely_speak_is_never_quoted(need, offer):
    sentence = said(need, offer)
    assert not any(word in sentence.casefold() for word in ("dutch", "nederlands", "holandes", "engels", "english"))


def test_a_language_is_named_after_what_is_done_with_it():
    assert said("Translator for Dutch letters", "Vertaalster Nederlands").startswith("“Vertaalster")


@pytest.mark.parametrize(
    ("need", "offer"),
    [("10 laptops with Windows 11", "12 chairs, 3 laptops"), ("Een laptop met Windows 10", "12 oude laptops"),
     ("4 tables for hall 7", "8 chairs"), ("Notebook, Windows 10, bitte", "zwölf Stühle und ein Notebook")],
)  # fmt: skip
def test_the_number_of_another_thing_is_never_enough(need, offer):
    assert "is enough for" not in said(need, offer)
