"""After a no-show, a departure, a withdrawal or a forgetting both phones say what is true, and nothing else."""

from dataclasses import replace

import pytest

from rooms.kernel.timing import LookAtClock
from rooms.needs import CloseCard, SayNo
from rooms.needs.desk import NoteContact
from rooms.needs.meeting import MarkSeen, TellHelp, TellMet
from tests.needs.hall import minor, need, offer, offered, proposed, wall
from tests.needs.test_introductions import agreed
from tests.needs.test_screens import drawn


def met(stage, seeker: str = "ana", helper: str = "ben") -> str:
    """Two people who both said yes; answers the introduction's id."""
    made = offered(stage, helper, need(stage, seeker))
    agreed(stage, made)
    return made


def forgets(stage, person: str):
    """Somebody asked to be forgotten: the house knows them no more."""
    known = {id: one for id, one in stage.people.known.items() if id != person}
    stage.people = replace(stage.people, version=99, known=known, here=stage.people.here - {person})
    return stage


def test_after_a_no_show_no_phone_sends_anybody_to_the_spot_and_both_hear_that_the_hosts_look_further():
    stage = wall()
    made = met(stage)
    assert "08:05" in drawn(stage, "phone", "ana")
    stage.as_("ben").does(TellMet(made, "no"))
    seeker, helper = drawn(stage, "phone", "ana"), drawn(stage, "phone", "ben")
    assert ("08:05" in seeker, "08:05" in helper) == (False, False)
    assert "You did not meet: <bdi>Ben</bdi>" in seeker.replace("</h2>", "").replace("\n", "")
    assert "The hub hosts know, and look further for you." in seeker
    assert "The hub hosts know, and look further. Your offer stays." in helper
    assert stage.draws("calendar", "ana") == {}
    assert "queue/n1" in stage.draws("hub", "hugo")


def test_whoever_met_after_all_says_so():
    stage = wall()
    made = met(stage)
    stage.as_("ben").does(TellMet(made, "no"))
    assert "We met after all" in drawn(stage, "phone", "ana")
    stage.as_("ana").does(TellMet(made, "yes"))
    assert "You did not meet" not in drawn(stage, "phone", "ben")


def test_thanks_follow_did_it_help_and_the_opening_question_is_gone():
    stage = wall()
    made = met(stage)
    assert "To begin: what would already help a little?" in drawn(stage, "phone", "ana")
    stage.as_("ana").does(TellHelp(made, "yes"))
    seeker, helper = drawn(stage, "phone", "ana"), drawn(stage, "phone", "ben")
    assert "It helped. Thank you for telling us!" in seeker
    assert "It helped. Thank you for what you gave!" in helper
    assert "To begin:" not in seeker + helper


@pytest.mark.parametrize("leaver", ["ana", "ben"])
def test_who_left_is_not_waited_for_at_a_spot(leaver):
    stage = wall()
    met(stage)
    stage.leaves(leaver)
    stays = {"ana": "ben", "ben": "ana"}[leaver]
    html = drawn(stage, "phone", stays)
    assert f"{leaver.title()} is not in the hall now: get in touch." in html
    assert "08:05" not in html.split("needs-meeting")[1]


def test_when_one_has_left_the_contact_is_asked_for_before_the_yes():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    asked = stage.state.introductions[made].asking
    question = "Before you say yes: how may they reach you?"
    assert question not in drawn(stage, "phone", asked)
    stage.leaves("ana" if asked == "ben" else "ben")
    assert question in drawn(stage, "phone", asked)
    stage.as_(asked).does(NoteContact())
    assert question not in drawn(stage, "phone", asked)
    assert "you would meet by the contact each of you gives" in drawn(stage, "phone", asked)


def test_a_seeker_who_knew_of_nothing_and_a_helper_whose_yes_was_not_needed_read_different_sentences():
    stage = wall()
    card = need(stage, "ana")
    made = proposed(stage, card, offer(stage, "ben"))
    stage.as_("ben").does(SayNo(made))
    tried = "A hub host asked somebody about your card; it did not fit this time. We keep looking."
    assert tried in drawn(stage, "phone", "ana")
    waiting = offered(stage, "cas", card)
    stage.as_("ana").does(CloseCard(card, "withdrawn"))
    html = drawn(stage, "phone", "cas")
    assert stage.draws("phone", "cas")[f"notices/{waiting}"].closed is True
    assert "This is not needed any more: the other card is closed. Thank you for your yes." in html
    assert "We keep looking" not in html


