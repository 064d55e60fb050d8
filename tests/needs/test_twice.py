"""Somebody who came in twice has one queue of cards and one set of introductions."""

from rooms.kernel import HUB_HOST
from rooms.needs import CloseCard, Propose, SayNo, SayYes
from rooms.needs.cards import EditCard
from tests.needs.hall import host, need, offer, proposed, wall
from tests.stage import words


def merged(stage, person="ana", double="ben"):
    return stage.merges(person, double).settles()


def test_cards_of_the_double_are_on_the_persons_phone_and_theirs_to_change():
    stage = wall()
    first, second = need(stage, "ben", "A van"), need(stage, "ana", "40 chairs")
    merged(stage)
    mine = [key for key in stage.draws("phone", "ana") if key.startswith("mine/")]
    assert mine == [f"mine/{first}", f"mine/{second}"]
    stage.as_("ana").does(EditCard(card=first, text=words("A big van", by="ana")), CloseCard(first, "fulfilled"))
    assert stage.state.cards[first].closed


def test_the_person_is_asked_about_what_the_double_offered():
    stage = wall()
    made = proposed(stage, need(stage, "cas"), offer(stage, "ben"))
    assert stage.state.introductions[made].asking == "ben"
    merged(stage)
    assert f"asks/{made}" in stage.draws("phone", "ana")
    stage.as_("ana").does(SayYes(made))
    assert stage.state.introductions[made].yes == ("ana",)


def test_somebody_who_was_being_introduced_to_themselves_is_asked_nothing():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    merged(stage)
    assert stage.state.introductions[made].stage == "dropped"
    assert not [key for key in stage.draws("phone", "ana") if key.startswith("asks/")]
    assert not stage.state.engaged


def test_two_cards_of_one_person_are_not_brought_together_afterwards():
    stage = wall()
    card, brought = need(stage, "ana"), offer(stage, "ben")
    merged(stage)
    assert host(stage).refuses(Propose(card, brought)) == "Both cards are from the same person."


def test_what_the_double_would_not_is_not_asked_again():
    stage = wall()
    card = need(stage, "cas")
    stage.as_("hugo", HUB_HOST).does(Propose(card, person="ben"))
    stage.as_("ben").does(SayNo("i1"))
    merged(stage)
    again = stage.as_("hugo", HUB_HOST).refuses(Propose(card, person="ana"))
    assert again == "This was asked before, and we do not ask twice."
