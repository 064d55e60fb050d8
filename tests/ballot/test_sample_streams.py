"""The two ballot streams of the sample event give exactly the tallies, ties and refusals that were expected."""

import pytest

from rooms.ballot.casting import CastBallot
from rooms.ballot.count import ranks
from rooms.ballot.export import ballot_export
from rooms.ballot.polls import OpenBallot, StartRunOff
from rooms.ballot.recount import recount
from rooms.kernel import PARTICIPANT
from tests.ballot.hall import STREAMS, closes, hall

pytestmark = pytest.mark.parametrize("name", sorted(STREAMS))


def played(name):
    """The stream, cast ballot by ballot in a hall, up to the close."""
    stage = hall()
    stage.facilitator.does(OpenBallot(1))
    for cast in STREAMS[name]["submissions"]:
        person = stage.as_(cast["by"], PARTICIPANT, via="scribe" if cast["channel"] == "paper" else "")
        command = CastBallot("0.1", cast["points"])
        (person.refuses if cast["expect"].startswith("rejected") else person.does)(command)
    return closes(stage)


def run_off(stage, counts):
    """The run-off of the sample, with people who choose as it says."""
    stage.facilitator.does(StartRunOff(2))
    voters = iter(stage.people.known)
    for candidate, number in counts.items():
        for _ in range(number):
            stage.as_(next(voters)).does(CastBallot("0.2", choice=candidate))
    return closes(stage)


def test_points_and_supporters_are_as_expected(name):
    tally, expected = played(name).state.tally, STREAMS[name]["expected"]
    assert tally.points == expected["points"]
    assert tally.supporters == expected["supporters"]
    assert (tally.turnout, tally.blank) == (expected["turnout_ballots"], expected["blank"])
    assert sum(tally.points.values()) == expected["total_points"]


def test_each_ballot_meets_the_fate_it_should(name):
    poll = played(name).state.poll
    fates = [poll.verdict(cast) for cast in poll.casts.values()]
    assert fates == [cast["expect"] for cast in STREAMS[name]["submissions"]]


def test_the_tie_at_the_cut_goes_down_the_ladder(name):
    stage, expected = played(name), STREAMS[name]["expected"]
    if expected["decided_by"] == "run_off":
        assert list(stage.state.tally.tied) == expected["tied_at_5"]
        stage = run_off(stage, expected["run_off_sample"]["counts"])
    tally = stage.state.tally
    assert tally.by == expected["decided_by"]
    assert list(tally.level) == expected["tied_at_5"]
    assert list(tally.chosen) == expected["top_five"]
    assert [area for area in tally.chosen if ranks(tally)[area] <= 4] == expected["ranks_1_to_4"]


def test_the_export_counts_to_the_same_list(name):
    stage, expected = played(name), STREAMS[name]["expected"]
    if expected["decided_by"] == "run_off":
        stage = run_off(stage, expected["run_off_sample"]["counts"])
    again = recount(ballot_export(stage.state, "secret"))
    assert again.tally == stage.state.tally
    assert again.differs == ()
    fates = sorted(again.main.verdict(cast) for cast in again.main.casts.values())
    assert fates == sorted(cast["expect"] for cast in STREAMS[name]["submissions"])


def test_the_plain_stream_counts_to_the_same_list(name):
    again, expected = recount(STREAMS[name]), STREAMS[name]["expected"]
    assert list(again.tally.chosen) == expected["top_five"]
    assert again.tally.by == expected["decided_by"]
    assert again.tally.points == expected["points"]
