"""A tie at the cut: supporters, then a run-off, then all of them or lots; never the order of the list."""

import itertools

import pytest

from eventhub.screens import pages
from rooms.ballot.casting import CastBallot
from rooms.ballot.console_faces import next_step
from rooms.ballot.count import count, draw, lot, ranks, take_all
from rooms.ballot.ladder import DrawLots, TakeAll
from rooms.ballot.polls import CancelBallot, OpenBallot, StartRunOff
from rooms.ballot.reveal import AskMissing, HandOver, ShowPoints, TurnCard
from rooms.ballot.rules import Rules
from rooms.ballot.state import letter_of
from rooms.kernel import limits_of
from tests.ballot.hall import casts, closes, few, hall, opened
from tests.ballot.test_few import exported
from tests.stage import words

TIE = {"ana": {"a": 2, "b": 1}, "ben": {"a": 2, "c": 1}}
"""a is in; b and c are level for the second place, with one supporter each."""


def tied():
    return closes(casts(opened(), **TIE))


def choose(stage, **choices):
    stage.facilitator.does(StartRunOff(2))
    for person, choice in choices.items():
        stage.as_(person).does(CastBallot("0.2", choice=choice))
    return closes(stage)


def test_more_supporters_win_a_tie_of_points():
    rules = Rules(chosen=1)
    tally = count(rules, ("a", "b"), [{"a": 2}, {"b": 1}, {"b": 1}])
    assert (tally.chosen, tally.by, tally.level) == (("b",), "distinct_supporters", ("a", "b"))


def test_everybody_level_at_the_cut_is_in_when_they_fit():
    tally = count(Rules(chosen=3), ("a", "b", "c", "d"), [{"a": 2, "b": 1, "c": 1}])
    assert (tally.chosen, tally.tied, tally.by) == (("a", "b", "c"), (), "points")


def test_nobody_without_a_point_is_chosen():
    tally = count(Rules(chosen=3), ("a", "b", "c"), [{"a": 1}])
    assert (tally.chosen, tally.tied) == (("a",), ())


def test_supporters_may_settle_some_places_and_leave_the_rest_tied():
    ballots = [{"a": 2, "b": 2, "c": 2}, {"d": 1}, {"d": 1}]
    tally = count(Rules(points=6, chosen=2), ("a", "b", "c", "d"), ballots)
    assert (tally.chosen, tally.tied, tally.places) == (("d",), ("a", "b", "c"), 1)


def test_equal_points_share_a_rank():
    tally = count(Rules(), ("a", "b", "c", "d"), [{"a": 2, "b": 1, "c": 1}])
    assert ranks(tally) == {"a": 1, "b": 2, "c": 2, "d": 4}


@pytest.mark.parametrize("order", list(itertools.permutations("abcd")))
def test_the_order_of_the_list_and_of_the_ballots_never_decides(order):
    ballots = [{"a": 2, "b": 1}, {"a": 2, "c": 1}, {"d": 1}]
    tally = count(Rules(chosen=2), order, ballots if order[0] == "a" else ballots[::-1])
    assert tally.chosen == ("a",)
    assert set(tally.tied) == {"b", "c", "d"}


def test_a_tie_is_settled_before_any_card_turns():
    refusal = tied().facilitator.refuses(TurnCard(1))
    assert refusal == "The result is not certain yet. A tie is decided before any card turns."


def test_the_run_off_is_among_the_tied_only_and_one_choice_a_person():
    stage = tied()
    stage.facilitator.does(StartRunOff(2))
    assert sorted(key for key in stage.draws("phone", "ana") if key.startswith("rows/")) == ["rows/b", "rows/c"]
    assert stage.as_("ana").refuses(CastBallot("0.2", {"a": 1})).startswith("This list is not the one that is on now.")
    assert stage.as_("ana").refuses(CastBallot("0.2", {"b": 1, "c": 1})).startswith("That is {spent} points")


def test_the_run_off_decides():
    tally = choose(tied(), ana="b", ben="c", cas="c").state.tally
    assert (tally.chosen, tally.by, tally.tied) == (("a", "c"), "run_off", ())


