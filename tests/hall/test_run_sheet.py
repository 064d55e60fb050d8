"""The run sheet moves by Next alone: its own, or the one of the room that begins to work."""

from datetime import UTC, datetime

import pytest

from eventhub.keeping.promise import kept_until
from rooms.hall import hall
from rooms.hall.block import BlockBegan, Follow, GoTo
from rooms.hall.kind import Block, Settings, outcome
from rooms.hall.notice import StartInterrupt
from rooms.kernel import FACILITATOR, Ask, Turn, wording
from rooms.kernel.hints import Turns
from tests.stage import Stage

TITLE = wording({"en": "Ours"}, "hall.title")
BLOCKS = (
    Block("welcome", TITLE), Block("rounds", TITLE, format="world_cafe", room="cafe"),
    Block("coffee", TITLE, format="break", room="cafe"), Block("last", TITLE, format="world_cafe", room="cafe"),
    Block("circle", TITLE, format="circle"), Block("thanks", TITLE),
)  # fmt: skip


def stage(*through: str) -> Stage:
    """A hall that was led through these blocks."""
    s = Stage(hall, Settings(TITLE, blocks=BLOCKS))
    for before, block in zip(("", *through), through, strict=False):
        s.facilitator.does(GoTo(block, before))
    return s


@pytest.mark.parametrize(
    ("on", "rests"),
    [((), []), (("welcome",), ["cafe"]), (("rounds",), []), (("rounds", "coffee"), ["cafe"]), (("thanks",), ["cafe"])],
)
def test_a_room_that_the_run_sheet_leaves_stands_still(on, rests):
    """Or its gong would ring into the coffee."""
    asked = [wish for wish in stage(*on).wishes() if isinstance(wish, Ask) and wish.command == "Rest"]
    assert [wish.room for wish in asked] == rests


def test_each_block_asks_once_so_a_clock_that_was_let_go_on_runs():
    keys = [[wish.key for wish in s.wishes()] for s in (stage("rounds", "coffee"), stage("rounds", "coffee", "circle"))]
    assert (len(keys[0]), len(keys[1]), set(keys[0]) & set(keys[1])) == (1, 1, set())


def test_what_runs_beside_the_day_is_never_stopped():
    beside = Block("needs", TITLE, room="needs", beside=True)
    s = Stage(hall, Settings(TITLE, blocks=(*BLOCKS, beside)))
    s.facilitator.does(GoTo("circle", ""))
    assert [wish.room for wish in s.wishes()] == ["cafe"]


@pytest.mark.parametrize(
    ("on", "then"),
    [((), "rounds"), (("welcome",), "rounds"), (("coffee",), "last"), (("rounds",), "rounds"), (("circle",), "circle")],
)
def test_a_round_that_begins_takes_the_run_sheet_along(on, then):
    s = stage(*on)
    s.system.does(Follow("cafe"))
    assert s.state.block == then


def test_a_room_the_run_sheet_does_not_name_changes_nothing():
    s = stage("welcome")
    assert s.system.does(Follow("needs")) == []


def test_following_twice_is_following_once():
    s = stage("welcome")
    assert [type(fact) for fact in s.system.does(Follow("cafe"), Follow("cafe"))] == [BlockBegan]


def test_during_the_welcome_people_already_have_their_place_in_the_first_room():
    assert [outcome(stage(*on).state).ahead for on in ((), ("welcome",), ("rounds",), ("coffee",))] == [
        "cafe", "cafe", "", "",
    ]  # fmt: skip
    assert outcome(stage("welcome").state).now == ""


def test_the_run_sheets_own_next_is_the_one_when_no_room_has_another():
    alone = {block: stage(block).draws("console")["next-block"].alone for block in ("welcome", "rounds", "circle")}
    assert alone == {"welcome": False, "rounds": False, "circle": True}


@pytest.mark.parametrize(
    ("on", "turn", "goes_first"),
    [
        ((), Turn(True, "rounds"), "block"), (("welcome",), Turn(True, "rounds"), "room"),
        (("welcome",), Turn(True, "last"), "block"), (("rounds",), Turn(True, "rounds"), "room"),
        (("rounds",), Turn(True, "last"), "block"), (("coffee",), Turn(True, "last"), "room"),
        (("last",), Turn(True), "room"), (("last",), Turn(False), "block"), (("circle",), Turn(True), "block"),
        (("rounds",), Turn(rounds=1), "block"), (("last",), Turn(rounds=1), "room"),
        (("last",), Turn(rounds=2), "block"), (("circle",), Turn(rounds=1), "block"),
    ],
)  # fmt: skip
def test_the_day_has_one_next_the_rooms_or_the_run_sheets(on, turn, goes_first):
    """Coffee comes after round 2, whatever the café would do next; then the café goes first again. What was asked
    once is asked anew in the next block that has it."""
    alone = stage(*on).draws("console", hints=Turns(turn))["next-block"].alone
    assert ("block" if alone else "room") == goes_first


