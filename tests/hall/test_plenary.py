"""What screens show while the whole hall does one thing together: they are never blank."""

from rooms.hall import hall
from rooms.hall.block import GoTo
from rooms.hall.kind import Block, Settings
from rooms.kernel import wording
from tests.stage import MINUTE, NINE_O_CLOCK, Stage

TITLE = wording({"en": "Ours"}, "hall.title")
COFFEE = wording({"en": "Coffee"}, "hall.blocks.2.title")
PAUSE = Block("coffee", COFFEE, minutes=20, format="break")
BLOCKS = (Block("welcome", TITLE), PAUSE, Block("cafe", TITLE, room="cafe"))


def stage_at(block: str, came_from: str = "") -> Stage:
    s = Stage(hall, Settings(TITLE, blocks=BLOCKS))
    s.facilitator.does(GoTo(block, came_from))
    return s


def test_a_welcome_stands_on_wall_and_phone():
    s = stage_at("welcome")
    assert [s.draws(face, "ana")["plenary"].title for face in ("wall", "phone")] == [TITLE, TITLE]


def test_a_break_says_when_we_go_on():
    shown = stage_at("coffee").draws("wall")["plenary"]
    assert (shown.pause, shown.ends_at) == (True, NINE_O_CLOCK + 20 * MINUTE)


def test_a_block_with_a_room_of_its_own_leaves_the_screen_to_it():
    assert "plenary" not in stage_at("cafe").draws("wall")


def test_before_the_first_block_the_wall_is_for_arriving():
    assert "plenary" not in Stage(hall, Settings(TITLE, blocks=BLOCKS)).draws("wall")
