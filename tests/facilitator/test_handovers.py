"""What one room hands another arrives, or whoever leads the room is told: when the set-up is read, and in the hall."""

from copy import deepcopy

import pytest

from eventhub.run.main import KINDS
from facilitator.drafting.recipe import check_whole, find, read_recipe
from rooms.kernel import Refused, Viewer
from rooms.kernel.handover import NotTaken
from rooms.kernel.hints import NO_HINTS, Untaken
from rooms.kernel.wishes import Ask
from tests.stage import Stage

NAMED = {kind.name: kind for kind in KINDS}
WHOLE = read_recipe(find("two-rivers").read_text("utf-8"))


def with_setting(kind: str, name: str, value) -> dict:
    """The recipe of the rehearsal, with one setting of its first room of this kind changed."""
    recipe = deepcopy(WHOLE)
    room = next(room for room in recipe["rooms"] if room["kind"] == kind)
    room.setdefault("settings", {})[name] = value
    return recipe


@pytest.mark.parametrize(
    ("kind", "name", "value", "wrong"),
    [
        ("ballot", "heirs", ["nowhere"], "nowhere"),
        ("ballot", "source", "nowhere", "nowhere"),
        ("cafe", "needs", "nowhere", "nowhere"),
        ("cafe", "ballot", "nowhere", "nowhere"),
        ("openspace", "needs", "nowhere", "nowhere"),
    ],
)
def test_a_room_that_is_not_there_is_refused_with_the_place_and_the_mend(kind, name, value, wrong):
    with pytest.raises(Refused) as no:
        check_whole(with_setting(kind, name, value), NAMED)
    assert (no.value.params["path"].rpartition(".")[2], no.value.params["room"]) == (name, wrong)
    assert no.value.params["mend"] != "—"


def test_a_room_that_cannot_take_what_it_is_to_get_is_refused():
    ballot = next(room["key"] for room in WHOLE["rooms"] if room["kind"] == "ballot")
    with pytest.raises(Refused, match="cannot take"):
        check_whole(with_setting("cafe", "needs", ballot), NAMED)


def test_the_whole_recipe_names_nobody_who_cannot_take_it():
    assert check_whole(WHOLE, NAMED)


def test_what_nobody_took_stands_on_the_console_of_the_room_that_gave_it():
    ballot = NAMED["ballot"]
    stage = Stage(ballot, ballot.Settings(candidates=()))
    told = NO_HINTS.saying(Untaken((("nowhere", "TakeAreas"),)))
    drawn = ballot.draw("console", stage.state, Viewer("f", "facilitator"), stage.people, told)
    assert drawn["not-taken"] == NotTaken((("nowhere", "what was chosen"),))


async def test_the_house_tells_of_a_hand_over_that_nobody_takes_and_never_drops_it(app, cafe):
    gathering, chores = cafe.gathering, app.state.chores
    room = gathering.rooms["cafe"]
    lost = Ask("nowhere", "TakeAreas", (), "a"), Ask("hall", "TakeAreas", (), "b")
    for wish in (*lost, *lost, Ask("hall", "Rest", (), "c", gladly=True)):
        await chores._hand_over(gathering, room, wish)
    assert gathering.told("cafe").of(Untaken).asks == (("nowhere", "TakeAreas"), ("hall", "TakeAreas"))
    assert "Not handed over" in (await cafe.host.get(f"/g/{cafe.id}/console/cafe")).text