def test_what_the_coming_room_still_needs_is_said_before_anybody_goes_there():
    lacks = "There is no list to choose from yet: freeze it first."
    drawn = stage("welcome").draws("console", hints=Turns(lacks=lacks))
    assert drawn["next-block"].lacks == lacks


@pytest.mark.parametrize(("on", "then"), [
    (("welcome",), "last"), (("rounds",), "last"), (("coffee",), "last"), (("circle",), "circle"),
])  # fmt: skip
def test_a_room_that_names_its_block_takes_the_run_sheet_there_and_never_back(on, then):
    s = stage(*on)
    s.system.does(Follow("cafe", "last"))
    assert s.state.block == then


BESIDE = (Block("needs", TITLE, format="wall_of_needs", room="needs", beside=True), *BLOCKS[:2],
          Block("lunch", TITLE, format="break"), BLOCKS[3])  # fmt: skip


def beside(*through: str) -> Stage:
    s = Stage(hall, Settings(TITLE, blocks=BESIDE))
    for before, block in zip(("", *through), through, strict=False):
        s.facilitator.does(GoTo(block, before))
    return s


def test_a_room_beside_the_others_is_on_the_walls_while_nothing_else_needs_them():
    found = [outcome(beside(*on).state) for on in ((), ("welcome",), ("rounds",), ("lunch",), ("last",))]
    assert [(now.now, now.coming) for now in found] == [
        ("cafe", ""), ("", "cafe"), ("cafe", ""), ("needs", "cafe"), ("cafe", ""),
    ]  # fmt: skip


def test_next_never_waits_for_what_runs_beside():
    assert [beside(*on).draws("console")["next-block"].block for on in ((), ("welcome",), ("rounds",))] == [
        "welcome", "rounds", "lunch",
    ]  # fmt: skip
    s = beside("welcome")
    s.system.does(Follow("needs"))
    assert s.state.block == "welcome"


def test_the_run_sheet_marks_as_next_what_next_leads_to_and_nothing_beside_it_is_over_before_its_day():
    blocks = (*BLOCKS[:2], Block("needs", TITLE, room="needs", beside=True), *BLOCKS[4:],
              Block("morning", TITLE, day=2))  # fmt: skip

    def marks(*through):
        s = Stage(hall, Settings(TITLE, blocks=blocks))
        for before, block in zip(("", *through), through, strict=False):
            s.facilitator.does(GoTo(block, before))
        return {row.id: row.when for row in s.draws("console")["run-sheet"].rows}

    assert marks()["welcome"] == "next"
    assert marks("rounds") == {"welcome": "past", "rounds": "on", "needs": "later", "circle": "next",
                               "thanks": "later", "morning": "later"}  # fmt: skip
    assert marks("rounds", "circle")["needs"] == "later"
    assert marks("rounds", "morning")["needs"] == "past"


MARKET = (Block("market", TITLE, start=555, minutes=45, format="open_space", room="openspace"),
          Block("coffee", TITLE, start=600, minutes=15, format="break"),
          Block("sessions", TITLE, start=615, minutes=120, format="open_space", room="openspace"),
          Block("circle", TITLE, start=735, format="circle"))  # fmt: skip


@pytest.mark.parametrize(("on", "at", "goes_first"), [
    ("market", 615, "block"), ("market", -1, "room"), ("coffee", 615, "block"), ("sessions", 675, "room"),
    ("market", 900, "room"),
])  # fmt: skip
def test_what_is_planned_for_after_the_break_does_not_begin_before_it(on, at, goes_first):
    s = Stage(hall, Settings(TITLE, blocks=MARKET))
    s.facilitator.does(GoTo(on, ""))
    alone = s.draws("console", hints=Turns(Turn(True, day=1, at=at)))["next-block"].alone
    assert ("block" if alone else "room") == goes_first


MORE = Block("coffee", TITLE, format="break"), Block("choice", TITLE, room="ballot", format="ballot")


