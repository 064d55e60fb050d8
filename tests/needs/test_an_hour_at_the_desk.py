"""What costs a hub host time in a full hour: whom to try again, how many really wait, and who has what."""

from dataclasses import replace

from eventhub.matching.advice import Advice
from rooms.kernel import Person
from rooms.needs.asking import DropIntroduction
from rooms.needs.desk import Search
from rooms.needs.meeting import TellHelp, TellMet
from tests.needs.hall import claimed, host, need, offer, proposed, wall
from tests.needs.test_introductions import agreed, queue
from tests.needs.test_screens import drawn
from tests.stage import words


def fits(*offers: str) -> tuple[Advice, ...]:
    return tuple(Advice(one, "r", (), True) for one in offers)


def suggested(stage, card: str, hints) -> list:
    return stage.draws("hub", "hugo", hints=hints)[f"mine/{card}"].candidates


def missed(stage, card: str, given: str) -> None:
    """Both said yes, and one of them stood there alone."""
    made = proposed(stage, card, given)
    agreed(stage, made)
    stage.as_("ana").does(TellMet(made, "no"))


def test_who_did_not_meet_stands_behind_the_others_and_the_desk_says_when_it_was():
    stage = wall()
    first, second = offer(stage, "ben"), offer(stage, "cas")
    card = need(stage, "ana")
    missed(stage, card, first)
    claimed(stage, card)
    found = suggested(stage, card, {card: fits(first, second)})
    assert [(one.card.id, one.tried) for one in found] == [(second, ""), (first, "missed")]
    html = drawn(stage, "hub", "hugo", hints={card: fits(first, second)})
    assert "They did not meet at 08:05." in html


def test_three_new_ones_do_not_drive_out_the_pair_that_missed_each_other():
    stage = wall()
    tried, *fresh = (offer(stage, who) for who in ("ben", "cas", "dee", "eva"))
    card = need(stage, "ana")
    missed(stage, card, tried)
    claimed(stage, card)
    found = suggested(stage, card, {card: fits(tried, *fresh)})
    assert [one.card.id for one in found] == [*fresh, tried]


def test_a_pair_that_was_tried_stands_behind_what_is_believed_and_before_what_is_weak():
    stage = wall()
    tried, believed, weak = (offer(stage, who) for who in ("ben", "cas", "dee"))
    card = need(stage, "ana")
    missed(stage, card, tried)
    claimed(stage, card)
    hints = {card: (replace(*fits(weak), weak=True), *fits(tried, believed))}
    assert [one.card.id for one in suggested(stage, card, hints)] == [believed, tried, weak]


def test_what_did_not_help_and_what_was_put_back_is_said_before_it_is_tried_again():
    stage = wall()
    given, other = offer(stage, "ben"), offer(stage, "cas")
    card = need(stage, "ana")
    made = proposed(stage, card, given)
    agreed(stage, made)
    stage.as_("ana").does(TellHelp(made, "no"))
    back = proposed(stage, card, other)
    host(stage).does(DropIntroduction(back))
    claimed(stage, card)
    found = suggested(stage, card, {card: fits(given, other)})
    assert {one.card.id: one.tried for one in found} == {given: "no_help", other: "put_back"}


def test_a_need_somebody_works_on_does_not_wait_any_more():
    stage = wall()
    for who in ("ana", "ben", "cas"):
        card = need(stage, who)
    claimed(stage, card)
    length = stage.draws("hub", "hanna")["top/length"]
    assert (length.needs, length.taken) == (2, 1)


def test_the_row_of_a_need_says_that_two_did_not_meet():
    stage = wall()
    given, card = offer(stage, "ben"), need(stage, "ana")
    missed(stage, card, given)
    assert "did not meet at 08:05" in drawn(stage, "hub", "hugo")
    assert stage.draws("hub", "hugo")[f"queue/{card}"].tries == 1


def test_a_pair_that_is_being_asked_is_not_proposed_a_second_time():
    stage = wall()
    given, card = offer(stage, "ben"), need(stage, "ana")
    claimed(stage, card)
    proposed(stage, card, given)
    assert suggested(stage, card, {card: fits(given)}) == ()


def test_what_was_taken_up_last_comes_first_and_what_waits_for_an_answer_last():
    stage = wall()
    given = offer(stage, "ben")
    first, second, third = (need(stage, who) for who in ("ana", "cas", "dee"))
    for card in (first, third, second):
        claimed(stage, card)
        stage.later(minutes=1)
    proposed(stage, second, given)
    mine = [key for key in stage.draws("hub", "hugo") if key.startswith("mine/")]
    assert mine == [f"mine/{third}", f"mine/{first}", f"mine/{second}"]


def test_the_topmost_need_is_the_next_one_on_every_desk_and_those_of_others_follow():
    stage = wall()
    first, second = need(stage, "ana"), need(stage, "ben")
    claimed(stage, first, "hanna")
    assert queue(stage) == [second, first]


def test_who_is_in_the_hall_is_found_before_those_who_are_only_on_the_list():
    stage = wall(("eva", *(f"eva{n}" for n in range(20)), "hugo"))
    stage.leaves("eva", *(f"eva{n}" for n in range(19)))
    host(stage).does(Search(words("eva")))
    assert stage.draws("hub", "hugo")["find/search"].people[0].id == "eva19"


def test_who_is_written_exactly_is_found_before_who_is_found_without_accents():
    stage = wall((Person("mulder", "Anke Mulder", 1), Person("müller", "Anke Müller", 2), "hugo"))
    host(stage).does(Search(words("an mü")))
    assert [one.id for one in stage.draws("hub", "hugo")["find/search"].people] == ["müller", "mulder"]


def test_a_card_whose_two_were_introduced_leaves_the_desk_and_is_back_when_they_did_not_meet():
    stage = wall()
    given, card = offer(stage, "ben"), need(stage, "ana")
    claimed(stage, card)
    made = proposed(stage, card, given)
    agreed(stage, made)
    assert f"mine/{card}" not in stage.draws("hub", "hugo")
    stage.as_("ana").does(TellMet(made, "no"))
    assert f"mine/{card}" in stage.draws("hub", "hugo")


def test_the_cards_of_one_host_are_told_apart_on_the_other_desks():
    stage = wall()
    for who in ("ana", "ben"):
        claimed(stage, need(stage, who, f"A ladder for {who}"))
    assert "A ladder for ana</span></span> · <span" in drawn(stage, "hub", "hanna")
