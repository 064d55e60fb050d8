"""Answers that somebody of the team types in for people in no list: from paper, or said at a stand."""

from typing import Annotated

from rooms.ask.answering import Answered, card_of, numbered, said_of
from rooms.ask.drawing import MOST
from rooms.ask.kind import CARD, COUNT_ME_IN, NUMBERED, AskItem, ask
from rooms.ask.records import OUT, PREPARED, SAID, SHOWN
from rooms.ask.state import State
from rooms.kernel import (
    FACILITATOR,
    GREETER,
    HUB_HOST,
    SCRIBE,
    Command,
    Fact,
    Flag,
    Note,
    Number,
    Page,
    People,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)


@ask.command(SCRIBE, GREETER, HUB_HOST, FACILITATOR)
class TypeSheet(Command):
    """All that somebody answered, at once. `values` and `texts` by question; a picture belongs to the first card.

    `paper`: the number on the sheet, so that a stack is typed in once; `again`: this mends what was typed from it."""

    values: dict[str, Annotated[int, Number(0, 10)]]
    texts: dict[str, Annotated[Words, Note(280, needed=False)] | None]
    drawing: Annotated[Words, Page(MOST, needed=False)] | None = None
    photo: Ref = ""
    photo_stays: Flag = False
    area: Ref = ""
    condition: Annotated[int, Number(0, 9999)] = 0
    paper: Annotated[int, Number(0, 9999)] = 0
    again: Flag = False
    wave: Annotated[int, Number(0, 99)] = 0


@ask.fact
class SheetTyped(Fact):
    """`who`: the key under which its answers are; it says nothing of who that is."""

    wave: int
    who: str
    paper: int = 0


@ask.decides(TypeSheet)
def type_sheet(state: State, command: TypeSheet, who: Who, now: int, people: People) -> list[Fact]:
    """A stack of paper may be typed in after the hall has closed, until it is shown."""
    _in_time(state, command)
    if command.paper and (state.wave, command.paper) in state.slips and not command.again:
        raise Refused("Sheet {number} is typed in already. Say that this mends it, or look at its number again.",
                      number=command.paper)  # fmt: skip
    said = [one for item in state.settings.items if (one := _said(state, item, command))]
    if not said:
        raise Refused("There is nothing on this sheet yet.")
    key = f"{SAID}{state.wave}.{command.paper}" if command.paper else f"{SAID}{state.typed + 1}"
    facts: list[Fact] = [SheetTyped(state.wave, key, command.paper)]
    return facts + [numbered(one, state.made + place, key) for place, one in enumerate(said, 1)]


def _in_time(state: State, command: TypeSheet) -> None:
    if command.wave and command.wave != state.wave:
        raise Refused("This page asks for wave {old}, which is over. Load it again for the questions of now.",
                      old=command.wave)  # fmt: skip
    if state.now.stands == PREPARED:
        raise Refused("This question is not open now.")
    if state.now.stands == OUT:
        raise Refused("What was answered has been shown already. Take that step back, then type these in.")
    unknown = {*command.values, *command.texts} - {item.id for item in state.settings.items}
    if unknown:
        raise Refused("There is no such question here.")


def _said(state: State, item: AskItem, command: TypeSheet) -> Answered | None:
    """What the sheet says to a question; None where it was left open."""
    value, text = command.values.get(item.id), command.texts.get(item.id)
    if item.type in NUMBERED:
        return said_of(state, item, value, None) if value is not None else None
    if item.type == COUNT_ME_IN:
        return Answered(state.wave, item.id, 0, 1, status=SHOWN) if value else None
    if item.type == CARD and item is _first_card(state):
        return card_of(state, item, _Card(command, text)) if text or command.drawing or command.photo else None
    return (card_of(state, item, _Card(None, text)) if item.type == CARD else said_of(state, item, -1, text)) if text \
        else None  # fmt: skip


def _first_card(state: State) -> AskItem | None:
    return next((one for one in state.settings.items if one.type == CARD), None)


class _Card:
    """A card as a sheet has it: words, and for the first one a picture and what it belongs to."""

    def __init__(self, sheet: TypeSheet | None, text: Words | None) -> None:
        self.text, self.signed = text, False
        self.drawing = sheet.drawing if sheet else None
        self.photo, self.photo_stays = (sheet.photo, sheet.photo_stays) if sheet else ("", False)
        self.area, self.condition = (sheet.area, sheet.condition) if sheet else ("", 0)


@ask.evolves(SheetTyped)
def sheet_typed(state: State, fact: SheetTyped) -> State:
    if fact.paper:
        return changing(state, slips=state.slips.put((fact.wave, fact.paper), fact.who))
    return changing(state, typed=state.typed + 1)
