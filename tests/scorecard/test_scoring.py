"""Who may say something, what stays hidden until it is shown, and what is settled together."""

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import FACILITATOR, SCRIBE, Viewer
from rooms.scorecard.cells import DAY
from rooms.scorecard.looking import LookAtCell
from rooms.scorecard.review import EndReview, NextItem, StartReview, TakeItem
from rooms.scorecard.rounds import CloseRound, OpenRound
from rooms.scorecard.scoring import AddSheet, Confirm, OpenAgain, Settle, ShowViews, TakeBackView, View
from rooms.scorecard.shown import all_lists
from rooms.scorecard.state import board, cell_of, first_text, speakers
from rooms.scorecard.units import BringUnitBack, NotYours, ReadUnits, RetireUnit, SpeakFor, StopSpeakingFor
from tests.scorecard.twelve import at_day, bare, speaks, template, twelve
from tests.stage import words

TWO = ("U01", "U02")


def silent():
    """Two units whose people say it each for themselves first; three speak for the first."""
    s = bare(TWO, silent=True)
    for n in (1, 2, 3):
        speaks(s, "U01", n)
    return s


def shows(s, unit="U01", number=1):
    return cell_of(s.state, unit, number).state


def test_only_those_who_speak_for_a_unit_say_how_it_stands_there():
    s = bare(TWO)
    assert s.as_("U02-r1").refuses(View("U01", 1, 2)) == "Only those who speak for a unit can say how it stands there."
    s.as_("U02-r1").does(SpeakFor("U02"))
    assert "speak for a unit" in s.as_("U02-r1").refuses(Settle("U01", 1, 2))
    assert "speak for a unit" in s.as_("U02-r1").refuses(Confirm("U01", 1))
    assert not s.kind.may(FACILITATOR, View)


def test_where_the_unit_is_us_anybody_says_it():
    s = bare(("U01",), raters="anybody")
    s.as_("U01-r3").does(View("U01", 1, 2))
    assert shows(s) == 2


def test_views_are_in_nothing_anybody_sees_until_the_unit_shows_them():
    s = silent()
    for n, state in ((1, 0), (2, 3), (3, 3)):
        s.as_(f"U01-r{n}").does(View("U01", 1, state))
    assert shows(s) is None
    others = [face for face in s.kind.faces if face not in ("phone", "table", "after")]
    drawn = repr([s.kind.draw(face, s.state, Viewer("f", FACILITATOR), s.people) for face in others])
    assert "state=3" not in drawn
    assert s.draws("phone", "U01-r2")["head"].given == 3
    assert s.as_("U02-r1").refuses(ShowViews("U01")) == "Only those who speak for a unit can show its views."
    s.as_("U01-r1").does(ShowViews("U01"))
    assert (shows(s), cell_of(s.state, "U01", 1).split) == (3, True)
    assert [o.name for o in s.draws("phone", "U01-r2")["cells/1"].opinions] == ["U01-R1", "U01-R2", "U01-R3"]


def test_the_facilitator_shows_views_in_a_review_and_not_otherwise():
    s = silent()
    s.as_("U01-r1").does(View("U01", 1, 2))
    assert "own people" in s.facilitator.refuses(ShowViews("U01"))
    s.facilitator.does(StartReview(1), ShowViews("U01"))
    assert shows(s) == 2


def test_with_fewer_than_three_views_the_spread_is_shown_and_persons_are_not():
    s = bare(TWO)
    for n, state in ((1, 0), (2, 2)):
        speaks(s, "U01", n).does(View("U01", 1, state))
    mine = s.draws("phone", "U01-r1")["cells/1"]
    assert (mine.opinions, mine.seen.split, mine.seen.low, mine.seen.high) == ((), True, 0, 2)


def test_a_split_shows_no_colour_of_agreement_until_it_is_settled_and_a_later_view_speaks_up_beside_it():
    s = bare(TWO)
    for n, state in ((1, 0), (2, 2)):
        speaks(s, "U01", n).does(View("U01", 1, state))
    s.as_("U01-r1").does(Settle("U01", 1, 1, words("We talked"), present=2))
    cell = cell_of(s.state, "U01", 1)
    assert (cell.state, cell.split, cell.otherwise, cell.settled.present) == (1, False, 0, 2)
    s.as_("U01-r2").does(View("U01", 1, 2))
    assert (shows(s), cell_of(s.state, "U01", 1).otherwise) == (1, 1)
    s.as_("U01-r1").does(OpenAgain("U01", 1))
    assert shows(s) == 0