def test_whose_yes_met_a_no_hears_not_this_time():
    stage = wall()
    made = offered(stage, "cas", need(stage, "ana"))
    stage.as_("ana").does(SayNo(made))
    assert "Not this time. We keep looking." in drawn(stage, "phone", "cas")


def test_after_a_forgetting_the_other_reads_that_it_ended_and_can_put_it_away():
    stage = wall()
    made = met(stage)
    forgets(stage, "ben")
    html, regions = drawn(stage, "phone", "ana"), stage.draws("phone", "ana")
    assert "The other is not part of this gathering any more; their name and contact are deleted." in html
    assert "They have not said yet how they may be reached." not in html
    assert ("Both said yes" in html, f"meetings/{made}-reach" in regions) == (False, False)
    stage.as_("ana").does(MarkSeen(made))
    assert f"meetings/{made}" not in stage.draws("phone", "ana")


@pytest.mark.parametrize("forgotten", ["ana", "ben"])
def test_after_a_forgetting_no_desk_waits_for_anybody_at_a_spot(forgotten):
    stage = wall()
    made = met(stage)
    forgets(stage, forgotten).settles()
    assert [key for key in stage.draws("hub", "hugo") if key.startswith("running/")] == []
    assert [spot.names for spot in stage.draws("hub", "hugo")["map/spots"].spots] == [(), ()]
    assert stage.state.introductions[made].stage == "dropped"
    assert stage.wishes() == [wish for wish in stage.wishes() if "gone/" not in wish.key]


@pytest.mark.parametrize("stands", ["held", "waiting", "asked", "lapsed", "agreed", "passed"])
def test_whatever_waits_for_somebody_who_was_forgotten_is_put_back(stands):
    stage = wall(("ana", minor("ben") if stands == "held" else "ben", "cas", "dee", "hugo", "hanna"))
    card = need(stage, "ana")
    made = met_or_not(stage, card, stands)
    assert stage.state.introductions[made].under_way
    forgets(stage, "ben").settles()
    assert (stage.state.introductions[made].stage, stage.state.card(card).status) == ("dropped", "posted")
    assert f"queue/{card}" in stage.draws("hub", "hugo")


def met_or_not(stage, card: str, stands: str) -> str:
    """Ana's need with Ben's offer, as far as it came; answers the introduction's id."""
    if stands == "waiting":
        offered(stage, "ben", need(stage, "cas"))
    made = proposed(stage, card, offer(stage, "ben"))
    if stands in ("agreed", "passed"):
        agreed(stage, made)
    if stands in ("lapsed", "passed"):
        stage.later(minutes=60)
        stage.system.does(LookAtClock())
    return made


def test_whoever_stays_after_a_forgetting_reads_what_is_true_and_the_need_is_looked_for_again():
    stage = wall()
    made = met(stage)
    forgets(stage, "ben").settles()
    html = drawn(stage, "phone", "ana")
    deleted = "The other is not part of this gathering any more; their name and contact are deleted."
    assert f"{deleted} The hub hosts know, and look further for you." in html
    assert ("Both said yes" in html, "Not this time" in html, stage.draws("calendar", "ana")) == (False, False, {})
    stage.as_("ana").does(MarkSeen(made))
    assert deleted not in drawn(stage, "phone", "ana")
    stage = wall()
    met(stage)
    forgets(stage, "ana").settles()
    assert deleted in drawn(stage, "phone", "ben")
    assert "look further" not in drawn(stage, "phone", "ben")


def test_a_no_stays_nameless_also_when_whoever_said_it_is_forgotten():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    stage.as_("ben").does(SayNo(made))
    forgets(stage, "ben").settles()
    assert "it did not fit this time" in drawn(stage, "phone", "ana")


def test_nobody_is_asked_about_somebody_who_was_forgotten_or_waits_for_their_answer():
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana"))
    forgets(stage, "ben")
    assert [key for key in stage.draws("phone", "ana") if key.startswith(("asks/", "call/"))] == []
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana"))
    forgets(stage, "ana")
    assert stage.draws("phone", "ben")[f"pending/{made}"].gone is True
