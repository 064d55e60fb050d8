"""Bringing people together: who is asked when, what a yes and a no lead to, and who waits."""

import pytest

from rooms.kernel import HUB_HOST, PARTICIPANT, Person
from rooms.kernel.timing import LookAtClock
from rooms.needs import (
    AnswerCard,
    ChooseTaker,
    CloseCard,
    DropIntroduction,
    NameGuardian,
    Propose,
    SayNo,
    SayYes,
    StopSharing,
    TakeBackYes,
    WithdrawYes,
    may_reach,
)
from rooms.needs.claims import ClaimCard, ReleaseCard, TakeOver
from rooms.needs.kind import HubSpot
from rooms.needs.meeting import GiveName, HoldMeetings, MarkSeen, MoveMeeting, TellHelp, TellMet
from rooms.needs.proposing import AnswerCard as ICanHelp
from tests.needs.hall import PEOPLE, claimed, host, minor, need, offer, offered, proposed, wall
from tests.stage import MINUTE

DAY = 24 * 60
TAKEN = "Another hub host has this card; their name stands beside it. You can take over."


def one(stage, id):
    return stage.state.introductions[id]


def agreed(stage, id):
    """Both say yes, whoever is asked first."""
    for _ in range(2):
        if one(stage, id).stage == "asked":
            stage.as_(one(stage, id).asking).does(SayYes(id))
    return one(stage, id)


def queue(stage):
    return [key[6:] for key in stage.draws("hub", "hugo", HUB_HOST) if key.startswith("queue/")]


# -- two hub hosts -----------------------------------------------------------------------------------------------------


def test_two_hub_hosts_never_work_on_one_need():
    stage = wall()
    card = need(stage, "ana")
    claimed(stage, card, "hugo")
    assert host(stage, "hanna").refuses(ClaimCard(card)) == TAKEN
    assert host(stage, "hanna").refuses(Propose(card, offer(stage, "ben"))) == TAKEN
    assert stage.draws("hub", "hanna", HUB_HOST)[f"queue/{card}"].claimed_by == "Hugo"


def test_a_claim_lapses_after_ten_minutes_also_when_no_timer_ran():
    stage = wall()
    card = need(stage, "ana")
    claimed(stage, card, "hugo")
    host(stage.later(minutes=10), "hanna").does(ClaimCard(card))
    assert stage.state.card(card).claim.by == "hanna"
    stage.later(minutes=10).system.does(LookAtClock())
    assert (stage.state.card(card).claim, stage.state.card(card).status) == (None, "posted")


def test_a_colleague_takes_over_and_a_late_click_is_harmless():
    stage = wall((*PEOPLE, "hilde"))
    card = need(stage, "ana")
    claimed(stage, card, "hugo")
    host(stage, "hanna").does(TakeOver(card, "hugo"))
    late = "Somebody else took this card over in the meantime."
    assert host(stage, "hilde").refuses(TakeOver(card, "hugo")) == late
    host(stage, "hugo").does(ReleaseCard(card))
    assert stage.state.card(card).claim.by == "hanna"


# -- asking ------------------------------------------------------------------------------------------------------------


def test_i_can_help_is_a_yes_of_ones_own_so_only_the_owner_is_asked():
    stage = wall()
    card = need(stage, "ana")
    made = offered(stage, "ben", card)
    assert (one(stage, made).asking, one(stage, made).yes) == ("ana", ("ben",))
    stage.as_("ana").does(SayYes(made))
    assert may_reach(stage.state, "ana", "ben") and may_reach(stage.state, "ben", "ana")


def test_the_question_shows_no_name():
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana"))
    assert "ben" not in repr(stage.draws("phone", "ana")[f"asks/{made}"]).lower()


def test_one_introduction_at_a_time_for_each_person_and_the_next_follows_by_itself():
    stage = wall()
    card = need(stage, "ana")
    first, second = offered(stage, "ben", card), offered(stage, "cas", card)
    assert (one(stage, first).stage, one(stage, second).stage) == ("asked", "waiting")
    stage.as_("ana").does(SayNo(first))
    stage.settles()
    assert (one(stage, second).stage, one(stage, second).asking) == ("asked", "ana")


def test_an_unanswered_question_goes_back_to_the_queue_after_ten_minutes_and_may_still_be_answered():
    stage = wall()
    card = need(stage, "ana")
    made = proposed(stage, card, offer(stage, "ben"))
    assert queue(stage) == []
    stage.later(minutes=10).system.does(LookAtClock())
    assert (queue(stage), one(stage, made).stage, stage.state.engaged) == ([card], "asked", {})
    stage.as_("ben").does(SayYes(made))
    assert one(stage, made).asking == "ana"


