"""A list that waits to be entered: who on it is in already, and which of its wishes cannot be met in this gathering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventhub.live.gathering import Gathering
from facilitator.listed.chairs import seated
from facilitator.listed.returning import Returners, known_again
from facilitator.listed.roll import seating_rooms
from facilitator.listed.roster import RosterRow, Snag


@dataclass(frozen=True, slots=True)
class Incoming:
    """`numbers`: line to the number of who is in already; `doubtful`: the lines where somebody has to say who it is.
    `crowd`: everybody who is then expected, and the chairs there are, where people are more (0, 0: they are not)."""

    known: Returners
    numbers: Mapping[int, int]
    doubtful: tuple[RosterRow, ...]
    snags: tuple[Snag, ...]
    crowd: tuple[int, int] = (0, 0)


def incoming(
    gathering: Gathering, rows: Sequence[RosterRow], marks: Mapping[str, tuple[str, ...]], entered: Mapping[str, str]
) -> Incoming:
    """Looks a list over beside who and what is there. `marks`: what lines of earlier lists are known by; `entered`:
    the op of a line to the person it led to."""
    merged = gathering.people.merged
    people = [person for person in gathering.people.known.values() if person.id not in merged]
    known = known_again(gathering.id, rows, people, marks, entered)
    numbers = {line: gathering.people.known[id].number for line, id in known.ids.items()}
    doubtful = tuple(row for row in rows if row.line in known.asked)
    new = len(rows) - len(known.ids)
    return Incoming(known, numbers, doubtful, tuple(_seats(gathering, rows)), _crowd(gathering, new))


def _seats(gathering: Gathering, rows: Sequence[RosterRow]) -> list[Snag]:
    """What the tables of its cafés do not allow; nothing once the doors are open, for then a list seats nobody."""
    if gathering.hall.state is not None:
        return []
    kinds = {room.kind.name: room.kind for room in gathering.rooms.values()}
    found = [snag for _, tables in seating_rooms(gathering.recipe, kinds) for snag in seated(rows, tables).snags]
    return list({(snag.line, str(snag)): snag for snag in found}.values())


def _crowd(gathering: Gathering, new: int) -> tuple[int, int]:
    """Everybody on the list with so many new ones, and the chairs of the smallest café, where those are fewer."""
    merged = gathering.people.merged
    guests = [one for one in gathering.people.known.values() if one.number and not one.trait("team")]
    people = new + sum(one.id not in merged for one in guests)
    kinds = {room.kind.name: room.kind for room in gathering.rooms.values()}
    laid = [sum(table.chairs for table in tables) for _, tables in seating_rooms(gathering.recipe, kinds) if tables]
    return (people, min(laid)) if laid and people > min(laid) else (0, 0)
