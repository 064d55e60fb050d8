"""How people choose: what they are told, what counts, and what nobody sees before the close."""

import pytest

from rooms.ballot import ballot
from rooms.ballot.casting import CastBallot, MakeCards
from rooms.ballot.kind import Settings, check
from rooms.ballot.polls import CancelBallot, CloseBallot, OpenBallot, TakeCandidates
from rooms.ballot.rules import OVER_MOST, REPLACED, TOO_MANY
from rooms.kernel import (
    FACILITATOR,
    HALL,
    PARTICIPANT,
    SCRIBE,
    THIS_ROOM,
    AddMinutes,
    Ask,
    Hold,
    Pause,
    Refused,
    Release,
    Resume,
    wording,
)
from rooms.kernel.handover import Rest
from tests.ballot.hall import casts, closes, few, hall, opened
from tests.stage import Stage, words


def fates(stage):
    poll = stage.state.poll
    return [poll.verdict(cast) for cast in poll.casts.values()]


def test_too_many_points_are_refused_in_words_and_noted():
    stage = opened()
    refusal = stage.as_("ana").refuses(CastBallot("0.1", {"a": 2, "b": 2, "c": 2}))
    assert refusal == "That is {spent} points; you have {points}. Please take some away."
    assert fates(stage) == [TOO_MANY]


def test_more_than_two_points_for_one_are_refused_and_an_earlier_ballot_stands():
    stage = casts(opened(), ana={"a": 2})
    assert stage.as_("ana").refuses(CastBallot("0.1", {"b": 3})).startswith("At most {most} points for one of them.")
    assert stage.state.poll.of("ana").points == {"a": 2}
    assert fates(stage)[1] == OVER_MOST


def test_a_later_ballot_replaces_the_earlier_one():
    stage = casts(casts(opened(), ana={"a": 2}), ana={"b": 1})
    assert stage.state.poll.ballots() == [{"b": 1}]
    assert fates(stage)[0] == REPLACED


def test_a_blank_ballot_counts_as_taking_part_only():
    stage = closes(casts(opened(), ana={}, ben={"a": 1}))
    assert (stage.state.tally.turnout, stage.state.tally.blank) == (2, 1)


def test_a_ballot_within_the_grace_counts_and_a_later_one_does_not():
    stage = opened(minutes=7, grace_seconds=60).later(minutes=8)
    casts(stage, ana={"a": 1})
    refusal = stage.later(ms=1).as_("ben").refuses(CastBallot("0.1", {"a": 1}))
    assert refusal == "The ballot has closed. This one was not counted."
    assert stage.state.poll.turnout == 1


def test_more_time_after_the_deadline_is_time_from_now():
    stage = opened(minutes=7).later(minutes=10)
    stage.facilitator.does(AddMinutes("0.1", 2))
    assert stage.state.poll.clock.remaining(stage.now) == 2 * 60_000


def test_a_stopped_clock_never_runs_out():
    stage = opened(minutes=7)
    stage.facilitator.does(Pause("0.1"))
    casts(stage.later(minutes=60), ana={"a": 1})
    stage.facilitator.does(Resume("0.1"))
    assert stage.state.poll.clock.remaining(stage.now) == 7 * 60_000


def test_when_the_run_sheet_goes_on_to_a_talk_the_clock_stands_still_with_what_was_left():
    stage = opened(minutes=7)
    stage.later(minutes=2).system.does(Rest(), Rest())
    casts(stage.later(minutes=60), ana={"a": 1})
    stage.facilitator.does(Resume("0.1"))
    assert stage.state.poll.clock.remaining(stage.now) == 5 * 60_000


def test_an_interrupt_of_the_hall_stops_the_time_and_gives_it_back():
    stage = opened(minutes=7)
    stage.system.does(Hold())
    casts(stage.later(minutes=30), ana={"a": 1})
    stage.system.does(Release(), Release())
    assert stage.state.poll.clock.remaining(stage.now) == 7 * 60_000


def test_a_clock_the_facilitator_stopped_stays_stopped_after_an_interrupt():
    stage = opened(minutes=7)
    stage.facilitator.does(Pause("0.1"))
    stage.system.does(Hold(), Release())
    assert stage.state.poll.clock.paused


