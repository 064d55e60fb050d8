"""Times and places to choose from in a form."""

from dataclasses import dataclass

from rooms.kernel import shared
from rooms.openspace.state import State


@dataclass(frozen=True, slots=True)
class FormChoice:
    """An answer to choose in a form."""

    value: str
    label: str


@shared
def slot_choices(state: State) -> tuple[FormChoice, ...]:
    """Slots that can still be taken; the day is named where there are several."""
    several = len({slot.day for slot in state.slots}) > 1
    return tuple(
        FormChoice(slot.id, f"{slot.day} · {slot.start}" if several else slot.start)
        for slot in state.slots if not slot.ended_at
    )  # fmt: skip


@shared
def place_choices(state: State) -> tuple[FormChoice, ...]:
    """Every place, folded ones too: a session may go anywhere."""
    return tuple(FormChoice(place.id, f"{place.number} {place.name.text}") for place in state.places)


@shared
def free_cells(state: State) -> tuple[FormChoice, ...]:
    """Every slot and place where nobody meets yet, folded places last."""
    slots = {choice.value: choice.label for choice in slot_choices(state)}
    places = place_choices(state)
    parts = (places[: state.shown], places[state.shown :])
    cells = ((slot, place) for part in parts for slot in slots for place in part)
    free = ((slot, place) for slot, place in cells if (slot, place.value) not in state.cells)
    return tuple(FormChoice(f"{slot}-{place.value}", f"{slots[slot]} · {place.label}") for slot, place in free)
