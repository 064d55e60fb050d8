"""Row 15: the host of every table reads from which needed perspectives nobody there looks, and never whose they are."""

from rooms.cafe import cafe
from rooms.cafe.rounds import StartRound
from rooms.cafe.tables import TakeHost
from rooms.kernel import Person, wording
from rooms.perspectives import Perspective, absent
from tests.cafe.hall import settings
from tests.cafe.test_seats import planned
from tests.stage import Stage

SIDES = tuple(
    Perspective(id, wording({"en": en, "nl": nl}, f"side.{id}"))
    for id, en, nl in (("law", "Law", "Recht"), ("youth", "Youth", "Jongeren"), ("money", "Finance", "Geld"))
)
SAID = ("law", "Jongeren", "youth", "", "Finance", "about", "something else")


def hall(count: int = 22, **more) -> Stage:
    """People of whom some say from where they look, each in their own words."""
    people = [
        Person(f"g{n:02}", f"G{n:02}", n + 1, traits=(("perspective", SAID[n % len(SAID)]),)) for n in range(count)
    ]
    return Stage(cafe, settings(perspectives=SIDES, **more), people).settles()


def by_hand(s: Stage, table: int, round: int = 1) -> list[str]:
    there = {
        s.people.known[who].trait("perspective").lower() for who, at in s.state.seats_of(round).items() if at == table
    }
    names = {"law": {"law"}, "youth": {"youth", "jongeren"}, "money": {"finance"}, "about": {"about"}}
    return [id for id, called in names.items() if not called & there]


def test_row_15_the_host_screen_of_every_table_names_what_is_missing_there():
    s = hall()
    s.facilitator.does(StartRound(1))
    tables = sorted(set(s.state.seats_of(1).values()))
    for table in tables:
        host = next(who for who, at in s.state.seats_of(1).items() if at == table)
        s.as_(host).does(TakeHost(table))
        regions = s.draws("table", host)
        assert [one.id for one in regions["absent"].sides] == by_hand(s, table), table
        assert s.draws("phone", host)["absent"] == regions["absent"]
    assert len(tables) > 4


def test_row_15_a_guest_is_not_told_and_no_name_stands_in_it():
    s = hall()
    s.facilitator.does(StartRound(1))
    table = s.state.seats_of(1)["g00"]
    mates = [who for who, at in s.state.seats_of(1).items() if at == table and who != "g00"]
    s.as_("g00").does(TakeHost(table))
    assert "absent" not in s.draws("phone", mates[0])
    told = repr(s.draws("table", "g00")["absent"])
    assert not [name for name in (person.name for person in s.people.known.values()) if name in told]


def test_row_15_the_host_sheet_says_it_for_each_round_that_is_planned_and_else_lists_all_to_tick():
    s = hall(tables=8, spare=2)
    s.facilitator.does(StartRound(1))
    planned(s)
    sheets = s.draws("print_hosts")
    table = s.state.seats_of(1)["g00"]
    sheet = sheets[f"hosts/{table}"]
    assert [one.id for one in sheet.absent[0]] == by_hand(s, table)
    assert len(sheet.absent) == 3
    nobody = next(sheets[f"hosts/{n}"] for n in s.state.tables if n not in s.state.seats_of(1).values())
    assert (nobody.absent[0], [one.id for one in nobody.sides]) == ((), ["law", "youth", "money", "about"])


def test_where_no_perspective_was_named_nothing_is_said():
    s = Stage(cafe, settings(), ["g00", "g01"]).settles()
    s.facilitator.does(StartRound(1))
    s.as_("g00").does(TakeHost(s.state.seats_of(1)["g00"]))
    assert "absent" not in s.draws("table", "g00")
    assert s.draws("print_hosts")["hosts/1"].sides == ()


def test_somebody_who_came_in_twice_looks_from_where_they_said_first():
    s = hall(3)
    s.merges("g00", "g02")
    assert [one.id for one in absent(SIDES, s.people, ["g02"])] == ["youth", "money", "about"]