def test_a_late_yes_waits_while_the_other_is_in_another_introduction():
    stage = wall()
    card = need(stage, "ana")
    slow = proposed(stage, card, offer(stage, "ben"))
    stage.later(minutes=10).system.does(LookAtClock())
    quick = offered(stage, "cas", card)
    stage.as_("ben").does(SayYes(slow))
    assert (one(stage, slow).stage, one(stage, quick).stage) == ("waiting", "asked")


def test_a_yes_spoken_at_the_desk_is_shown_to_that_person_who_can_take_it_back():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    stage.as_("ben", PARTICIPANT, via="hugo").does(SayYes(made))
    assert f"spoken/{made}" in stage.draws("phone", "ben")
    stage.as_("ana").does(SayYes(made))
    assert may_reach(stage.state, "ana", "ben")
    stage.as_("ben").does(TakeBackYes(made))
    assert (may_reach(stage.state, "ana", "ben"), one(stage, made).stage, one(stage, made).asking) == (
        False,
        "asked",
        "ben",
    )
    assert stage.as_("ana").refuses(TakeBackYes(made)) == "There is nothing left to take back here."


def test_a_spoken_yes_that_is_right_is_put_away():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    stage.as_("ben", PARTICIPANT, via="hugo").does(SayYes(made))
    stage.as_("ben").does(MarkSeen(made))
    assert f"spoken/{made}" not in stage.draws("phone", "ben")


def test_nobody_answers_for_somebody_else():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    assert stage.as_("ana").refuses(SayYes(made)) == "This question is not open any more."
    assert stage.as_("cas").refuses(SayNo(made)) == "This question is not open any more."


def test_the_hosts_card_decides_who_is_asked_first():
    stage = wall()
    card, brought = need(stage, "ana"), offer(stage, "ben")
    claimed(stage, brought)
    made = proposed(stage, card, brought)
    assert one(stage, made).asking == "ana"


def test_an_offer_goes_to_whoever_said_yes_first_and_the_rest_wait():
    stage = wall()
    chairs = offer(stage, "ben", "50 chairs", quantity=50)
    forty, thirty = need(stage, "ana", "40 chairs", quantity=40), need(stage, "cas", "30 chairs", quantity=30)
    first, second = proposed(stage, forty, chairs), proposed(stage, thirty, chairs)
    agreed(stage, first)
    stage.later(minutes=60).system.does(LookAtClock())
    stage.settles()
    assert (one(stage, second).stage, stage.draws("hub", "hugo")[f"offers/{chairs}"].card.left) == ("waiting", 10)
    takers = stage.draws("phone", "ben")[f"mine/{chairs}"].takers
    assert [taker.introduction for taker in takers] == [second]
    stage.as_("ben").does(ChooseTaker(second))
    assert (one(stage, second).stage, one(stage, second).asking) == ("asked", "ben")


def test_when_the_first_taker_drops_out_the_next_on_the_list_is_asked():
    stage = wall()
    chairs = offer(stage, "ben", "50 chairs", quantity=50)
    first = proposed(stage, need(stage, "ana", "40 chairs", quantity=40), chairs)
    second = proposed(stage, need(stage, "cas", "30 chairs", quantity=30), chairs)
    agreed(stage, first)
    stage.as_("ana").does(WithdrawYes(first))
    stage.settles()
    assert one(stage, second).stage == "asked"


def test_nobody_is_introduced_to_themselves():
    stage = wall()
    own = "Both cards are from the same person."
    assert host(stage).refuses(Propose(need(stage, "ana"), offer(stage, "ana"))) == own
    assert stage.as_("ana").refuses(AnswerCard(need(stage, "ana", "More"))) == own


def test_a_pair_is_not_proposed_twice_at_the_same_time():
    stage = wall()
    card, brought = need(stage, "ana"), offer(stage, "ben")
    proposed(stage, card, brought)
    assert host(stage).refuses(Propose(card, brought)) == "These two are being introduced already."


def test_a_person_without_a_card_can_be_proposed_too():
    stage = wall()
    card = need(stage, "ana")
    made = host(stage).does(Propose(need=card, person="dee"))[0].introduction
    assert (one(stage, made).asking, one(stage, made).pair) == ("dee", (card, "p.dee"))
    assert host(stage).refuses(Propose(need=card)) == "Choose two: a need and an offer, or one of them and a person."


def test_a_hub_host_may_type_the_numbers_that_stand_on_the_cards():
    stage = wall()
    need(stage, "ana"), offer(stage, "ben")
    made = host(stage).does(Propose("1", "2"))[0]
    assert (made.need, made.offer) == ("n1", "o2")


