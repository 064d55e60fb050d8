"""Needs and offers in tables as Dutch, German and English spreadsheets keep them."""

from datetime import UTC, datetime

import pytest

from eventhub.lists.values import moment_of, number_of
from eventhub.matching.rows import NoCards, cards_from


def cards(text, kind="need"):
    return cards_from(text.encode() if isinstance(text, str) else text, kind)


@pytest.mark.parametrize(("text", "number"), [
    ("1.000", 1000), ("2,000", 2000), ("1 000", 1000), ("1\u202f000", 1000), ("1'000", 1000), ("12.500,5", 12500.5),
    ("1,250,000", 1250000), ("1,000.25", 1000.25), ("2,5", 2.5), ("2.5", 2.5), ("40", 40), ("0,125", 0.125),
    ("0.125", 0.125),
    ("1000", 1000), ("10,00", 10), ("-3", -3),
])  # fmt: skip
def test_a_number_is_what_people_mean_by_it(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["many", "1.00.000", "40 chairs", "1,2,3", "1.000.5", "nan", "inf", ""])
def test_what_is_no_number_is_not_guessed(text):
    with pytest.raises(ValueError):
        number_of(text)


@pytest.mark.parametrize("text", [
    "2027-05-01", "2027/5/1", "1-5-2027", "01-05-2027", "1/5/2027", "1.5.2027", "1-5-27", "1 mei 2027", "1 May 2027",
    "May 1st, 2027",
    "1. Mai 2027", "1er mai 2027", "zaterdag 1 mei 2027", "1 de mayo de 2027",
])  # fmt: skip
def test_a_day_in_any_hand_counts_until_its_end(text):
    assert moment_of(text) == datetime(2027, 5, 1, 23, 59, tzinfo=UTC)


def test_a_moment_keeps_its_time_and_a_month_beyond_twelve_is_a_day():
    assert moment_of("1-5-2027 17:30") == moment_of("2027-05-01T17:30") == datetime(2027, 5, 1, 17, 30, tzinfo=UTC)
    assert moment_of("5/13/2027") == datetime(2027, 5, 13, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize("text", ["soon", "31-2-2027", "13-13-2027", "mei", "1 mei", ""])
def test_what_is_no_day_is_not_guessed(text):
    with pytest.raises(ValueError):
        moment_of(text)


@pytest.mark.parametrize(
    "text", ["id,text\nn1,Chairs\n,\n\nn2,Tables\n", "id;text;x\nn1;Chairs;\n;\u00a0;\n;;only a remark\nn2;Tables;\n"]
)
def test_rows_of_empty_cells_are_no_cards(text):
    assert [card.id for card in cards(text)] == ["n1", "n2"]


def test_a_line_with_half_a_card_is_named_by_its_line_in_the_file():
    with pytest.raises(NoCards, match="^Line 4 of the needs has no id or no text.$"):
        cards('id,text\nn1,"two\nlines"\n,Chairs\n')


@pytest.mark.parametrize("text", ["Nr;Behoefte;Aantal\n1;Stoelen, 40;1.000\n",
    "sep=;\nNr;Behoefte (kort, in één zin);Aantal\n1;Stoelen, 40;1000\n",
                                  "Overzicht\n\nNr;Behoefte;Aantal\n1;Stoelen, 40;1.000\n"])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_dutch_table_is_read_however_it_was_saved(text, encoding):
    assert [(card.id, card.text, card.quantity) for card in cards(text.encode(encoding))] == [
        ("1", "Stoelen, 40", 1000)
    ]


def test_an_offer_may_be_called_so():
    assert [(c.text, c.place) for c in cards("Nummer;Aanbod;Plaats\n1;Bus;Ede\n", "offer")] == [("Bus", "Ede")]
