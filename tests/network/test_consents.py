"""Belonging, and agreeing to each purpose by itself."""

from dataclasses import replace

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import Forget, Person, wording
from rooms.kernel.feelers import SIGNS
from rooms.network.consents import Agree, BelongHere, GoQuiet, Renew
from rooms.network.goodbye import SayGoodbye
from rooms.network.kind import HOUR
from rooms.network.phone import BelongForm, ConsentRow, Consents, NewcomerCards
from rooms.network.profile import WriteProfile
from rooms.network.purposes import PURPOSES, SIGNALS, VERSIONS
from rooms.network.state import agrees as agreed
from tests.network.sample import DAY, a_network, agrees, days, findable
from tests.stage import NINE_O_CLOCK, words


def on(stage, person):
    return [row.purpose for row in stage.draws("phone", person)["own/consents"].rows if row.on]


def test_whoever_belongs_has_agreed_to_nothing_yet():
    stage = a_network()
    stage.as_("ana").does(BelongHere())
    assert on(stage, "ana") == []
    assert len(PURPOSES) == 7


@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_purpose_is_given_and_taken_back_in_one_tap_and_bears_its_date_and_text(purpose):
    stage = a_network()
    stage.as_("ana").does(Agree(purpose, True))
    yes = stage.state.members["ana"].yes_to(purpose)
    assert (on(stage, "ana"), yes.version, yes.at) == ([purpose], VERSIONS[purpose], NINE_O_CLOCK)
    assert stage.as_("ana").does(Agree(purpose, True)) == []
    stage.as_("ana").does(Agree(purpose, False))
    assert on(stage, "ana") == []


def test_a_new_sign_needs_a_new_text():
    assert max(SIGNS.values()) == VERSIONS[SIGNALS]


def test_who_agreed_to_an_older_text_is_told_and_agrees_to_the_new_one_in_one_tap(monkeypatch):
    stage = a_network()
    agrees(stage, "ana", "named")
    monkeypatch.setitem(VERSIONS, "named", 2)
    row = next(row for row in stage.draws("phone", "ana")["own/consents"].rows if row.purpose == "named")
    assert (row.on, row.version, row.newer) == (True, 1, True)
    agrees(stage, "ana", "named")
    assert stage.state.members["ana"].yes_to("named").version == 2


def test_a_minor_belongs_to_nothing_and_one_who_is_found_to_be_a_minor_shows_nowhere():
    stage = a_network(people=[Person("kid", "Kid", 1, minor=True), Person("ana", "Ana", 2)])
    assert "younger than 18" in stage.as_("kid").refuses(Agree("found", True))
    findable(stage, "ana", "I mend bicycles")
    young = replace(stage.people.known["ana"], minor=True)
    stage.people = replace(stage.people, known={**stage.people.known, "ana": young})
    assert "own/profile" not in stage.draws("phone", "ana")


def test_without_the_yes_to_being_found_no_profile_is_kept():
    stage = a_network()
    stage.as_("ana").does(BelongHere())
    assert "find you" in stage.as_("ana").refuses(WriteProfile(does=words("x")))
    findable(stage, "ana", "I mend bicycles")
    stage.as_("ana").does(Agree("found", False))
    assert "ana" not in stage.state.profiles
    assert [wish.words for wish in stage.wishes() if hasattr(wish, "words")] == [("w.does-ana",)]


def test_once_a_year_one_is_asked_and_after_two_questions_without_an_answer_forgotten():
    stage = a_network()
    agrees(stage, "ana", "reminders")
    agrees(stage, "ben", "reminders")
    days(stage, 366)
    assert "asks/renew" in stage.draws("phone", "ana")
    assert "asks/renew" in stage.draws("after", "ana")
    stage.as_("ben").does(Renew())
    assert "asks/renew" not in stage.draws("phone", "ben")
    days(stage, 61)
    assert list(stage.state.members) == ["ben"]
    forget = [wish for wish in stage.wishes() if isinstance(wish, Forget)]
    assert [(wish.person, wish.time > stage.state.farewells["ana"].at) for wish in forget] == [("ana", True)]


def test_in_quiet_nothing_is_asked_and_the_yearly_question_waits():
    stage = a_network()
    agrees(stage, "ana", "reminders")
    days(stage, 360)
    stage.as_("ana").does(GoQuiet(stage.now + 90 * DAY))
    days(stage, 80)
    assert "asks/renew" not in stage.draws("phone", "ana")
    days(stage, 20)
    assert "asks/renew" in stage.draws("phone", "ana")
    assert "still to come" in stage.as_("ana").refuses(GoQuiet(stage.now - DAY))


def test_a_member_of_two_networks_is_asked_in_each_and_gone_from_one_only():
    here, there = a_network(), a_network()
    for stage in (here, there):
        findable(stage, "ana", "I mend bicycles")
    here.as_("ana").does(Agree("found", False))
    assert ("ana" in here.state.profiles, "ana" in there.state.profiles) == (False, True)


def test_two_entries_of_one_person_agree_to_what_was_said_by_the_one_that_stays():
    stage = a_network()
    agrees(stage, "ana", "found")
    findable(stage, "ben", "I mend bicycles")
    agrees(stage, "ben", "signals")
    stage.merges("ana", "ben").settles()
    assert list(stage.state.members) == ["ana"]
    assert [one.purpose for one in stage.state.members["ana"].agreed] == ["found"]


def test_whoever_said_goodbye_reads_that_they_have_gone_and_until_when_they_may_come_back():
    stage = a_network()
    assert stage.draws("phone", "eve")["belong/form"].emptied_at == 0
    stage.as_("ana").does(BelongHere(), SayGoodbye())
    assert stage.draws("phone", "ana")["belong/form"] == BelongForm(False, stage.now + HOUR)
    stage.as_("ana").does(BelongHere())
    assert "belong/form" not in stage.draws("phone", "ana")


def test_where_nothing_is_set_up_who_is_new_is_welcomed_without_three_cards_that_say_nothing():
    frame = Frame("g", "UTC", "phone", "phone", "net", "network", "en")
    goal, rule = wording({"en": "Aim"}, "goal"), wording({"en": "Listen"}, "r")
    bare = Painter().region(frame, "cards/new", NewcomerCards(goal, (), (), ""))
    assert ("Aim" in bare, "Three cards" in bare, "<form" in bare) == (False, False, True)
    full = Painter().region(frame, "cards/new", NewcomerCards(goal, (), (rule,), ""))
    assert full.count("post-it") == 3


def test_a_version_of_a_text_is_told_once_there_is_another():
    frame = Frame("g", "UTC", "phone", "phone", "net", "network", "en")
    first, second = (Consents((ConsentRow("found", True, NINE_O_CLOCK, version, False),), False) for version in (1, 2))
    assert "version" not in Painter().region(frame, "own/consents", first)
    assert "to version 2 of this text" in Painter().region(frame, "own/consents", second)


def test_from_the_moment_two_entries_are_one_the_other_ones_yes_shows_nothing():
    """Also before the room has heard of it: a line of a digest stood under a name that had taken its yes back."""
    stage = a_network()
    findable(stage, "ben", "I mend bicycles")
    stage.merges("ana", "ben")
    assert agreed(stage.state, stage.people, "ben", "found") is False
