"""Convergence by the recipe's run sheet: wall and phones show the ballot while people choose, and come back after."""

import pytest

from eventhub.run.main import KINDS
from facilitator.drafting.recipe import check_whole, find, read_recipe
from rooms.ballot import ballot
from rooms.ballot.polls import OpenBallot
from rooms.hall import hall
from rooms.hall.block import GoTo as GoToBlock
from rooms.hall.kind import outcome
from rooms.kernel import HALL, THIS_ROOM, Ask
from rooms.openspace import openspace
from rooms.openspace.choosing import OpenChoice, SealCandidates, TakeAreas
from rooms.openspace.sessions import BeginSlot, EndSlot
from rooms.openspace.stages import GoToStage
from tests.openspace.town import PEOPLE, posts
from tests.stage import Stage

RECIPE = check_whole(read_recipe(find("open-space").read_text()), {kind.name: kind for kind in KINDS})


class Day:
    """The hall, the Open Space and the ballot of the recipe, with the house granting what they ask of each other."""

    def __init__(self) -> None:
        kinds = {"hall": hall, "openspace": openspace, "ballot": ballot}
        self.rooms = {key: Stage(kind, RECIPE[key], PEOPLE) for key, kind in kinds.items()}
        self.asked: set = set()

    def does(self, room: str, *commands) -> "Day":
        self.rooms[room].facilitator.does(*commands)
        for key, stage in self.rooms.items():
            for wish in stage.wishes():
                if isinstance(wish, Ask) and wish.room in {HALL, *self.rooms} and (key, wish.key) not in self.asked:
                    self.asked.add((key, wish.key))
                    self._grants(key, wish)
        return self

    def _grants(self, key: str, wish: Ask) -> None:
        taker = self.rooms["hall" if wish.room == HALL else wish.room]
        if wish.command not in taker.kind.commands:
            return  # no clock of that kind runs here
        fields = {name: key if value == THIS_ROOM else value for name, value in wish.fields}
        taker.system.does(taker.kind.commands[wish.command](**fields))

    @property
    def on(self) -> tuple[str, str]:
        """The block that is on, and the room that wall and phones show."""
        state = self.rooms["hall"].state
        return state.block, outcome(state).now


@pytest.fixture
def day():
    made = Day().does("hall", GoToBlock("opening")).does("openspace", GoToStage("open"))
    for person, title in (("p02", "Energy"), ("p03", "Rivers"), ("p04", "Schools")):
        posts(made.rooms["openspace"], person, title)
    return made


def test_the_wall_shows_the_ballot_from_the_press_that_sends_the_list_until_the_market_of_actions(day):
    day.does("openspace", GoToStage("market"))
    assert day.on == ("marketplace", "openspace")
    day.does("hall", GoToBlock("convergence", "marketplace")).does("openspace", GoToStage("reading"), OpenChoice(1))
    assert day.on == ("choice", "ballot")
    assert list(day.rooms["ballot"].draws("wall")) == ["waiting"]
    day.does("ballot", OpenBallot(1))
    assert day.on == ("choice", "ballot")
    assert list(day.rooms["ballot"].draws("wall")) == ["clock", "choosing"]
    day.does("openspace", GoToStage("action"))
    assert day.on == ("actions", "openspace")


def test_the_first_slot_after_lunch_takes_the_run_sheet_out_of_lunch(day):
    day.does("openspace", BeginSlot("1"), EndSlot("1"))
    day.does("hall", GoToBlock("lunch", day.on[0])).does("openspace", BeginSlot("2"))
    assert day.on == ("afternoon", "openspace")


def test_the_next_of_the_open_space_knows_whether_the_ballot_waits_runs_or_is_decided(day):
    space = day.does("openspace", GoToStage("reading"), OpenChoice(1)).rooms["openspace"]
    told = []
    for command in (SealCandidates(1), TakeAreas(("t1",))):
        told.append((space.draws("console")["next"].ballot, space.draws("console")["next"].voting))
        space.system.does(command)
    told.append((space.draws("console")["next"].ballot, space.draws("console")["next"].voting))
    assert told == [("ballot", False), ("ballot", True), ("", False)]
