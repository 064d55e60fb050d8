"""On paper: the agenda wall, a slip for every session and free cell, report forms, and codes for places."""

from dataclasses import dataclass

from rooms.kernel import Hints, People, Regions, Viewer, Words
from rooms.kernel.view import NothingToPrint
from rooms.openspace.kind import openspace
from rooms.openspace.records import Place, Slot
from rooms.openspace.slips import Slip, SlotLine, slips, slot_line
from rooms.openspace.state import State
from rooms.openspace.wall import WallGrid, chunks, grid

COLUMNS, ROWS = 5, 6
"""Slots and places on one landscape sheet."""


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """A slip for the wall: a session, or (without one) a free cell to write in."""

    slot: SlotLine
    place: int
    where: str
    slip: Slip | None
    about: Words | None
    market: bool = False


@dataclass(frozen=True, slots=True)
class PrintReport:
    """A form for one session's report, to write on."""

    slip: Slip


@dataclass(frozen=True, slots=True)
class PrintAgenda:
    """A sheet of the agenda wall."""

    sheet: WallGrid


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """The sign of a place, with its code where heads are counted."""

    number: int
    name: Words
    heads: bool


@openspace.face("print_wall", sheet="The agenda wall", stands=True)
def print_wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The whole agenda, folded rows too: paper has room."""
    blocks = [(across, down) for across in chunks(state.slots, COLUMNS) for down in chunks(state.places, ROWS)]
    days = len({slot.day for slot in state.slots}) > 1
    return {
        f"sheets/{n}": PrintAgenda(grid(state, people, across, down, days, n, len(blocks)))
        for n, (across, down) in enumerate(blocks, 1)
    }


@openspace.face("print_slips", sheet="Slips for topics")
def print_slips(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One slip for every cell that is to come: with its topic, or blank in the colour of the slot."""
    sheets = {
        f"sheets/{slot.id}-{place.id}": _slip(state, people, slot, place)
        for slot in state.slots if not slot.ended_at
        for place in state.places
    }  # fmt: skip
    return sheets or {"sheets/none": NothingToPrint("slips")}


def _slip(state: State, people: People, slot: Slot, place: Place) -> PrintSlip:
    number = state.cells.get((slot.id, place.id), 0)
    slip = slips(state, people).get(number)
    about = state.topics[number].about if slip else None
    return PrintSlip(slot_line(state, slot), place.number, place.name.text, slip, about, state.settings.market)


@openspace.face("print_reports", sheet="Report forms")
def print_reports(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A form for every session on the wall."""
    sheets = {f"sheets/{number}": PrintReport(slip) for number, slip in slips(state, people).items()}
    return sheets or {"sheets/none": NothingToPrint("reports")}


@openspace.face("print_places", sheet="Signs of the places")
def print_places(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A sign for every place."""
    return {f"sheets/{p.id}": PrintPlace(p.number, p.name, state.settings.headcounts) for p in state.places}
