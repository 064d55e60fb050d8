"""Every screen of a ballot can be drawn at every moment, and says what it should in plain words."""

import re

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.ballot.casting import CastBallot, MakeCards
from rooms.ballot.ladder import DrawLots
from rooms.ballot.polls import CancelBallot, OpenBallot, StartRunOff
from rooms.ballot.reveal import AskMissing, SayMissing, ShowPoints, TurnCard
from tests.ballot.hall import casts, closes, few, hall
from tests.stage import words

FACES = ("phone", "table", "wall", "console", "entry", "print_ballots", "book")


def drawn(stage, face, viewer="ana", lang="en", tongues=()):
    """The text of a whole screen of this room, tags removed; on a wall the house speaks these languages."""
    frame = Frame("g1", "UTC", face, face, "ballot", "ballot", lang, hall=tongues)
    html = Painter().room(frame, stage.draws(face, viewer))
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def moments():
    """A ballot with a tie, a run-off, lots and a reveal, stopped at each moment on the way."""
    stage = hall(few(*"ABCD"), ("ana", "ben", "cas"), chosen=2)
    yield "before", stage
    stage.facilitator.does(OpenBallot(1))
    yield "open", casts(stage, ana={"a": 2, "b": 1}, ben={"a": 2, "c": 1})
    yield "tied", closes(stage)
    stage.facilitator.does(StartRunOff(2))
    stage.as_("ana").does(CastBallot("0.2", choice="b"))
    stage.as_("ben").does(CastBallot("0.2", choice="c"))
    yield "run-off", stage
    yield "still tied", closes(stage)
    stage.facilitator.does(DrawLots(4711))
    yield "decided", stage
    stage.facilitator.does(TurnCard(1))
    yield "one card", stage
    stage.facilitator.does(TurnCard(2), ShowPoints())
    yield "points", stage
    stage.facilitator.does(AskMissing())
    stage.as_("ana").does(SayMissing(words("Water", by="ana")))
    yield "missing", stage


@pytest.mark.parametrize("face", FACES)
def test_every_screen_is_drawn_at_every_moment(face):
    for _, stage in moments():
        assert "{" not in drawn(stage, face)


def at(moment):
    return next(stage for name, stage in moments() if name == moment)


def test_the_rules_and_the_ladder_are_said_before_anybody_chooses():
    text = drawn(at("before"), "wall")
    assert "5 points, at most 2 each. 2 are chosen." in " ".join(text.split()).replace(" ,", ",")
    assert "then a short run-off; then we take both, or draw lots." in text


def test_a_hall_of_several_languages_reads_the_rules_and_the_ladder_in_each_of_them():
    text = drawn(at("before"), "wall", tongues=("nl", "en", "de"))
    assert re.findall(r"5 punten, hoogstens|5 points, at most|5 Punkte, höchstens", text) == [
        "5 punten, hoogstens", "5 points, at most", "5 Punkte, höchstens"]  # fmt: skip
    assert re.findall(r"meer ondersteuners|more supporters|mehr Unterstützenden", text) == [
        "meer ondersteuners", "more supporters", "mehr Unterstützenden"]  # fmt: skip
    assert drawn(at("before"), "phone", tongues=("nl", "en", "de")).count("at most") == 1


def test_in_a_run_off_the_phone_speaks_of_the_run_off_and_of_no_points():
    text = drawn(at("run-off"), "phone", "cas")
    assert "This is a run-off between those that are level: choose one of them, or none." in text
    assert "fewer points" not in text
    assert "A ballot with fewer points, or none, is valid too." in drawn(at("open"), "phone", "cas")


def test_a_person_reads_that_the_ballot_counted_and_until_when_it_may_change():
    text = drawn(at("open"), "phone")
    assert "Counted. You may change it until 08:07. A 2 B 1" in text


def test_the_wall_tells_how_many_have():
    assert "2 of 3 have" in drawn(at("open"), "wall")


def test_the_console_is_told_of_the_tie_and_what_comes_next():
    text = drawn(at("tied"), "console")
    assert "B, C are level for one place." in text
    assert "Start the run-off" in text


def test_lots_are_shown_with_their_number():
    assert "lots were drawn with the number 4711" in drawn(at("points"), "console")
    assert "Lots were drawn with the number 4711." in drawn(at("points"), "wall")


def test_the_cards_stay_with_their_points_on_the_phone_while_the_question_is_open():
    text = drawn(at("missing"), "phone")
    assert "These 2. Everything else is kept." in text
    assert "Kept Water" in text


def test_the_wall_keeps_the_chosen_in_sight_under_both_questions_about_them():
    """“What is missing?” beside an empty wall cannot be answered."""
    stage = at("missing")
    text = drawn(stage, "wall")
    assert "What is missing?" in text
    assert all(str(stage.state.candidate(id).title[0][1]) in text for id in stage.state.cards_to_turn())


@pytest.mark.parametrize("settings", [{"mode": "approval"}, {"mode": "single"}, {"points": 20, "most": 10}])
def test_other_ways_to_choose_have_their_form(settings):
    stage = hall(few(*"ABC"), ("ana",), **settings)
    stage.facilitator.does(OpenBallot(1))
    assert "Cast my ballot" in drawn(stage, "phone")


def test_cards_are_printed_with_number_and_code():
    stage = hall(few(*"ABC"), ("ana",), proof="card")
    stage.facilitator.does(MakeCards(2, "secret"))
    code = next(iter(stage.state.cards))
    assert f"Card 1 · {code}" in drawn(stage, "print_ballots")


def test_a_cancelled_ballot_says_why():
    stage = at("open")
    stage.facilitator.does(CancelBallot("0.1", words("Wrong list")))
    assert "This ballot was cancelled. Wrong list" in drawn(stage, "phone")
