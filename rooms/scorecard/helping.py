"""What a review brings forth: who can help, help that is asked, promises, lessons, and who likes to be asked."""

from collections.abc import Callable
from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    PARTICIPANT,
    THIS_ROOM,
    Ask,
    Command,
    Drawers,
    Fact,
    Flag,
    Note,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.kernel.handover import TakeAction, TakeAreas, TakeRequest, hand
from rooms.scorecard.kind import scorecard
from rooms.scorecard.records import Voiced
from rooms.scorecard.rights import TYPING, condition_of, must_speak, unit_of
from rooms.scorecard.state import State, cell_of, columns

TEXT, PROMISE = 280, 200


@scorecard.command(PARTICIPANT, typed_by=TYPING, latest=("help", "item"))
class ICanHelp(Command):
    """I can help with this one, or not after all. The console sees who; nobody else does."""

    item: Annotated[int, Number(1, 9999)]
    on: Flag = True


@scorecard.command(PARTICIPANT, typed_by=TYPING)
class AskHelp(Command):
    """We can use help with this one: it becomes a need, in the name of whoever asks."""

    item: Annotated[int, Number(1, 9999)]
    text: Annotated[Words, Note(TEXT)]


@scorecard.command(*EVERYONE)
class NoteLesson(Command):
    """What we learn from it."""

    item: Annotated[int, Number(1, 9999)]
    text: Annotated[Words, Note(TEXT)]


@scorecard.command(PARTICIPANT, typed_by=TYPING)
class PromiseHelp(Command):
    """I will do something for it."""

    item: Annotated[int, Number(1, 9999)]
    text: Annotated[Words, Note(PROMISE)]


@scorecard.command(PARTICIPANT, typed_by=TYPING, latest=("askable", "unit", "number"))
class MayBeAsked(Command):
    """We have this running and like to be asked how; or not any more."""

    unit: Ref
    number: Annotated[int, Number(1, 9999)]
    on: Flag = True


@scorecard.fact
class HelpOffered(Fact):
    """`on`: the acting person can help, or cannot after all."""

    item: int
    on: bool = True


@scorecard.fact(was="HelpAsked")
class HelpWished(Fact):
    help: str
    item: int
    text: Words


@scorecard.fact
class LessonNoted(Fact):
    lesson: str
    item: int
    text: Words


@scorecard.fact
class Promised(Fact):
    promise: str
    item: int
    text: Words


@scorecard.fact
class AskableSaid(Fact):
    """Whether people of this unit like to be asked about a condition they have running."""

    unit: str
    number: int
    on: bool = True


# -- decide --------------------------------------------------------------------------------------------------------


Saying = AskHelp | NoteLesson | PromiseHelp


@scorecard.decides(ICanHelp)
def i_can_help(state: State, command: ICanHelp, who: Who, now: int, people: People) -> list[Fact]:
    one = condition_of(state, command.item)
    known = who.id in state.offers.get(one.number, ())
    return [] if known == command.on else [HelpOffered(one.number, command.on)]


@scorecard.decides(AskHelp)
def ask_help(state: State, command: AskHelp, who: Who, now: int, people: People) -> list[Fact]:
    """Without a wall of needs it is kept all the same, and the list of what nobody cares for names the condition."""
    return _once(HelpWished, "h", state, state.helps, command, who)


@scorecard.decides(NoteLesson)
def note_lesson(state: State, command: NoteLesson, who: Who, now: int, people: People) -> list[Fact]:
    return _once(LessonNoted, "l", state, state.lessons, command, who)


@scorecard.decides(PromiseHelp)
def promise(state: State, command: PromiseHelp, who: Who, now: int, people: People) -> list[Fact]:
    return _once(Promised, "p", state, state.vows, command, who)


def _once(
    fact: Callable[..., Fact], letter: str, state: State, kept: Drawers[str, Voiced], command: Saying, who: Who
) -> list[Fact]:
    """What somebody says of a condition; the same words of the same person are a double tap."""
    one = condition_of(state, command.item)
    for said in kept.values():
        if said.number == one.number and said.by == who.id and said.text.text == command.text.text:
            return []
    return [fact(f"{letter}{len(kept) + 1}", one.number, command.text)]


@scorecard.decides(MayBeAsked)
def may_be_asked(state: State, command: MayBeAsked, who: Who, now: int, people: People) -> list[Fact]:
    unit, one = unit_of(state, command.unit), condition_of(state, command.number)
    must_speak(state, unit.id, who)
    if ((unit.id, one.number) in state.askable) == command.on:
        return []
    if command.on and cell_of(state, unit.id, one.number).state is None:
        raise Refused("Say first how it stands in your unit.")
    return [AskableSaid(unit.id, one.number, command.on)]


# -- evolve --------------------------------------------------------------------------------------------------------


def _review(state: State) -> int:
    return state.review.number if state.review else 0


@scorecard.evolves(HelpOffered)
def help_offered(state: State, fact: HelpOffered) -> State:
    others = tuple(person for person in state.offers.get(fact.item, ()) if person != fact.by)
    people = (*others, fact.by) if fact.on else others
    return changing(state, offers=state.offers.put(fact.item, people))


@scorecard.evolves(HelpWished)
def help_asked(state: State, fact: HelpWished) -> State:
    return changing(state, helps=_with(state, state.helps, fact.help, fact))


@scorecard.evolves(LessonNoted)
def lesson_noted(state: State, fact: LessonNoted) -> State:
    return changing(state, lessons=_with(state, state.lessons, fact.lesson, fact))


@scorecard.evolves(Promised)
def promised(state: State, fact: Promised) -> State:
    return changing(state, vows=_with(state, state.vows, fact.promise, fact))


def _with(
    state: State, kept: Drawers[str, Voiced], id: str, fact: HelpWished | LessonNoted | Promised
) -> Drawers[str, Voiced]:
    return kept.put(id, Voiced(id, fact.item, fact.text, fact.by, _review(state)))


@scorecard.evolves(AskableSaid)
def askable_said(state: State, fact: AskableSaid) -> State:
    place = (fact.unit, fact.number)
    askable = state.askable.put(place, fact.by) if fact.on else state.askable.drop(place)
    return changing(state, askable=askable)


@scorecard.wishing
def to_the_wall_of_needs(state: State, people: People) -> list[Ask]:
    """The areas first, so that cards can belong to them; then every need, in the name of whoever asked."""
    room = state.settings.needs
    if not room or not state.helps:
        return []
    areas = [area for area, _ in columns(state)]
    ids, letters = tuple(area.id for area in areas), tuple(area.letter for area in areas)
    taken = TakeAreas(ids, letters, tuple(area.title for area in areas))
    named = "-".join(f"{area.id}-{words.id}" for area in areas for _, words in area.title)
    return [hand(room, taken, f"areas/{named}"), *(_card(state, one) for one in state.helps.values())]


def _card(state: State, one: Voiced) -> Ask:
    condition = state.conditions[one.number]
    about = condition.title[0][1] if condition.title else None
    return hand(
        state.settings.needs, TakeRequest(one.text, one.by, condition.area, one.number, about), f"help/{one.id}"
    )


@scorecard.wishing
def to_the_promises(state: State, people: People) -> list[Ask]:
    """What somebody said they will do: it is theirs once they say so there."""
    room = state.settings.commitments
    return [hand(room, _action(state, vow), f"promise/{vow.id}") for vow in state.vows.values() if room]


def _action(state: State, vow: Voiced) -> TakeAction:
    area = state.conditions[vow.number].area
    return TakeAction(THIS_ROOM, vow.id, vow.by, vow.text, area=area, condition=vow.number)
