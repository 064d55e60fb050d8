"""How a café is set up: the smallest one, its rounds in the blocks of the day, and what its tables come to."""

from collections.abc import Iterator, Sequence

from rooms.cafe.kind import cafe
from rooms.cafe.stretches import MOVE, coming, programme
from rooms.kernel import Data, Plain
from rooms.kernel.blocks import clock, ends
from rooms.kernel.telling import N_, Choice, Day, Format, Laid, RoomField, Say, SetUp, Sum, Taking
from rooms.signs import COLOURS, SHAPES

WORLD_CAFE = "world_cafe"
QUESTIONS = (
    N_("What matters most to us now?"), N_("What did you hear that you had not thought of before?"),
    N_("What is now possible, and what is the first small step?"),
)  # fmt: skip
"""Three rounds that can be held as they stand; every facilitator writes better ones."""
ROUNDS = (
    "eerste-ronde tweede-ronde derde-ronde ronde-1 ronde-2 ronde-3 gespreksronde gespreksronden gespreksrondes "
    "first-round second-round third-round round-1 round-2 round-3 erste-runde zweite-runde dritte-runde runde-1 "
    "runde-2 runde-3 gesprachsrunde gesprachsrunden"
)
"""A round of it on a line of its own, as after coffee; a round of something else (of names, the last one) is none."""
SIZE = 5
"""People at a table, and chairs, where nothing is said."""
A_ROUND = 22
TABLES = 8
SEATS = N_("{tables} tables × {size} = {people} people, {chairs} chairs")
LASTS = N_("rounds {minutes} minutes with the moves between them, ends {end}")
LONGER = N_("The rounds and the moves between them take {minutes} minutes, and the programme gives them {planned}.")


def begins(say: Say) -> Data:
    """One round at five tables."""
    rounds = [{"question": say(QUESTIONS[0]), "minutes": 20, "move_minutes": 3}]
    return {"table_count": 5, "table_size": SIZE, "rounds": rounds}


def fills(settings: Plain, blocks: Sequence[Plain], say: Say) -> Data:
    """Rounds that take just the minutes of its blocks."""
    if not blocks:
        return dict(settings)
    minutes = sum(block["minutes"] for block in blocks if block["format"] == WORLD_CAFE)
    return {**settings, "rounds": rounds_in(minutes, say), "table_count": TABLES, "table_size": SIZE}


