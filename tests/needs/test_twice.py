"""Somebody who came in twice has one queue of cards and one set of introductions."""

from rooms.kernel import HUB_HOST, STAFF
from rooms.needs import (
    AnswerCard,
    CloseCard,
    PostCard,
    Propose,
    SayNo,
    SayYes,
    StopSharing,
    WithdrawYes,
    needs,
)
from rooms.needs.cards import EditCard
from tests.needs.hall import host, need, offer, offered, proposed, wall
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


def test_whoever_was_asked_twice_is_asked_once_and_then_the_other_thing():
    stage = wall()
    first = proposed(stage, need(stage, "cas"), offer(stage, "ana"))
    second = proposed(stage, need(stage, "dee", "A van"), offer(stage, "ben", "We lend vans"))
    merged(stage)
    asked = [one.id for one in stage.state.introductions.values() if one.stage == "asked"]
    assert asked == [first]
    assert [key for key in stage.draws("phone", "ana") if key.startswith("asks/")] == [f"asks/{first}"]
    stage.as_("ana").does(SayNo(first))
    stage.settles()
    assert stage.state.introductions[second].asking == "ana"
    assert stage.state.engaged == {"ana": second, "dee": second}


def test_what_was_agreed_stays_whatever_else_the_two_entries_were_asked():
    stage = wall()
    asked = proposed(stage, need(stage, "cas"), offer(stage, "ana"))
    agreed = proposed(stage, need(stage, "dee", "A van"), offer(stage, "ben", "We lend vans"))
    stage.as_("ben").does(SayYes(agreed))
    stage.as_("dee").does(SayYes(agreed))
    merged(stage)
    assert [stage.state.introductions[id].stage for id in (asked, agreed)] == ["waiting", "agreed"]


def test_two_entries_who_would_both_help_are_brought_together_with_them_once():
    stage = wall()
    card = need(stage, "cas")
    pair = [offered(stage, who, card) for who in ("ana", "ben")]
    merged(stage)
    assert sorted(stage.state.introductions[id].stage == "dropped" for id in pair) == [False, True]


def test_a_card_that_comes_in_under_the_other_entry_is_the_persons_all_the_same():
    """Decided a moment before this room knew."""
    stage = merged(wall())
    card = need(stage, "ben", "Sent a moment ago")
    assert stage.state.cards[card].by == "ana"


def test_consents_are_typed_by_hub_hosts_and_facilitators_alone():
    """Or a scribe could say yes for two people and read a contact; a scribe types cards."""
    for command in (SayYes, SayNo, AnswerCard, StopSharing, WithdrawYes):
        assert [role for role in STAFF if needs.may_type(role, command)] == ["facilitator", "hub_host"]
    assert all(needs.may_type(role, PostCard) for role in STAFF)