@pytest.mark.parametrize(("between", "day", "then", "goes_first"), [
    (MORE[:1], 1, "cafe", "block"),  # lunch, and then this room again
    (MORE, 1, "cafe", "block"),  # lunch and another room
    ((), 2, "cafe", "block"),  # a night
    (MORE[1:], 1, "cafe", "room"),  # no rest between
    ((), 1, "cafe", "room"),
    (MORE[:1], 1, "needs", "room"),  # this room is at work no more: now or never
])  # fmt: skip
@pytest.mark.parametrize("onward", [True, False])
def test_a_later_part_of_a_rooms_work_never_begins_before_the_rest_that_comes_first(
    between, day, then, goes_first, onward
):
    blocks = (Block("work", TITLE, room="cafe", format="open_space"), *between,
              Block("more", TITLE, room=then, format="open_space", day=day))  # fmt: skip
    s = Stage(hall, Settings(TITLE, blocks=blocks))
    s.facilitator.does(GoTo("work", ""))
    alone = s.draws("console", hints=Turns(Turn(True, onward=onward)))["next-block"].alone
    assert ("block" if alone else "room") == (goes_first if onward else "room")


def test_in_the_last_part_the_console_says_what_is_left_to_do_and_when_all_of_it_goes():
    """Where Next was, there is a way on: the harvest, thanks, and the day on which everything is deleted."""
    blocks = (Block("work", TITLE, room="cafe", format="world_cafe"), Block("thanks", TITLE, day=2))
    s = Stage(hall, Settings(TITLE, date="2027-04-15", keep_days=30, blocks=blocks))
    assert "last-part" not in s.draws("console")
    s.facilitator.does(GoTo("work", ""))
    assert "last-part" not in s.draws("console")
    s.facilitator.does(GoTo("thanks", "work"))
    shown = s.draws("console", hints=Turns(Turn(False)))
    assert "next-block" not in shown
    gone = datetime.fromtimestamp(shown["last-part"].gone_at / 1000, UTC).date()
    assert (shown["last-part"].alone, gone.isoformat()) == (True, "2027-05-17")
    made = datetime(2027, 4, 1, tzinfo=UTC).timestamp() * 1000
    recipe = {"hall": {"date": "2027-04-15", "keep_days": 30, "blocks": [{"day": 1}, {"day": 2}]}, "timezone": "UTC"}
    assert datetime.fromtimestamp(kept_until(recipe, int(made), 0) / 1000, UTC).date() == gone


@pytest.mark.parametrize("more", [{}, {"date": "2027-04-15", "keep_days": 0}])
def test_no_day_is_said_where_none_is_known(more):
    s = Stage(hall, Settings(TITLE, blocks=(Block("only", TITLE),), **more))
    s.facilitator.does(GoTo("only", ""))
    assert s.draws("console")["last-part"].gone_at == 0


def test_the_floor_remote_has_next_and_the_interrupt_and_nothing_else():
    s = stage("welcome", "rounds")
    assert sorted(s.draws("remote", role=FACILITATOR)) == ["header", "next-block", "stop"]
    s.facilitator.does(StartInterrupt(ready="listen"))
    assert s.draws("remote", role=FACILITATOR)["stop"].interrupt == 1


def test_the_run_sheet_says_where_a_day_begins_and_nothing_where_there_is_one():
    two = tuple(Block(f"b{n}", TITLE, day=day) for n, day in enumerate((1, 1, 2, 2)))
    rows = Stage(hall, Settings(TITLE, blocks=two)).draws("console")["run-sheet"].rows
    assert [row.day for row in rows] == [1, 0, 2, 0]
    assert {row.day for row in stage().draws("console")["run-sheet"].rows} == {0}


def test_what_is_said_in_the_next_block_is_said_now_only_where_the_next_step_leads_there():
    """“These five” while nobody has chosen yet is for later; a round's block is begun by the café's own step."""

    def now(on, turn):
        return stage(*on).draws("console", hints=Turns(turn))["next-block"].now

    assert now(("rounds",), Turn(True)) is False
    assert now(("rounds",), Turn(True, "rounds")) is False
    assert now(("rounds",), Turn(True, "coffee")) is True
    assert now(("rounds",), Turn(False)) is True
    assert now(("welcome",), Turn(True, "rounds")) is True


def test_what_does_not_end_has_no_empty_run_sheet_and_a_day_without_blocks_yet_has_one():
    sheets = ["run-sheet" in Stage(hall, Settings(TITLE, life=life)).draws("console") for life in ("standing", "event")]
    assert sheets == [False, True]
