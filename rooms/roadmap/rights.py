"""What a wish is about, and whose it is: the questions every rule here begins with."""

from rooms.kernel import FACILITATOR, HARVESTER, SCRIBE, STAFF, Refused, Who
from rooms.roadmap.records import GONE, JOINED, PARKED, WAITING, Area, Condition, Indicator, WallEntry
from rooms.roadmap.state import State, standing

DESK = (FACILITATOR, HARVESTER)
WRITERS = (SCRIBE, *DESK)


def area_of(state: State, id: str) -> Area:
    """An area by id. Raises Refused."""
    found = state.areas.get(id)
    if not found:
        raise Refused("There is no such area here.")
    return found


def known(state: State, number: int) -> Condition:
    """A condition by its number. Raises Refused."""
    found = state.conditions.get(number)
    if not found:
        raise Refused("There is no condition {number}.", number=number)
    return found


def seen(state: State, number: int, who: Who) -> Condition:
    """A condition this person may write to: also one that was parked or joined meanwhile. Raises Refused."""
    found = known(state, number)
    drafted = found.drafted and not state.published
    if (drafted or found.hidden) and who.role not in STAFF and not who.via:
        raise Refused("There is no condition {number}.", number=number)
    return found


def open_one(state: State, number: int) -> Condition:
    """A condition that stands for itself. Raises Refused."""
    found = known(state, number)
    if found.status == JOINED:
        raise Refused("Condition {number} is part of {into} now.", number=number, into=found.into)
    if found.status == PARKED:
        raise Refused("Condition {number} is parked. Bring it back first.", number=number)
    if found.status == WAITING:
        raise Refused("Condition {number} is a proposal. Take it up first.", number=number)
    return found


def entry_of(state: State, id: str) -> WallEntry:
    """An entry that is still there. Raises Refused."""
    found = state.entries.get(id)
    if not found or found.status == GONE:
        raise Refused("That entry is not here any more.")
    return found


def own_entry(state: State, id: str, who: Who) -> WallEntry:
    """An entry of this person: written or told by them, or by anybody for the desk. Raises Refused."""
    found = entry_of(state, id)
    if who.id not in (found.by, found.teller) and (who.role not in DESK or who.via):
        raise Refused("Only whoever wrote or told it can change that.")
    return found


def indicator_of(state: State, id: str) -> Indicator:
    """An indicator by id. Raises Refused."""
    found = state.indicators.get(id)
    if not found:
        raise Refused("That indicator is not here any more.")
    return found


def full(state: State, area: str) -> bool:
    """Whether an area shows as many conditions as a room can keep in mind."""
    return sum(1 for one in standing(state).values() if one.area == area) >= state.settings.most_conditions


def still_open(state: State) -> None:
    """Refuse what would change the shape of a template that was handed on. Raises Refused."""
    if state.handed:
        raise Refused("Version {version} has been handed on. Begin a new version first.", version=state.version)