def test_a_second_click_on_open_is_harmless():
    stage = opened()
    assert stage.facilitator.refuses(OpenBallot(1)) == "Somebody else has moved on in the meantime. Look again."


def test_a_poll_closed_by_mistake_goes_on_with_its_ballots_and_its_time():
    stage = closes(casts(opened(minutes=7), ana={"a": 1}))
    stage.later(minutes=3).undoes()
    assert stage.state.collecting
    assert stage.state.poll.clock.remaining(stage.now) == 7 * 60_000
    assert stage.state.poll.turnout == 1


def test_an_opening_taken_back_keeps_what_people_had_sent():
    stage = casts(opened(), ana={"a": 1}).undoes()
    stage.facilitator.does(OpenBallot(1))
    assert stage.state.poll.ballots() == [{"a": 1}]


def test_a_cancelled_ballot_is_kept_and_never_counts():
    stage = casts(opened(), ana={"a": 1})
    stage.facilitator.does(CancelBallot("0.1", words("Wrong list")), OpenBallot(2))
    assert stage.state.poll.turnout == 0
    assert stage.state.polls["0.1"].ballots() == [{"a": 1}]
    assert stage.as_("ana").refuses(CastBallot("0.1", {"a": 1})) == "The ballot has closed. This one was not counted."


def order(stage, person):
    """The candidates (id, letter) in the order in which a person sees them."""
    regions = stage.draws("phone", person)
    return [(view.id, view.letter) for key, view in regions.items() if key.startswith("rows/")]


def test_the_order_is_each_persons_own_and_the_letters_stay():
    letters = "ABCDEFGHIJKL"
    stage = opened(*letters)
    assert order(stage, "ana") == order(stage, "ana")
    assert sorted(order(stage, "ana")) == [(letter.lower(), letter) for letter in letters]
    assert len({tuple(order(stage, f"p{n}")) for n in range(300)}) == 300


def test_a_ballot_that_comes_in_redraws_only_what_it_changed():
    stage = opened()
    before = stage.draws("phone", "ana")
    casts(stage, ana={"a": 2})
    after = stage.draws("phone", "ana")
    assert [key for key in after if after[key] is not before[key] and after[key] != before[key]] == ["mine", "rows/a"]


def test_approval_gives_one_point_to_as_many_as_one_likes():
    stage = closes(casts(opened(mode="approval"), ana={"a": 1, "b": 1, "c": 1}, ben={"a": 1}, cas={"b": 1}))
    assert stage.state.tally.chosen == ("a", "b")
    assert opened(mode="approval").as_("ana").refuses(CastBallot("0.1", {"a": 2})).startswith("At most {most}")


def test_a_single_choice_is_one():
    stage = opened(mode="single")
    stage.as_("ana").does(CastBallot("0.1", choice="b"))
    assert stage.state.poll.of("ana").points == {"b": 1}
    assert stage.as_("ben").refuses(CastBallot("0.1", {"a": 1, "b": 1})).startswith("That is {spent} points")


def test_a_paper_ballot_of_somebody_who_voted_already_asks_the_scribe_first():
    stage = casts(opened(), ana={"a": 1})
    scribe = stage.as_("ana", PARTICIPANT, via="eva")
    assert scribe.refuses(CastBallot("0.1", {"b": 1})).startswith("This number has a ballot already.")
    scribe.does(CastBallot("0.1", {"b": 1}, again=True))
    assert stage.state.poll.ballots() == [{"b": 1}]


def test_a_paper_with_too_many_points_is_set_aside_with_its_number():
    stage = opened()
    stage.as_("cas", PARTICIPANT, via="eva").refuses(CastBallot("0.1", {"a": 2, "b": 2, "c": 2}))
    assert stage.draws("entry", "eva", SCRIBE)["papers"].aside == ((3, TOO_MANY),)