def test_two_who_settle_the_same_cell_at_once_find_out():
    s = bare(TWO)
    one, other = speaks(s, "U01", 1), speaks(s, "U01", 2)
    one.does(Settle("U01", 1, 2, came_from=-1))
    said = other.refuses(Settle("U01", 1, 3, came_from=-1))
    assert said == "Somebody of this unit has settled it in the meantime. Look again."
    assert other.does(Settle("U01", 1, 2, came_from=-1)) == []
    other.does(Settle("U01", 1, 3, came_from=2))
    assert shows(s) == 3


def test_the_facilitator_settles_only_what_is_on_in_a_review():
    s = twelve()
    assert "while it is on in a review" in s.facilitator.refuses(Settle("U01", 1, 2))
    s.facilitator.does(StartReview(1), TakeItem(1), Settle("U01", 1, 2, present=5))
    assert (shows(s), s.state.review.settled) == (2, (("U01", 1),))
    assert "while it is on in a review" in s.facilitator.refuses(Settle("U01", 2, 2))


def test_still_so_is_a_date_without_a_change():
    s = bare(TWO)
    speaks(s, "U01").does(View("U01", 1, 2))
    assert "still so" in s.as_("U01-r1").refuses(Confirm("U01", 2))
    at_day(s, 90).as_("U01-r1").does(Confirm("U01", 1))
    cell = cell_of(s.state, "U01", 1)
    assert (cell.state, cell.heard, [mark.how for mark in cell.strip]) == (2, s.now, ["said", "confirmed"])