def test_a_proposal_kept_for_later_asks_nobody_yet():
    stage = wall()
    made = host(stage).does(Propose(need(stage, "ana"), offer(stage, "ben"), later=True))[0].introduction
    stage.settles()
    assert one(stage, made).stage == "waiting"
    host(stage).does(stage.kind.commands["AskNow"](made))
    assert one(stage, made).asking == "ben"


def test_an_introduction_put_back_frees_both_and_returns_the_need():
    stage = wall()
    card = need(stage, "ana")
    made = proposed(stage, card, offer(stage, "ben"))
    host(stage).does(DropIntroduction(made))
    assert (queue(stage), stage.state.engaged, stage.state.timers) == ([card], {}, ())


# -- minors ------------------------------------------------------------------------------------------------------------


def test_a_guardian_takes_the_place_of_a_minor():
    stage = wall([minor("mia"), *[Person(name, name.title()) for name in PEOPLE]])
    made = offered(stage, "mia", need(stage, "ana"))
    assert (one(stage, made).stage, stage.draws("phone", "mia")[f"pending/{made}"].held) == ("held", True)
    adult = "A guardian is an adult who is in this gathering."
    assert host(stage).refuses(NameGuardian(made, "mia")) == adult
    host(stage).does(NameGuardian(made, "eva"))
    assert one(stage, made).asking == "eva"
    agreed(stage, made)
    assert (may_reach(stage.state, "ana", "eva"), may_reach(stage.state, "ana", "mia")) == (True, False)
    assert (may_reach(stage.state, "eva", "ana"), may_reach(stage.state, "mia", "ana")) == (True, False)


# -- meeting -----------------------------------------------------------------------------------------------------------


def test_both_phones_show_the_same_spot_and_time():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    agreed(stage, made)
    seen = [stage.draws("phone", who)[f"meetings/{made}"] for who in ("ana", "ben")]
    assert [(view.name, view.spot, view.meet_at - stage.now) for view in seen] == [
        ("Ben", 1, 5 * MINUTE), ("Ana", 1, 5 * MINUTE),
    ]  # fmt: skip


