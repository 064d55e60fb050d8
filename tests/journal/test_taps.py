"""Two taps of one person that arrive in the wrong order: the later one counts, and what only adds is all kept."""

from dataclasses import dataclass, replace

import pytest

from eventhub.live.forgetting import erase
from eventhub.record.asked import Asked, OpAnswer, Tap
from eventhub.record.journal import answers
from eventhub.record.settle import Scene, settle
from eventhub.record.tables import TapRow
from eventhub.record.taps import LATER, About, newest, tap_from
from rooms.kernel import PARTICIPANT, SYSTEM, Command, Fact, Kind, Open, People, Ref, Refused, Running, Who
from tests.journal.hand import PLACE

NOBODY_TWICE, BEN_IS_ANA = People(), People(merged={"ben": "ana"})
canteen = Kind("tally")
"""A room where everybody chooses a dish for each meal, may skip a meal, and leaves remarks."""


@canteen.settings
class Settings:
    name: str = "canteen"


@canteen.command(PARTICIPANT, latest=("dish", "meal"))
class Choose(Command):
    meal: Ref
    dish: Ref


@canteen.command(PARTICIPANT, latest=("dish", "meal"))
class Skip(Command):
    meal: Ref


@canteen.command(PARTICIPANT)
class Remark(Command):
    text: Ref


@canteen.fact
class Chosen(Fact):
    meal: str
    dish: str


@canteen.fact
class Remarked(Fact):
    text: str


@dataclass(frozen=True, slots=True)
class State:
    plates: dict
    remarks: tuple = ()


@canteen.starts
def start(_settings) -> State:
    return State({})


@canteen.decides(Choose, Skip)
def choose(state, command, who, now, people):
    if getattr(command, "dish", "") == "gone":
        raise Refused("That one is gone.")
    return [Chosen(command.meal, getattr(command, "dish", ""))]


@canteen.decides(Remark)
def remark(state, command, who, now, people):
    return [Remarked(command.text)]


@canteen.evolves(Chosen)
def chosen(state, fact):
    return replace(state, plates=state.plates | {(fact.by, fact.meal): fact.dish})


@canteen.evolves(Remarked)
def remarked(state, fact):
    return replace(state, remarks=(*state.remarks, fact.text))


class Room:
    """The canteen, as one worker or (`anew`) the next one has it."""

    def __init__(self, database) -> None:
        self.database, self.running = database, Running()

    def anew(self) -> "Room":
        return Room(self.database)

    def hears(self, *wishes: Asked, people: People = NOBODY_TWICE) -> list[OpAnswer]:
        settled = settle(self.database, Scene(PLACE, canteen, people, 1), self.running, wishes)
        self.running = settled.running
        return settled.answers

    def plate(self, person: str, meal: str = "lunch") -> str:
        self.hears()
        return self.running.state.plates.get((person, meal))


@pytest.fixture
def room(database) -> Room:
    room = Room(database)
    room.hears(Asked(Open(Settings()), Who("", SYSTEM), "open-r"))
    return room


def tapped(number: int, command, person: str = "ana", browser: str = "0123456789abcdef") -> Asked:
    return Asked(command, Who(person, PARTICIPANT), f"op-{browser}-{person}-{number}", tap=Tap(browser, number))


def soup_then_stew() -> tuple[Asked, Asked]:
    return tapped(1, Choose("lunch", "soup")), tapped(2, Choose("lunch", "stew"))


def test_a_late_earlier_tap_changes_nothing_and_says_so(room):
    early, later = soup_then_stew()
    assert (room.hears(later), room.hears(early)) == ([OpAnswer()], [LATER])
    assert room.plate("ana") == "stew"


def test_an_earlier_tap_that_comes_after_two_entries_were_merged_changes_nothing(room):
    room.hears(tapped(2, Choose("lunch", "stew"), "ben"))
    assert room.hears(tapped(1, Choose("lunch", "soup")), people=BEN_IS_ANA) == [LATER]
    assert room.hears(tapped(3, Choose("lunch", "soup")), people=BEN_IS_ANA) == [OpAnswer()]
    assert room.hears(tapped(2, Choose("lunch", "stew"), "ana"), people=BEN_IS_ANA) == [LATER]