def test_the_strip_keeps_one_mark_a_day_for_views_and_the_last_of_many():
    s = bare(TWO)
    for day in range(40):
        at_day(s, day)
        for state in (1, day % 4):
            speaks(s, "U01").does(View("U01", 1, state))
    strip = cell_of(s.state, "U01", 1).strip
    assert len(strip) == 24
    assert len({mark.at // DAY for mark in strip}) == 24


def test_a_scribe_types_a_units_sheet_for_somebody_who_thereby_speaks_for_it():
    s = bare(TWO)
    scribe = s.as_("U01-r2", via="scribe")
    scribe.does(AddSheet("U01", {1: 3, 2: 0}))
    assert (shows(s), shows(s, number=2), speakers(s.state)) == (3, 0, {"U01": ("U01-r2",)})
    assert scribe.does(AddSheet("U01", {1: 3, 2: 0})) == []
    assert s.kind.may_type(SCRIBE, AddSheet)


def test_the_team_undoes_a_speaker_and_their_views_go_with_them():
    s = bare(TWO)
    for n, state in ((1, 0), (2, 3)):
        speaks(s, "U01", n).does(View("U01", 1, state))
    s.facilitator.does(NotYours("U01", "U01-r1"))
    assert (shows(s), speakers(s.state)) == (3, {"U01": ("U01-r2",)})
    s.as_("U01-r2").does(StopSpeakingFor("U01"))
    assert (shows(s), speakers(s.state)) == (3, {})


def test_what_is_taken_back_is_unscored_again():
    s = bare(TWO)
    speaks(s, "U01").does(View("U01", 1, 2), TakeBackView("U01", 1))
    assert shows(s) is None


def test_a_retired_unit_is_out_of_the_counts_says_so_and_comes_back_with_everything():
    s = bare(TWO)
    speaks(s, "U01").does(View("U01", 1, 2))
    s.facilitator.does(RetireUnit("U01"))
    assert board(s.state).units == ("U02",)
    assert s.as_("U01-r1").refuses(View("U01", 1, 3)).startswith("This unit is not in use any more.")
    assert "head" not in s.draws("phone", "U01-r1")
    s.facilitator.does(BringUnitBack("U01"))
    assert shows(s) == 2


def test_a_template_that_changes_while_a_round_is_open_loses_nothing_and_says_where_a_condition_went():
    s = bare(TWO)
    s.facilitator.does(OpenRound(1))
    speaks(s, "U01").does(View("U01", 3, 2))
    s.system.does(template(joined=(("a3", "a2"),), leave_out=("b1",)))
    said = s.as_("U01-r1").refuses(View("U01", 3, 1))
    assert said == "Condition {number} is part of {into} now. Look again at that one."
    assert s.as_("U01-r1").refuses(View("U01", 4, 1)).startswith("Condition {number} is not in the template any more.")
    s.facilitator.does(CloseRound(1))
    s.system.does(template(version=2))
    assert shows(s, number=3) == 2


def test_a_round_asks_everybody_again_hides_what_is_said_and_changes_no_cell():
    s = silent()
    s.as_("U01-r1").does(View("U01", 1, 2), ShowViews("U01"))
    before = s.state.rows
    at_day(s, 180)
    s.facilitator.does(OpenRound(1, words("Half a year")))
    assert s.state.rows is before
    assert s.draws("phone", "U01-r1")["head"].waiting == 6
    s.as_("U01-r1").does(View("U01", 1, 3))
    assert shows(s) == 2
    s.as_("U01-r1").does(ShowViews("U01"))
    assert shows(s) == 3
    rows = s.state.rows
    s.facilitator.does(CloseRound(1))
    assert s.state.rows is rows


def test_a_list_of_units_read_twice_is_there_once():
    s = bare(())
    names = tuple(words(name) for name in ("Kenya", "Uganda", "肯尼亚", "كينيا", "L" * 60))
    assert len(s.facilitator.does(ReadUnits(names))) == 5
    assert s.facilitator.does(ReadUnits(names)) == []
    many = tuple(words(f"Town {n}") for n in range(396))
    assert s.facilitator.refuses(ReadUnits(many)) == "{most} units are as many as one scorecard holds."


@pytest.mark.parametrize("units", [(), ("U01",)])
def test_a_scorecard_with_no_unit_or_with_one_can_be_looked_at(units):
    s = bare(units)
    for face in s.kind.faces:
        s.kind.draw(face, s.state, Viewer("U01-r1", "participant"), s.people)


def test_somebody_who_came_in_twice_has_one_view_the_later():
    s = bare(TWO)
    speaks(s, "U01", 1).does(View("U01", 1, 0))
    speaks(s.later(minutes=5), "U01", 2).does(View("U01", 1, 2), View("U01", 2, 1))
    s.merges("U01-r1", "U01-r2").settles()
    assert {p: v.state for p, v in cell_of(s.state, "U01", 1).views.items()} == {"U01-r1": 2}
    assert shows(s, number=2) == 1
    assert speakers(s.state) == {"U01": ("U01-r1",)}


def test_by_link_somebody_says_it_without_joining_and_a_person_who_was_forgotten_is_asked_nothing():
    s = silent()
    asked = s.draws("after", "U01-r1")
    assert asked["units/U01-ask"].line.number == 1
    assert {made.__name__ for made in s.kind.commands.values() if s.kind.rights[made].by_link} == {"View", "Confirm"}
    assert s.draws("after", "U02-r1") == {}
    assert s.draws("after", "nobody-any-more") == {}


def test_an_entry_of_a_condition_wall_says_where_it_can_be_seen_and_leads_there():
    s = bare(TWO)
    speaks(s, "U01").does(View("U01", 1, 3), View("U01", 2, 3, entry=12))
    assert [row.line.number for row in all_lists(s.state)["claimed"].rows] == [1]
    s.as_("U01-r1").does(Settle("U01", 1, 3, entry=7))
    assert "claimed" not in all_lists(s.state)
    s.facilitator.does(LookAtCell("U01~1"))
    detail = s.draws("desk", "facilitator", FACILITATOR)["cell"]
    assert detail.entries == (7,)
    html = Painter().region(Frame("g", "UTC", "desk", "desk", "score", "scorecard", "en"), "cell", detail)
    assert 'href="/g/g/from/score/entry/e7"' in html
    assert s.draws("phone", "U01-r1")["cells/2"].entry == 12


def test_the_team_notes_in_a_cell_what_its_people_agreed_on_only_while_a_review_talks_about_it():
    s = twelve()
    s.facilitator.does(LookAtCell("U03~1"), StartReview(1), TakeItem(2))
    assert not s.draws("desk", "facilitator", FACILITATOR)["cell"].on
    s.facilitator.does(TakeItem(1))
    seen = s.draws("desk", "facilitator", FACILITATOR)["cell"]
    assert (seen.on, seen.came_from) == (True, -1)
    s.as_("facilitator", role="harvester").does(Settle("U03", 1, 1, present=3, came_from=seen.came_from))
    assert s.draws("desk", "facilitator", FACILITATOR)["cell"].came_from == 1
    assert "while it is on" in s.as_("facilitator", role="harvester").refuses(Settle("U03", 2, 1))
    assert "meantime" in s.facilitator.refuses(Settle("U03", 1, 2, came_from=-1))


def test_a_unit_that_is_taken_out_of_use_in_a_review_is_out_of_it_and_nothing_is_lost():
    s = twelve()
    s.facilitator.does(LookAtCell("U05~1"), StartReview(1), TakeItem(1))
    counted = board(s.state).counts(1)
    s.facilitator.does(RetireUnit("U05"))
    assert sum(board(s.state).counts(1)) == sum(counted) - 1
    assert s.facilitator.refuses(Settle("U05", 1, 2)).startswith("This unit is not in use any more.")
    assert "cell" not in s.draws("desk", "facilitator", FACILITATOR)
    assert "Unit U05" not in [first_text(unit.name) for unit in s.draws("console")["agreed"].units]
    for face in s.kind.faces:
        s.kind.draw(face, s.state, Viewer("U05-r1", "participant"), s.people)
    s.facilitator.does(NextItem(1), EndReview(1), BringUnitBack("U05"))
    assert board(s.state).counts(1) == counted
