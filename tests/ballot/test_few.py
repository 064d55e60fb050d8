"""Who are few cannot be traced by what is taken home: not by their ballot, not by how it came in, not by its fate."""

import json

import pytest

from eventhub.run.cli.recount import as_text
from facilitator.harvest.tables import tables
from rooms.ballot import ballot
from rooms.ballot.casting import CastBallot
from rooms.ballot.export import FEW
from rooms.ballot.polls import CancelBallot, CloseBallot, OpenBallot
from rooms.ballot.recount import recount
from rooms.kernel import People
from rooms.kernel.telling import Home
from tests.ballot.hall import few, hall
from tests.stage import Stage, words

PEOPLE = [f"p{n}" for n in range(12)]


def voted(phones: int, paper: int = 0, again: int = 0) -> Stage:
    """So many vote by phone, so many more on paper that a scribe types in; some think again."""
    stage = hall(few(*"ABCD"), PEOPLE, chosen=2)
    stage.facilitator.does(OpenBallot(1))
    for place, person in enumerate([*PEOPLE[: phones + paper], *PEOPLE[:again]]):
        via = "entry" if phones <= place < phones + paper else ""
        stage.as_(person, via=via).does(CastBallot("0.1", {"abcd"[place % 4]: 2, "a": 1}))
    return stage


def closed(*voters: int):
    stage = voted(*voters)
    stage.facilitator.does(CloseBallot("0.1"))
    return stage


def exported(stage: Stage) -> dict:
    """What the harvest takes along of it."""
    home = Home(People(), "key", ["en"], leaves=lambda at: True, photo=lambda what: "", day=str)
    return ballot.harvest.data(stage.state, home)


def rows(stage: Stage) -> dict[str, list]:
    """The tables of the harvest: headings and rows, by name."""
    harvest = {"rooms": {"vote": {"kind": "ballot", **exported(stage)}}}
    return {name: [list(headings), *cells] for name, headings, cells in tables(harvest, {ballot.name: ballot})}


@pytest.mark.parametrize("voters", [1, 2, 3, 4])
def test_below_five_voters_no_ballot_leaves_the_house_and_the_totals_do(voters):
    (poll,) = exported(closed(voters))["polls"]
    assert (poll["submissions"], poll["too_few"], poll["totals"]["turnout"]) == ([], True, voters)
    assert rows(closed(voters))["vote-ballots-0.1"] == [["too few to show"]]
    assert rows(closed(voters))["vote-totals-0.1"][0] == ["candidate", "points", "supporters"]


def test_five_voters_are_enough_to_show_each_ballot():
    (poll,) = exported(closed(5))["polls"]
    assert (len(poll["submissions"]), poll["too_few"]) == (5, False)


WAYS = [(9, 1, False), (7, 4, False), (4, 7, False), (6, 5, True), (10, 0, True)]


@pytest.mark.parametrize(("phones", "paper", "told"), WAYS)
def test_how_a_ballot_came_in_is_told_only_where_five_used_every_way(phones, paper, told):
    stage = closed(phones, paper)
    assert all(("channel" in cast) is told for cast in exported(stage)["polls"][0]["submissions"])
    assert ("channel" in rows(stage)["vote-ballots-0.1"][0]) is told
    assert ("paper" in json.dumps(exported(stage))) is (told and paper > 0)


@pytest.mark.parametrize(("again", "shown"), [(1, 8), (4, 8), (5, 13)])
def test_the_earlier_ballots_of_the_few_who_thought_again_stay_in_the_house(again, shown):
    stage = closed(8, 0, again)
    assert len(exported(stage)["polls"][0]["submissions"]) == shown
    assert recount(exported(stage)).differs == ()


def test_of_a_ballot_that_was_called_off_the_few_are_in_no_total():
    stage = voted(2)
    stage.facilitator.does(CancelBallot("0.1", words("Wrong list")))
    (poll,) = exported(stage)["polls"]
    assert (poll["submissions"], poll["totals"]) == ([], {})


@pytest.mark.parametrize("voters", [1, 3, 7])
def test_anybody_can_still_count_again(voters):
    stage = closed(voters)
    again = recount(exported(stage))
    assert (again.tally.chosen, again.tally.points, again.differs) == (
        stage.state.tally.chosen, stage.state.tally.points, (),
    )  # fmt: skip
    assert ("too few to show" in as_text(again)) is (voters < FEW)


def test_totals_that_were_changed_are_found_out():
    for voters in (3, 7):
        data = exported(closed(voters))
        data["polls"][0]["totals"]["points"]["b"] += 40
        assert recount(data).differs != ()