def test_who_reads_the_harvest_sees_why_one_of_two_that_were_level_was_chosen():
    found = exported(choose(tied(), ana="b", ben="c", cas="c"))
    read = pages.page("ballot/harvest_decided.html", "en", room=found, h={})
    assert "B, C were level; the run-off decided." in read
    assert "level" not in pages.page("ballot/harvest_decided.html", "en", room=exported(closes(opened())), h={})


def test_lots_are_not_drawn_without_the_run_off_that_was_announced():
    assert tied().facilitator.refuses(DrawLots(7)) == "First a run-off, as was announced."


def test_still_level_the_group_may_take_all_of_them():
    stage = choose(tied(), ana="b", ben="c")
    stage.facilitator.does(TakeAll())
    assert (stage.state.tally.chosen, stage.state.tally.by) == (("a", "b", "c"), "all_taken")


def test_or_it_draws_lots_that_anybody_can_draw_again():
    stage = choose(tied(), ana="b", ben="c")
    stage.facilitator.does(DrawLots(4711))
    first = min(("b", "c"), key=lambda id: lot(4711, id))
    assert (stage.state.tally.chosen, stage.state.tally.by, stage.state.seed) == (("a", first), "lot", 4711)


def test_every_candidate_wins_some_lots():
    tally = count(Rules(chosen=1), ("a", "b"), [{"a": 1}, {"b": 1}])
    assert {draw(tally, seed).chosen[0] for seed in range(20)} == {"a", "b"}
    assert take_all(tally).chosen == ("a", "b")


def test_a_run_off_nobody_took_part_in_leaves_them_level():
    stage = choose(tied())
    assert (stage.state.tally.tied, stage.state.tally.by) == (("b", "c"), "")


def test_a_cancelled_run_off_brings_the_tie_back():
    stage = choose(tied(), ana="b")
    stage.facilitator.does(CancelBallot("0.2", words("Too noisy")))
    assert stage.state.tally.tied == ("b", "c")
    stage.facilitator.does(StartRunOff(3))
    assert stage.state.poll.candidates == ("b", "c")


def test_a_run_off_taken_back_brings_the_tie_back():
    stage = tied()
    stage.facilitator.does(StartRunOff(2))
    stage.undoes()
    assert (stage.state.run_off, stage.state.tally.tied) == ("", ("b", "c"))


def spread():
    """Ten are level for five places."""
    stage = hall(few(*"ABCDEFGHIJ"), ("ana", "ben"), chosen=5, mode="approval")
    stage.facilitator.does(OpenBallot(1))
    casts(stage, ana=dict.fromkeys("abcdefghij", 1))
    return closes(stage)


def test_when_more_than_eight_are_level_the_room_talks_first_and_may_then_choose_once_more():
    following = next_step(spread().state)
    assert (following.label, following.command, following.fields) == ("spread", "StartRunOff", (("poll", "2"),))


@pytest.mark.parametrize("last", [TakeAll(), DrawLots(7)])
def test_however_many_are_level_the_ladder_has_an_end(last):
    stage = spread()
    stage.facilitator.does(StartRunOff(2))
    closes(stage).facilitator.does(last)
    chosen = stage.state.tally.chosen
    assert (len(chosen), stage.state.tally.tied) == (10 if isinstance(last, TakeAll) else 5, ())


@pytest.mark.parametrize(("chosen", "level"), [(15, 2), (15, 9), (1, 26), (8, 3)])
def test_every_card_the_group_took_can_be_turned_and_handed_over(chosen, level):
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: chosen - 1 + level]
    stage = hall(few(*names), ("ana", "ben"), chosen=chosen, mode="approval")
    stage.facilitator.does(OpenBallot(1))
    casts(stage, ana=dict.fromkeys(names.lower(), 1), ben=dict.fromkeys(names.lower()[: chosen - 1], 1))
    closes(stage).facilitator.does(StartRunOff(2))
    closes(stage).facilitator.does(TakeAll())
    for card in range(1, len(names) + 1):
        assert limits_of(TurnCard)["card"][1].high >= card
        stage.facilitator.does(TurnCard(card))
    stage.facilitator.does(ShowPoints(), AskMissing(), HandOver())
    assert (stage.state.handed, len(stage.state.tally.chosen)) == (True, len(names))


def test_a_list_longer_than_the_alphabet_has_letters_too():
    assert [letter_of(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