def test_what_is_sent_again_after_two_entries_were_merged_is_not_done_twice(room):
    said = Asked(Remark("salt"), Who("ben", PARTICIPANT), "op-remark-1")
    again = replace(said, who=Who("ana", PARTICIPANT))
    assert (room.hears(said), room.hears(again, people=BEN_IS_ANA)) == ([OpAnswer()], [OpAnswer()])
    assert room.running.state.remarks == ("salt",)


def test_in_one_batch_the_later_tap_counts_too(room):
    early, later = soup_then_stew()
    assert room.hears(later, early) == [OpAnswer(), LATER]
    assert room.plate("ana") == "stew"


def test_after_a_kill_the_next_worker_still_knows_which_was_later(room):
    early, later = soup_then_stew()
    room.hears(later)
    after = room.anew()
    assert after.hears(early) == [LATER]
    assert (after.plate("ana"), after.hears(early, later)) == ("stew", [LATER, OpAnswer()])


def test_taps_in_their_order_all_count(room):
    assert room.hears(*soup_then_stew()) == [OpAnswer(), OpAnswer()]
    assert room.plate("ana") == "stew"


def test_taking_back_is_about_the_same_thing_as_choosing(room):
    assert room.hears(tapped(2, Skip("lunch")), tapped(1, Choose("lunch", "soup"))) == [OpAnswer(), LATER]
    assert room.plate("ana") == ""


def test_another_meal_another_person_and_another_device_have_an_order_of_their_own(room):
    room.hears(tapped(9, Choose("lunch", "stew")))
    others = [tapped(1, Choose("dinner", "pie")), tapped(1, Choose("lunch", "rice"), person="ben"),
              tapped(1, Choose("lunch", "soup"), browser="fedcba9876543210")]  # fmt: skip
    assert room.hears(*others) == [OpAnswer()] * 3
    assert (room.plate("ana"), room.plate("ana", "dinner"), room.plate("ben")) == ("soup", "pie", "rice")


def test_a_later_tap_that_was_refused_stands_in_nobodys_way(room):
    no, early = room.hears(tapped(2, Choose("lunch", "gone")), tapped(1, Choose("lunch", "soup")))
    assert (no.status, early, room.plate("ana")) == ("refused", OpAnswer(), "soup")


def test_what_only_adds_is_kept_in_whatever_order_it_comes(room):
    assert room.hears(tapped(2, Remark("second")), tapped(1, Remark("first"))) == [OpAnswer(), OpAnswer()]
    assert room.running.state.remarks == ("second", "first")


def test_a_page_without_scripts_has_no_taps_and_the_last_to_arrive_counts(room):
    plain = [replace(asked, tap=None) for asked in soup_then_stew()]
    assert room.hears(*reversed(plain)) == [OpAnswer(), OpAnswer()]
    assert room.plate("ana") == "soup"


def test_the_answer_to_a_late_tap_is_remembered_like_any_other(room):
    early, later = soup_then_stew()
    room.hears(later, early)
    with room.database.read() as connection:
        assert answers(connection, "g", [early.op])["ana", early.op][1] == LATER


def test_a_name_or_contact_sent_earlier_does_not_replace_a_later_one(database):
    name = About("", "ana", "name")
    with database.write() as connection:
        told = [newest(connection, "g", (name, tap)) for tap in (Tap("b" * 16, 5), Tap("b" * 16, 4), None)]
    assert told == [True, False, True]


def test_who_is_forgotten_leaves_no_taps(room):
    room.hears(tapped(2, Choose("lunch", "stew")))
    with room.database.write() as connection:
        erase(connection, ("g", "ana", 1))
        assert connection.execute(TapRow.__table__.select()).all() == []


@pytest.mark.parametrize("text", ["x", "0123456789abcdef", "0123456789abcdef.-1", "0123456789abcdef.1e9", "A.1"])
def test_a_tap_that_is_none_is_a_form_that_is_not_complete(text):
    with pytest.raises(Refused):
        tap_from(text)
