"""Help cards are pages: they ask for nothing, keep nothing, and are printed in every language."""

import re

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.hall import hall
from rooms.hall.kind import Block, Settings
from rooms.hall.printed import HELP_CARDS
from rooms.kernel import Refused, wording
from tests.stage import Stage

TITLE = wording({"en": "Ours", "nl": "Van ons"}, "hall.title")


def pages(lang: str) -> dict[str, str]:
    s = Stage(hall, Settings(TITLE))
    frame = Frame("g", "UTC", "print_help", "print_help", "hall", "hall", lang)
    painter = Painter()
    return {key: painter.region(frame, key, view) for key, view in s.draws("print_help").items()}


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_comparator_has_five_rows_and_five_forms_and_the_orders_are_four(lang):
    rows = {key: html.count("<tr>") - 1 for key, html in pages(lang).items()}
    assert rows == {"cards/form": 5, "cards/order": 4, "cards/task": 5, "cards/sensitivity": -1}
    assert pages(lang)["cards/form"].count('scope="col"') == 5


def test_no_card_asks_for_anything_to_be_sent_and_both_languages_differ():
    for key, html in pages("en").items():
        assert not re.search(r"<(form|input|button|textarea)", html)
        assert html != pages("nl")[key]
    assert len(pages("en")) == len(HELP_CARDS) and "print_help" in hall.sheets


def test_a_self_rating_of_two_questions_says_that_it_compares_nobody():
    html = pages("en")["cards/sensitivity"]
    assert html.count("<li>") == 2 and "nobody collects them" in html


def test_row_19_a_part_of_the_agenda_may_carry_a_phase_of_the_u_and_no_other_word():
    s = Stage(hall, Settings(TITLE, blocks=(Block("a", TITLE, phase="sense"),)))
    assert [row.phase for row in s.draws("console")["run-sheet"].rows] == ["sense"]
    with pytest.raises(Refused, match="phase"):
        hall.check(Settings(TITLE, blocks=(Block("a", TITLE, phase="culture"),)))
