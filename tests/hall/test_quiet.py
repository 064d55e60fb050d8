"""Row 39: in a quiet block no face of the hall counts, and phones and walls show no room, whichever is asked for."""

from types import SimpleNamespace

import pytest

from eventhub.screens.sights import NoWire, Screen, calling, rooms_on
from rooms.hall import hall
from rooms.hall.block import GoTo
from rooms.hall.kind import Block, Settings
from rooms.kernel import Viewer, wording
from rooms.perspectives import Perspective
from tests.stage import Stage

TITLE = wording({"en": "Ours"}, "hall.title")
BLOCKS = (Block("talk", TITLE, room="needs"), Block("still", TITLE, room="needs", quiet=True, minutes=20))
COUNTING = ("Attendance(", "Coverage(", "Break(", "ClockControls(", "ends_at")


def still() -> Stage:
    sides = (Perspective("law", wording({"en": "Law"}, "s.law")),)
    s = Stage(hall, Settings(TITLE, blocks=BLOCKS, perspectives=sides, parts=True))
    s.facilitator.does(GoTo("talk", ""), GoTo("still", "talk"))
    return s


def gathering(s: Stage):
    hall_room = SimpleNamespace(kind=hall, state=s.state)
    needs = SimpleNamespace(kind=SimpleNamespace(faces={"call": 1, "hub": 1, "phone": 1}), state=object())
    return SimpleNamespace(hall=hall_room, rooms={"hall": hall_room, "needs": needs}), hall_room, needs


@pytest.mark.parametrize("face", sorted(hall.faces))
def test_row_39_no_face_of_the_hall_counts_or_has_a_clock(face):
    told = repr(still().draws(face, "ana"))
    assert [word for word in COUNTING if word in told] == []


@pytest.mark.parametrize("face", ["phone", "table", "wall"])
def test_row_39_a_room_that_is_asked_for_by_its_tab_waits_too(face):
    made, hall_room, needs = gathering(still())
    assert rooms_on(made, face, "needs") == [hall_room]
    assert rooms_on(made, face, "") == [hall_room]
    screen = Screen(made, face, face, "", Viewer("ana", "participant"), "en", NoWire())
    assert calling(screen, [hall_room]) == []


def test_desks_are_at_work_all_the_same_and_afterwards_all_is_as_before():
    s = still()
    made, hall_room, needs = gathering(s)
    assert rooms_on(made, "hub", "needs") == [hall_room, needs]
    s.facilitator.does(GoTo("talk", "still"))
    made, hall_room, needs = gathering(s)
    assert rooms_on(made, "phone", "") == [hall_room, needs]