def test_meetings_at_the_same_time_have_different_spots_and_then_follow_one_another():
    stage = wall()
    pairs = [("ana", "ben"), ("cas", "dee"), ("eva", "hugo")]
    met = [
        agreed(stage, proposed(stage, need(stage, a, f"for {a}"), offer(stage, b, f"of {b}"), "hanna"))
        for a, b in pairs
    ]
    assert [(m.spot, (m.meet_at - stage.now) // MINUTE) for m in met] == [(1, 5), (2, 5), (1, 20)]


def test_nobody_is_sent_out_of_a_running_round():
    stage = wall()
    before = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    agreed(stage, before)
    round_ends = stage.now + 25 * MINUTE
    stage.facilitator.does(HoldMeetings(round_ends))
    during = agreed(stage, proposed(stage, need(stage, "cas", "x"), offer(stage, "dee", "y")))
    assert (one(stage, before).meet_at, during.meet_at) == (round_ends, round_ends)


def meeting(stage, *pairs):
    """Two people each who are to meet."""
    both = (proposed(stage, need(stage, one, f"n{one}"), offer(stage, two, f"o{two}")) for one, two in pairs)
    return [agreed(stage, introduction).id for introduction in both]


@pytest.mark.parametrize("spots", [1, 2])
def test_after_a_round_introductions_follow_one_another_where_there_are_more_than_spots(spots):
    stage = wall(spots=tuple(HubSpot(n) for n in range(1, spots + 1)))
    ids = meeting(stage, ("ana", "ben"), ("cas", "dee"))
    ends = stage.now + 40 * MINUTE
    stage.facilitator.does(HoldMeetings(ends))
    places = [(one(stage, id).spot, one(stage, id).meet_at) for id in ids]
    length = stage.state.settings.meeting_minutes * MINUTE
    assert places == ([(1, ends), (1, ends + length)] if spots == 1 else [(1, ends), (2, ends)])
    stage.facilitator.does(HoldMeetings(ends + 5 * MINUTE))
    (spot, at), (other, later) = ((one(stage, id).spot, one(stage, id).meet_at) for id in ids)
    assert min(at, later) >= ends + 5 * MINUTE
    assert spot != other or abs(at - later) >= length


def test_a_meeting_is_not_moved_to_a_spot_where_others_meet_then():
    stage = wall(spots=(HubSpot(1), HubSpot(2)))
    first, second = meeting(stage, ("ana", "ben"), ("cas", "dee"))
    taken = one(stage, first)
    hub = host(stage)
    minutes = (taken.meet_at - stage.now) // MINUTE
    assert "Somebody else meets" in hub.refuses(MoveMeeting(second, spot=taken.spot, minutes=minutes))
    hub.does(MoveMeeting(second, minutes=minutes))
    assert (one(stage, second).spot, one(stage, second).meet_at) == (3 - taken.spot, taken.meet_at)


def test_somebody_who_has_gone_home_is_introduced_by_contact_alone():
    stage = wall().leaves("ben")
    met = agreed(stage, proposed(stage, need(stage, "ana"), offer(stage, "ben")))
    assert (met.stage, met.meet_at, met.spot, stage.state.engaged) == ("agreed", 0, 0, {})


def test_a_hub_host_moves_a_meeting():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    agreed(stage, made)
    host(stage).does(MoveMeeting(made, spot=2, minutes=30))
    assert (one(stage, made).spot, one(stage, made).meet_at) == (2, stage.now + 30 * MINUTE)
    assert host(stage).refuses(MoveMeeting(made, spot=9)) == "There is no spot {spot}."


def test_who_does_not_turn_up_puts_the_need_back_in_the_queue():
    stage = wall()
    card = need(stage, "ana")
    made = proposed(stage, card, offer(stage, "ben"))
    agreed(stage, made)
    stage.as_("ana").does(TellMet(made, "no"))
    assert (queue(stage), may_reach(stage.state, "ana", "ben")) == ([card], True)


def test_only_the_one_who_needed_it_says_that_it_helped():
    stage = wall()
    card = need(stage, "ana")
    made = proposed(stage, card, offer(stage, "ben"))
    agreed(stage, made)
    assert stage.as_("ben").refuses(TellHelp(made, "yes")) == "The person who needed it says whether it helped."
    stage.as_("ana").does(TellHelp(made, "yes"))
    assert stage.state.card(card).status == "fulfilled"


def test_a_need_that_was_not_helped_comes_back_with_the_reason_in_the_harvest():
    stage = wall()
    card = need(stage, "ana")
    made = proposed(stage, card, offer(stage, "ben"))
    agreed(stage, made)
    stage.as_("ana").does(TellHelp(made, "no", "place"))
    counts = stage.kind.outcome(stage.state).tally
    assert (queue(stage), counts.introduced, counts.met, counts.fulfilled, counts.why_not) == (
        [card],
        1,
        1,
        0,
        (("place", 1),),
    )


def test_we_ask_again_after_three_days_two_weeks_and_four_weeks():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    agreed(stage, made)
    asked = []
    for day in range(1, 60):
        stage.later(minutes=DAY).system.does(LookAtClock())
        if one(stage, made).check > len(asked):
            asked.append(day)
    assert asked == [4, 15, 29]
    assert stage.draws("phone", "ana")[f"meetings/{made}"].asks_help is True
    assert f"after/{made}" in stage.draws("hub", "hugo")


def test_a_success_is_celebrated_with_names_only_when_both_agree():
    stage = wall()
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    agreed(stage, made)
    stage.as_("ana").does(TellHelp(made, "yes"), GiveName(made))
    assert stage.draws("wall")[f"met/{made}"].names == ()
    stage.as_("ben").does(GiveName(made))
    assert stage.draws("wall")[f"met/{made}"].names == ("Ana", "Ben")


# -- consent withdrawn -------------------------------------------------------------------------------------------------


def test_who_stops_sharing_is_reached_by_nobody_any_more():
    stage = wall()
    for who, text in (("ana", "one"), ("cas", "two")):
        agreed(stage, offered(stage, "ben", need(stage, who, text)))
        stage.later(minutes=30).system.does(LookAtClock())
    assert [may_reach(stage.state, who, "ben") for who in ("ana", "cas")] == [True, True]
    stage.as_("ben").does(StopSharing())
    assert [may_reach(stage.state, who, "ben") for who in ("ana", "cas")] == [False, False]


def test_taking_a_yes_back_is_drawn_at_once_and_is_never_asked_about_again():
    stage = wall()
    card = need(stage, "ana")
    made = offered(stage, "ben", card)
    agreed(stage, made)
    facts = stage.as_("ben").does(WithdrawYes(made))
    assert all(type(fact) in stage.kind.urgent for fact in facts)
    assert stage.as_("ben").refuses(ICanHelp(card)) == "This was asked before, and we do not ask twice."


def test_a_fulfilled_need_ends_the_waiting_of_the_others():
    stage = wall()
    card = need(stage, "ana")
    first, second = offered(stage, "ben", card), offered(stage, "cas", card)
    agreed(stage, first)
    stage.as_("ana").does(CloseCard(card, "fulfilled"))
    assert one(stage, second).stage == "dropped"
    assert stage.draws("phone", "cas")[f"notices/{second}"].why == "dropped"