def rounds_in(minutes: int, say: Say) -> list[Data]:
    """Up to three rounds that take exactly so many minutes with the moves between them."""
    count = max(1, min(len(QUESTIONS), minutes // A_ROUND))
    each, over = divmod(max(minutes, A_ROUND) - MOVE * (count - 1), count)
    return [
        {"question": say(QUESTIONS[n]), "minutes": min(each + (over if n == 0 else 0), 180), "move_minutes": MOVE}
        for n in range(count)
    ]


def joins(settings: Plain, key: str, taking: Taking) -> Data:
    """The list goes to whoever lets choose from it; who is asked for a meeting is left alone during a round."""
    beside = {"ballot": taking("TakeCandidates"), "needs": taking("HoldMeetings")}
    return {**settings, **{name: room for name, room in beside.items() if room}}


def prepares(settings: Plain, day: Day) -> Data:
    """What a café must know of its day: in which block each round lies, and what a late round would push."""
    on = next((block.get("day", 1) for block in day.blocks if block.get("room") == day.key), 1)
    today, rounds = [block for block in day.blocks if block.get("day", 1) == on], settings.get("rounds", [])
    starts = {block.get("id", ""): day.ms(on, block["start"]) for block in today if block.get("start")}
    places = programme(rounds, today, day.key)
    for place in places:
        place |= {"at": starts.get(place["talk"], 0)} if "gap" in place else {}
    ahead = [(bool(block.get("fixed")), {"name": block["title"], "at": day.ms(on, block["start"]), "after": after,
                                         "between": between})
             for block, after, between in coming(rounds, today, day.key) if block.get("start")]  # fmt: skip
    found = {
        "perspectives": list(day.perspectives),
        "programme": places,
        "milestones": [one for fixed, one in ahead if fixed],
        "later": [one for fixed, one in ahead if not fixed],
    }
    last = [ends(block) for block in today if block.get("start")]
    return found | ({"planned_end": day.ms(on, max(last))} if last else {}) | dict(settings)


def laid_in(settings: Plain) -> list[Laid]:
    """The tables of a café as its recipe lists or counts them."""
    chairs = settings.get("table_room") or settings.get("table_size", SIZE)
    listed = [Laid(one["number"], str(one.get("name") or ""), one.get("capacity", SIZE))
              for one in settings.get("tables", ())]  # fmt: skip
    return listed or [Laid(number, "", chairs) for number in range(1, settings.get("table_count", 0) + 1)]


def sums(settings: Plain, blocks: Sequence[Plain]) -> Iterator[Sum]:
    """How many people and chairs, when it ends, and whether its rounds fit their blocks."""
    tables, size = laid_in(settings), settings.get("table_size", SIZE)
    used = tables[: len(tables) - settings.get("spare", 0)]
    people = sum(min(size, table.chairs) for table in used)
    yield Sum(SEATS, {"tables": len(used), "size": size, "people": people, "chairs": sum(t.chairs for t in used)})
    talks = [block for block in blocks if block.get("format") == WORLD_CAFE]
    planned = sum(block.get("minutes", 0) for block in talks)
    minutes = minutes_of(settings.get("rounds", []), _breaks_in(talks))
    if talks and talks[0].get("start"):
        yield Sum(LASTS, {"minutes": minutes, "end": clock(ends(talks[-1]) + minutes - planned)})
    if planned and planned != minutes:
        yield Sum(LONGER, {"minutes": minutes, "planned": planned}, wrong=True)


def minutes_of(rounds: Sequence[Plain], breaks: int = 0) -> int:
    """All rounds, and the moves between them; after the last nobody moves, and in a break people move anyway."""
    talks = sum(int(one.get("minutes", 20)) for one in rounds)
    return talks + sum(int(one.get("move_minutes", 3)) for one in rounds[: max(len(rounds) - 1 - breaks, 0)])


def _breaks_in(talks: Sequence[Plain]) -> int:
    """How often the rounds are broken off by something else of the day."""
    return sum(after.get("start", 0) > ends(before) for before, after in zip(talks, talks[1:], strict=False))


cafe.set_up = SetUp(
    title=N_("World Café"),
    formats=(Format(WORLD_CAFE, N_("World Café"), f"cafe worldcafe wereldcafe world-cafe {ROUNDS}"),),
    begins=begins,
    fills=fills,
    joins=joins,
    prepares=prepares,
    sums=sums,
    seats=laid_in,
    hidden=(
        "perspectives",
        "milestones",
        "later",
        "planned_end",
        "programme",
        "apart",
        "together",
        "table_hosts",
        "fixed_seats",
    ),
    private=("apart", "together", "table_hosts", "fixed_seats"),
    widgets={
        "needs": RoomField("HoldMeetings"),
        "ballot": RoomField("TakeCandidates"),
        "colour": Choice(COLOURS),
        "shape": Choice(SHAPES),
    },
    labels={
        "rounds": N_("Rounds"),
        "move_minutes": N_("Minutes to move"),
        "kind": N_("Kind of round"),
        "tables": N_("Tables, one by one (leave empty to lay equal tables)"),
        "colour": N_("Colour"),
        "shape": N_("Shape"),
        "capacity": N_("Chairs"),
        "reachable": N_("Everybody can reach it"),
        "table_count": N_("Number of tables"),
        "table_size": N_("People at a table"),
        "table_room": N_("Chairs at a table, at most"),
        "spare": N_("Spare tables, closed until they are wanted"),
        "stage": N_("Where the stage is on the map of the hall"),
        "door": N_("Where the door is on the map of the hall"),
        "hosts": N_("Table hosts"),
        "seating": N_("Seats"),
        "mix": N_("Mix people by (one a line)"),
        "shared_language": N_("Everybody at a table shares a language"),
        "posting_minutes": N_("Notes open in the last minutes of a round"),
        "strongest": N_("How many of its strongest notes each table sends"),
        "ballot": N_("Ballot"),
        "needs": N_("Wall of needs"),
    },
    choices={
        "": N_("—"),
        "top": N_("at the top"),
        "right": N_("on the right"),
        "bottom": N_("at the bottom"),
        "left": N_("on the left"),
        "talk": N_("Talk"),
        "score": N_("Talk, then choose"),
        "stay": N_("stay at their table"),
        "rotate": N_("change every round"),
        "none": N_("no hosts"),
        "assigned": N_("assigned by the planner"),
        "free": N_("everybody chooses"),
        "circle": N_("Circle"),
    },
)
