"""After an outage rooms with a clock are told how much time was lost; nothing moves by itself."""

from dataclasses import dataclass

import pytest

from eventhub.live.gathering import AsRead, Gathering
from eventhub.live.house import House
from eventhub.live.outage import FORGOTTEN_MS, Outages
from rooms.kernel.outage import Outage
from tests.ground.tally import tally


@dataclass
class Clock:
    """Goes when told."""

    at: int = 1_000_000_000_000
    moved: int = 0

    def now(self) -> int:
        return self.at

    def drift(self) -> int:
        return self.moved


@dataclass
class Room:
    """A room with a clock, or without."""

    key: str
    kind: object


@dataclass
class Clocked:
    """A kind with a clock."""

    name: str = "cafe"
    timing: object = True


@pytest.fixture
def house(database):
    """A house with a café and a tally."""
    made = House(database, Clock(), {})
    rooms = {"cafe": Room("cafe", Clocked()), "tally": Room("tally", tally)}
    made.gatherings["g"] = Gathering("g", AsRead("CODE", "e", {}, False, rooms))
    return made


def said(gathering: Gathering) -> dict:
    """Room to the outage it was told of."""
    return {room: hints.of(Outage) for room, hints in gathering.hints.items()}


def comes_back(house: House, after_ms: int) -> dict:
    """The server stamps, is away for so long, and comes back; answers what rooms are told."""
    Outages(house, "first")._stamp()
    house.clock.at += after_ms
    heir = Outages(house, "heir")
    heir._back_after(heir._stamp())
    return said(house.gatherings["g"])


def test_a_cafe_hears_how_long_the_server_was_away(house):
    assert comes_back(house, 90_400) == {"cafe": Outage(house.clock.at, 90_400)}
    assert Outage(0, 90_400).seconds == 90


def test_a_clock_that_was_set_back_while_the_server_was_away_is_told_and_only_once(house):
    """Rounds would last an hour longer, and nobody would know."""
    assert comes_back(house, -3_600_000) == {"cafe": Outage(house.clock.at, -3_600_000)}
    house.gatherings["g"].hints = {}
    house.clock.at += 5_000
    again = Outages(house, "again")
    again._back_after(again._stamp())
    assert house.gatherings["g"].hints == {}


def test_a_quick_restart_is_not_worth_a_word(house):
    assert comes_back(house, 9_000) == {}


def test_a_server_that_was_switched_off_yesterday_lost_nobody_any_time(house):
    assert comes_back(house, FORGOTTEN_MS + 1) == {}


def test_while_another_worker_lives_there_is_no_outage(house):
    Outages(house, "first")._stamp()
    house.clock.at += 60_000
    Outages(house, "other")._stamp()
    house.clock.at += 4_000
    late = Outages(house, "late")
    late._back_after(late._stamp())
    assert house.gatherings["g"].hints == {}


def test_a_gathering_that_is_opened_later_is_told_too(house):
    later = Gathering("h", AsRead("CODEH", "e", {}, False, {"cafe": Room("cafe", Clocked())}))
    Outages(house, "first")._stamp()
    house.clock.at += 60_000
    heir = Outages(house, "heir")
    heir._back_after(heir._stamp())
    heir.heard(later, None, ())
    assert said(later) == {"cafe": Outage(house.clock.at, 60_000)}


def test_a_clock_that_somebody_moved_is_noted_once(house, capfd):
    outages = Outages(house, "first")
    house.clock.moved = -3_600_000
    outages._watch_the_clock()
    outages._watch_the_clock()
    assert capfd.readouterr().err.count("drift_ms") == 1
