"""What a review brings forth: who can help, help that is asked, promises, lessons, and who likes to be asked."""

from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    PARTICIPANT,
    THIS_ROOM,
    Ask,
    Command,
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
from rooms.scorecard.records import Help, Lesson, Vow
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
class Promise(Command):
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


@scorecard.fact
class HelpAsked(Fact):
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


@scorecard.decides(ICanHelp)
def i_can_help(state: State, command: ICanHelp, who: Who, now: int, people: People) -> list[Fact]:
    one = condition_of(state, command.item)
    known = who.id in state.offers.get(one.number, ())
    return [] if known == command.on else [HelpOffered(one.number, command.on)]


@scorecard.decides(AskHelp)
def ask_help(state: State, command: AskHelp, who: Who, now: int, people: People) -> list[Fact]:
    """Without a wall of needs it is kept all the same, and the list of what nobody cares for names the condition."""
    one = condition_of(state, command.item)
    if _said(state.helps.values(), one.number, who.id, command.text):
        return []
    return [HelpAsked(f"h{len(state.helps) + 1}", one.number, command.text)]


@scorecard.decides(NoteLesson)
def note_lesson(state: State, command: NoteLesson, who: Who, now: int, people: People) -> list[Fact]:
    one = condition_of(state, command.item)
    if _said(state.lessons.values(), one.number, who.id, command.text):
        return []
    return [LessonNoted(f"l{len(state.lessons) + 1}", one.number, command.text)]


@scorecard.decides(Promise)
def promise(state: State, command: Promise, who: Who, now: int, people: People) -> list[Fact]:
    one = condition_of(state, command.item)
    if _said(state.vows.values(), one.number, who.id, command.text):
        return []
    return [Promised(f"p{len(state.vows) + 1}", one.number, command.text)]


def _said(every, number: int, person: str, text: Words) -> bool:
    """The same words of the same person: a double tap."""
    return any(one.number == number and one.by == person and one.text.text == text.text for one in every)


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


@scorecard.evolves(HelpAsked)
def help_asked(state: State, fact: HelpAsked) -> State:
    made = Help(fact.help, fact.item, fact.text, fact.by, _review(state))
    return changing(state, helps=state.helps.put(fact.help, made))


@scorecard.evolves(LessonNoted)
def lesson_noted(state: State, fact: LessonNoted) -> State:
    made = Lesson(fact.lesson, fact.item, fact.text, fact.by, _review(state))
    return changing(state, lessons=state.lessons.put(fact.lesson, made))


@scorecard.evolves(Promised)
def promised(state: State, fact: Promised) -> State:
    made = Vow(fact.promise, fact.item, fact.text, fact.by, _review(state))
    return changing(state, vows=state.vows.put(fact.promise, made))


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


def _card(state: State, one: Help) -> Ask:
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


def _action(state: State, vow: Vow) -> TakeAction:
    area = state.conditions[vow.number].area
    return TakeAction(THIS_ROOM, vow.id, vow.by, vow.text, area=area, condition=vow.number)
