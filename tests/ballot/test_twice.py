"""Somebody who came in twice has one ballot, however late the door finds out."""

from rooms.ballot.casting import CastBallot
from rooms.ballot.export import ballot_export
from rooms.ballot.polls import CancelBallot, CloseBallot, OpenBallot, StartRunOff
from rooms.ballot.recount import recount
from rooms.ballot.rules import REPLACED
from rooms.kernel import Undo
from tests.ballot.hall import casts, closes, opened
from tests.ballot.test_ladder import tied
from tests.stage import words


def test_of_the_ballots_of_somebody_who_came_in_twice_the_later_counts():
    stage = casts(opened(), ana={"a": 2}, ben={"b": 2}, cas={"c": 1})
    stage.merges("ana", "ben").settles()
    assert stage.state.poll.ballots() == [{"b": 2}, {"c": 1}]
    assert stage.state.poll.turnout == 2
    assert closes(stage).state.tally.points == {"a": 0, "b": 2, "c": 1, "d": 0}


def test_the_kept_entry_may_be_the_one_that_chose_later():
    stage = casts(opened(), ben={"b": 2}, ana={"a": 2})
    stage.merges("ana", "ben").settles()
    assert stage.state.poll.ballots() == [{"a": 2}]
    assert stage.state.poll.verdict(stage.state.poll.casts[0]) == REPLACED


def test_a_person_sees_the_ballot_they_cast_as_the_double_and_may_change_it():
    stage = casts(opened(), ben={"b": 2}).merges("ana", "ben").settles()
    assert stage.state.poll.of("ana").points == {"b": 2}
    assert casts(stage, ana={"c": 1}).state.poll.ballots() == [{"c": 1}]


def test_paper_with_the_number_of_the_double_is_the_persons():
    stage = casts(opened(), ana={"a": 1}).merges("ana", "ben").settles()
    entry = stage.as_("ben", via="scribe")
    assert entry.refuses(CastBallot("0.1", {"b": 1})).startswith("This number has a ballot already.")
    entry.does(CastBallot("0.1", {"b": 1}, again=True))
    assert stage.state.poll.ballots() == [{"b": 1}]


def test_three_entries_of_one_person_are_one_ballot():
    stage = casts(opened(), ana={"a": 1}, ben={"b": 1}, cas={"c": 1})
    stage.merges("ben", "cas").settles().merges("ana", "ben").settles()
    assert stage.state.poll.ballots() == [{"c": 1}]
    assert casts(stage, cas={"d": 1}).state.poll.ballots() == [{"d": 1}]


def test_a_ballot_that_closes_in_the_same_moment_counts_them_once():
    """The facilitator was faster than the house."""
    stage = casts(opened(), ana={"a": 2}, ben={"b": 2}).merges("ana", "ben")
    assert closes(stage).state.tally.points == {"a": 0, "b": 2, "c": 0, "d": 0}
    assert stage.state.tally.turnout == 1
    assert stage.wishes() == [wish for wish in stage.wishes() if not wish.key.startswith("same-")]


def test_what_the_room_has_counted_stays_when_the_door_finds_out_later():
    stage = closes(casts(opened(), ana={"a": 2}, ben={"a": 2}))
    before = stage.state.tally
    stage.merges("ana", "ben").settles()
    assert (stage.state.tally, stage.state.poll.turnout) == (before, 2)
    stage.facilitator.does(Undo(stage.running.newest.seq))
    stage.settles()
    assert closes(stage).state.tally.points["a"] == 2


def test_the_next_ballot_knows_them_as_one():
    stage = closes(casts(opened(), ana={"a": 1}, ben={"b": 1})).merges("ana", "ben").settles()
    stage.facilitator.does(CancelBallot("0.1", words("Again")), OpenBallot(2))
    assert casts(stage, ana={"a": 1}, ben={"b": 1}).state.poll.ballots() == [{"b": 1}]


def test_a_run_off_knows_them_as_one_too():
    stage = tied().merges("ana", "ben").settles()
    stage.facilitator.does(StartRunOff(2))
    first = stage.state.poll.candidates[0]
    for person in ("ana", "ben"):
        stage.as_(person).does(CastBallot(stage.state.poll.id, choice=first))
    assert stage.state.poll.turnout == 1


def test_a_recount_of_the_export_comes_to_the_same():
    stage = casts(opened(), ana={"a": 2, "b": 1}, ben={"b": 2}, cas={"c": 1}).merges("ana", "ben").settles()
    stage.facilitator.does(CloseBallot("0.1"))
    again = recount(ballot_export(stage.state, "key"))
    assert (again.tally, again.differs) == (stage.state.tally, ())