def test_with_cards_each_card_counts_once_whoever_types_it():
    stage = hall(few(*"ABC"), ("ana", "ben"), proof="card", chosen=1)
    stage.facilitator.does(MakeCards(2, "secret"), OpenBallot(1))
    first, second = stage.state.cards
    stage.as_("ana").does(CastBallot("0.1", {"a": 1}, card=first), CastBallot("0.1", {"b": 2}, card=first.upper()))
    stage.as_("ben").does(CastBallot("0.1", {"c": 1}, card=second))
    assert stage.state.poll.ballots() == [{"b": 2}, {"c": 1}]
    assert stage.as_("ben").refuses(CastBallot("0.1", {"a": 1})).startswith("That is not the code of a card.")


def test_more_cards_leave_the_printed_ones_as_they_are():
    stage = hall(few(*"ABC"), proof="card")
    stage.facilitator.does(MakeCards(2, "secret"))
    before = dict(stage.state.cards)
    stage.facilitator.does(MakeCards(3, "another"))
    assert dict(list(stage.state.cards.items())[:2]) == before
    assert sorted(stage.state.cards.values()) == [1, 2, 3, 4, 5]


def test_before_the_close_no_screen_knows_a_number_of_points():
    stage = casts(opened(), ana={"a": 2, "b": 1}, ben={"a": 2})
    before = {face: repr(stage.draws(face, "cas")) for face in ("phone", "wall", "console", "entry", "table", "book")}
    casts(stage, ana={"c": 1}, ben={"d": 1})
    after = {face: repr(stage.draws(face, "cas")) for face in before}
    after["console"] = after["console"].replace("(('replaced', 2),)", "()")
    assert after == before


def test_after_the_close_only_the_console_sees_the_result():
    stage = closes(casts(opened(), ana={"a": 2, "b": 1}, ben={"c": 2}))
    assert "result" in stage.draws("console", "facilitator")
    for face in ("phone", "wall", "entry"):
        assert "Area" not in repr(stage.draws(face, "ana"))


def test_the_list_comes_from_another_room_until_the_ballot_opens():
    stage = Stage(ballot, Settings(source="cafe", chosen=1), ("ana",))
    titles = tuple(wording({"en": text}, text) for text in ("One", "Two"))
    assert stage.facilitator.refuses(OpenBallot(1)).startswith("There is no list to choose from yet.")
    stage.system.does(TakeCandidates(1, ("c1", "c2"), ("A", "B"), titles))
    assert stage.wishes() == []
    stage.facilitator.does(OpenBallot(1))
    assert stage.system.refuses(TakeCandidates(2)) == "The ballot on this list has begun."
    assert stage.wishes() == [
        Ask("cafe", "SealCandidates", (("list", 1),), "seal/1.1"),
        Ask(HALL, "Follow", (("room", THIS_ROOM), ("block", "")), "open/1.1"),
    ]


def test_a_list_taken_back_leaves_nothing_to_choose():
    stage = Stage(ballot, Settings(source="cafe"), ("ana",))
    titles = tuple(wording({"en": text}, text) for text in ("One", "Two"))
    stage.system.does(TakeCandidates(1, ("c1", "c2"), ("A", "B"), titles), TakeCandidates(2))
    assert stage.facilitator.refuses(OpenBallot(1)).startswith("There is no list to choose from yet.")


@pytest.mark.parametrize(
    "settings, place",
    [
        ({"most": 6}, "ballot.most"),
        ({"candidates": few("A", "A")}, "ballot.candidates"),
        ({"candidates": ()}, "ballot.candidates"),
    ],
)
def test_settings_that_make_no_sense_are_refused_with_their_place(settings, place):
    with pytest.raises(Refused) as no:
        check(Settings(**{"candidates": few("A", "B"), **settings}))
    assert str(no.value).startswith(place)


def test_only_the_facilitator_opens_and_closes():
    assert ballot.rights[OpenBallot].roles == ballot.rights[CloseBallot].roles == {FACILITATOR}


def test_the_wall_shows_what_the_letters_on_a_paper_ballot_mean():
    shown = opened().draws("wall")["choosing"]
    assert ([row.letter for row in shown.rows], shown.run_off) == (["A", "B", "C", "D"], False)


def test_without_a_list_the_console_names_the_room_where_it_is_made():
    step = hall((), source="cafe").draws("console")["next"]
    assert (step.label, step.command, step.source) == ("no_list", "", "cafe")
