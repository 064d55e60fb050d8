"""The closing round: what was chosen stays before everybody's eyes, and each says what they will do this week."""

from rooms.ballot.closing import SayStep
from rooms.ballot.export import ballot_export
from rooms.ballot.reveal import HandOver
from tests.ballot.test_reveal import turned
from tests.stage import words


def closing():
    """The room goes on with what it chose."""
    stage = turned()
    stage.facilitator.does(HandOver())
    return stage


def test_the_question_opens_when_the_room_goes_on_with_what_it_chose():
    assert turned().as_("ana").refuses(SayStep(words("Call Ben"))) == "This question is not open now."
    assert closing().draws("phone", "ana")["this-week"].mine == ""


def test_the_wall_keeps_the_chosen_and_counts_who_said_what_they_will_do():
    stage = closing()
    stage.as_("ana").does(SayStep(words("Call Ben", by="ana")))
    shown = stage.draws("wall")
    assert ([card.letter for card in shown["cards"].cards], shown["steps"].count) == (["A", "C"], 1)
    assert "Call Ben" not in repr(shown)


def test_saying_it_again_replaces_it_and_the_phone_shows_what_is_kept():
    stage = closing()
    stage.as_("ana").does(SayStep(words("Call Ben", by="ana")), SayStep(words("Visit Ben", by="ana")))
    assert stage.draws("phone", "ana")["this-week"].mine == "Visit Ben"
    assert ballot_export(stage.state)["steps"] == ["Visit Ben"]


def test_the_harvest_does_not_tell_who_said_it_first():
    stage = closing()
    stage.as_("cas").does(SayStep(words("Write", by="cas")))
    stage.as_("ana").does(SayStep(words("Call", by="ana")))
    assert ballot_export(stage.state)["steps"] == ["Call", "Write"]


def test_who_came_in_twice_has_one_step():
    stage = closing()
    stage.as_("ben").does(SayStep(words("Write", by="ben")))
    stage.merges("ana", "ben").settles()
    assert stage.draws("phone", "ana")["this-week"].mine == "Write"
    assert stage.draws("wall")["steps"].count == 1
