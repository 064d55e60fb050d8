"""Groups: an interest, a practice or a purpose that some share. Anybody opens one; where several work on the same thing
that lacks progress, they are asked whether they want to."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    STEWARD,
    Command,
    Fact,
    Flag,
    Line,
    Note,
    Number,
    People,
    Pick,
    Refused,
    Who,
    Words,
    changing,
    shared,
)
from rooms.network.kind import FORMS, NETWORK, PRACTICE, network
from rooms.network.purposes import FOUND
from rooms.network.records import Community, GroupNote
from rooms.network.state import State, agrees, group_of, in_group, letting_go, member_of, with_member

ENOUGH = 3
"""So many who work on the same thing are asked whether they want a circle."""
MOST_GROUPS, MOST_NOTES, MOST_CONDITIONS = 300, 400, 8
LACKING = ("little", "longest")


@network.command(PARTICIPANT, typed_by=())
class OpenGroup(Command):
    """A group about this; I am in it, and whoever joins sees my name."""

    name: Annotated[Words, Line(60)]
    question: Annotated[Words, Line(160, needed=False)] | None = None
    conditions: tuple[Annotated[int, Number(1, 9999)], ...] = ()
    form: Annotated[str, Pick(*FORMS)] = NETWORK


@network.command(PARTICIPANT, typed_by=(), latest=("circle", "condition"))
class OpenCircle(Command):
    """Several of us work on this condition: let us meet."""

    condition: Annotated[int, Number(1, 9999)]
    name: Annotated[Words, Line(60)]


@network.command(PARTICIPANT, typed_by=(), latest=("group", "group"))
class JoinGroup(Command):
    """I am in it; the others in it see my name."""

    group: Annotated[int, Number(1, 9999)]


@network.command(PARTICIPANT, typed_by=(), latest=("group", "group"), by_link=True)
class LeaveGroup(Command):
    """I am in it no more."""

    group: Annotated[int, Number(1, 9999)]


@network.command(PARTICIPANT, typed_by=(), latest=("form", "group"))
class ChangeForm(Command):
    """What this group is by now; what it was stays in its history."""

    group: Annotated[int, Number(1, 9999)]
    form: Annotated[str, Pick(*FORMS)]


@network.command(PARTICIPANT, typed_by=())
class BranchOff(Command):
    """A group of its own out of this one, which takes these conditions and notes along; the old one keeps them too."""

    group: Annotated[int, Number(1, 9999)]
    name: Annotated[Words, Line(60)]
    conditions: tuple[Annotated[int, Number(1, 9999)], ...] = ()
    notes: tuple[Annotated[int, Number(1, 99_999)], ...] = ()


@network.command(PARTICIPANT, STEWARD, FACILITATOR, typed_by=())
class WriteNote(Command):
    """Something the group wants to keep. `unplanned`: it was not planned, and happened; `told`: somebody tells it of
    elsewhere; `trial`: an experiment, which stays out of every report."""

    group: Annotated[int, Number(0, 9999)] = 0
    text: Annotated[Words, Note(280)] = Words("")
    unplanned: Flag = False
    told: Flag = False
    trial: Flag = False


@network.command(PARTICIPANT, typed_by=(), latest=("note", "note"))
class TakeBackNote(Command):
    """That note of mine goes."""

    note: Annotated[int, Number(1, 99_999)]


@network.command(PARTICIPANT, typed_by=(), latest=("trial", "note"))
class Promote(Command):
    """It was an experiment, and it is worth telling."""

    note: Annotated[int, Number(1, 99_999)]


@network.command(PARTICIPANT, typed_by=(), latest=("looks_for",))
class AskForGroup(Command):
    """I look for a group about this; empty: not any more."""

    text: Annotated[Words, Line(80, needed=False)] | None = None


@network.command(PARTICIPANT, FACILITATOR, typed_by=(), latest=("group", "group"))
class EndGroup(Command):
    """It is over, and everything of it goes: by whoever is alone in it, or by who leads the network."""

    group: Annotated[int, Number(1, 9999)]


@network.fact
class GroupEnded(Fact):
    """What a branch took along stays with the branch."""

    group: int


@network.fact
class GroupOpened(Fact):
    group: int
    name: Words
    question: Words | None = None
    form: str = NETWORK
    conditions: tuple[int, ...] = ()
    parent: int = 0
    circle: bool = False
    notes: tuple[int, ...] = ()


@network.fact
class GroupJoined(Fact):
    group: int


@network.fact
class GroupLeft(Fact):
    group: int


@network.fact
class FormChanged(Fact):
    group: int
    form: str


@network.fact
class NoteWritten(Fact):
    note: int
    group: int
    text: Words
    unplanned: bool = False
    told: bool = False
    trial: bool = False


@network.fact
class NoteTakenBack(Fact):
    note: int


@network.fact
class NotePromoted(Fact):
    note: int


@network.fact
class GroupAskedFor(Fact):
    text: Words | None = None


# -- decide ------------------------------------------------------------------------------------------------------------


def _number(state: State) -> int:
    if len(state.groups) >= MOST_GROUPS:
        raise Refused("There are {count} groups here. Join one of them.", count=MOST_GROUPS)
    return state.opened + 1


def _conditions(state: State, numbers: tuple[int, ...]) -> tuple[int, ...]:
    unknown = [number for number in numbers if number not in state.conditions]
    if unknown:
        raise Refused("There is no condition {number}.", number=unknown[0])
    return tuple(dict.fromkeys(numbers))[:MOST_CONDITIONS]


@network.decides(OpenGroup)
def open_group(state: State, command: OpenGroup, who: Who, now: int, people: People) -> list[Fact]:
    """Nobody has to approve it."""
    member_of(state, who)
    conditions = _conditions(state, command.conditions)
    return [GroupOpened(_number(state), command.name, command.question, command.form, conditions)]


@network.decides(OpenCircle)
def open_circle(state: State, command: OpenCircle, who: Who, now: int, people: People) -> list[Fact]:
    """For those who were asked; whoever is second finds it open."""
    if who.id not in offered_circles(state, people).get(command.condition, ()):
        raise Refused("That circle is open already, or nobody was asked for it. Look at the groups.")
    return [GroupOpened(_number(state), command.name, None, PRACTICE, (command.condition,), circle=True)]


@network.decides(JoinGroup)
def join_group(state: State, command: JoinGroup, who: Who, now: int, people: People) -> list[Fact]:
    member_of(state, who)
    return [GroupJoined(command.group)] if who.id not in group_of(state, command.group).members else []


@network.decides(LeaveGroup)
def leave_group(state: State, command: LeaveGroup, who: Who, now: int, people: People) -> list[Fact]:
    return [GroupLeft(command.group)] if who.id in group_of(state, command.group).members else []


@network.decides(EndGroup)
def end_group(state: State, command: EndGroup, who: Who, now: int, people: People) -> list[Fact]:
    """Not while others are in it: whoever wants to go leaves it."""
    group = group_of(state, command.group)
    others = [one for one in group.members if one != who.id and people.now(one) in people]
    if who.role == PARTICIPANT and (others or who.id not in group.members):
        raise Refused("Others are in this group. Leave it, if you like.")
    return [GroupEnded(group.number)]


@network.decides(ChangeForm)
def change_form(state: State, command: ChangeForm, who: Who, now: int, people: People) -> list[Fact]:
    """Back is as good as on."""
    group = in_group(state, command.group, who)
    return [FormChanged(group.number, command.form)] if group.form != command.form else []


@network.decides(BranchOff)
def branch_off(state: State, command: BranchOff, who: Who, now: int, people: People) -> list[Fact]:
    group = in_group(state, command.group, who)
    strange = [number for number in command.conditions if number not in group.conditions]
    strange += [number for number in command.notes if number not in group.notes]
    if strange:
        raise Refused("Only what this group has can go along.")
    return [GroupOpened(_number(state), command.name, None, group.form, tuple(dict.fromkeys(command.conditions)),
                        group.number, notes=tuple(dict.fromkeys(command.notes)))]  # fmt: skip


@network.decides(WriteNote)
def write_note(state: State, command: WriteNote, who: Who, now: int, people: People) -> list[Fact]:
    """In one's own group; who leads the network notes what happened anywhere."""
    if not command.text:
        raise Refused("Please write something first.")
    if who.role == PARTICIPANT:
        in_group(state, command.group, who)
    elif command.group:
        group_of(state, command.group)
    if sum(note.by == who.id for note in state.notes.values()) >= MOST_NOTES:
        raise Refused("You wrote {count} notes here. Take one back first.", count=MOST_NOTES)
    number = max(state.notes, default=0) + 1
    return [NoteWritten(number, command.group, command.text, command.unplanned, command.told, command.trial)]


def _own(state: State, number: int, who: Who) -> GroupNote:
    found = state.notes.get(number)
    if found is None or found.by != who.id:
        raise Refused("Only whoever wrote a note can change it.")
    return found


@network.decides(TakeBackNote)
def take_back_note(state: State, command: TakeBackNote, who: Who, now: int, people: People) -> list[Fact]:
    return [NoteTakenBack(_own(state, command.note, who).number)]


@network.decides(Promote)
def promote(state: State, command: Promote, who: Who, now: int, people: People) -> list[Fact]:
    note = _own(state, command.note, who)
    return [NotePromoted(note.number)] if note.trial else []


@network.decides(AskForGroup)
def ask_for_group(state: State, command: AskForGroup, who: Who, now: int, people: People) -> list[Fact]:
    member_of(state, who)
    return [GroupAskedFor(command.text)]


# -- three of you ------------------------------------------------------------------------------------------------------


@shared
def lacking(state: State) -> frozenset[int]:
    """Conditions with little activity, or of which nobody has heard for long, as scorecards tell it."""
    told = (gap.numbers for gap in state.gaps.values() if gap.what in LACKING)
    return frozenset(number for numbers in told for number in numbers)


@shared
def offered_circles(state: State, people: People) -> dict[int, tuple[str, ...]]:
    """Condition to those who are asked whether they want a circle: at least three who said that they work on it and let
    themselves be found by that, where it lacks progress and no group has it."""
    taken = {number for group in state.groups.values() for number in group.conditions if group.members}
    asked: dict[int, tuple[str, ...]] = {}
    for number in lacking(state) - taken:
        at_work = tuple(
            one.person for one in state.profiles.values()
            if number in one.conditions and one.seen_by("does") != "nobody" and agrees(state, people, one.person, FOUND)
        )  # fmt: skip
        if number in state.conditions and len(at_work) >= ENOUGH:
            asked[number] = at_work
    return asked


# -- evolve ------------------------------------------------------------------------------------------------------------


@network.evolves(GroupOpened)
def group_opened(state: State, fact: GroupOpened) -> State:
    group = Community(fact.group, fact.name, fact.question, fact.form, ((fact.form, fact.at),), fact.conditions,
                      (fact.by,), fact.parent, fact.circle, fact.notes, fact.at)  # fmt: skip
    return changing(state, groups=state.groups.put(group.number, group), opened=max(state.opened, group.number))


def _changed(state: State, number: int, **changes: object) -> State:
    group = state.groups.get(number)
    return changing(state, groups=state.groups.put(number, changing(group, **changes))) if group else state


@network.evolves(GroupEnded)
def group_ended(state: State, fact: GroupEnded) -> State:
    """Its words, its seats and its dates go with it."""
    group = state.groups.get(fact.group)
    if group is None:
        return state
    groups, notes, posts, dates = state.groups.drop(group.number), state.notes, state.posts, state.dates
    kept = {number for one in groups.values() for number in one.notes}
    gone = [note for note in notes.values() if note.number in group.notes and note.number not in kept]
    for note in gone:
        notes = notes.drop(note.number)
    seats = [seat for seat in posts.values() if seat.group == group.number]
    for seat in seats:
        posts = posts.put(seat.number, changing(seat, holder="", until=0, ended=True))
    days = [date for date in dates.values() if date.group == group.number]
    for date in days:
        dates = dates.drop(date.number)
    said = [note.text for note in gone] + [seat.title for seat in seats] + [date.title for date in days]
    state = letting_go(state, fact.at, group.name, group.question, *said)
    return changing(state, groups=groups, notes=notes, posts=posts, dates=dates)


@network.evolves(GroupJoined)
def group_joined(state: State, fact: GroupJoined) -> State:
    group = state.groups.get(fact.group)
    return _changed(state, fact.group, members=(*group.members, fact.by)) if group else state


@network.evolves(GroupLeft)
def group_left(state: State, fact: GroupLeft) -> State:
    group = state.groups.get(fact.group)
    if group is None:
        return state
    return _changed(state, fact.group, members=tuple(one for one in group.members if one != fact.by))


@network.evolves(FormChanged)
def form_changed(state: State, fact: FormChanged) -> State:
    group = state.groups.get(fact.group)
    if group is None:
        return state
    return _changed(state, fact.group, form=fact.form, forms=(*group.forms, (fact.form, fact.at)))


@network.evolves(NoteWritten)
def note_written(state: State, fact: NoteWritten) -> State:
    note = GroupNote(fact.note, fact.group, fact.by, fact.text, fact.unplanned, fact.trial, fact.told, fact.at)
    state = changing(state, notes=state.notes.put(note.number, note))
    group = state.groups.get(fact.group)
    return _changed(state, fact.group, notes=(*group.notes, note.number)) if group else state


@network.evolves(NoteTakenBack)
def note_taken_back(state: State, fact: NoteTakenBack) -> State:
    """It goes from every group that has it."""
    note = state.notes.get(fact.note)
    if note is None:
        return state
    for group in state.groups.values():
        if fact.note in group.notes:
            state = _changed(state, group.number, notes=tuple(one for one in group.notes if one != fact.note))
    return letting_go(changing(state, notes=state.notes.drop(fact.note)), fact.at, note.text)


@network.evolves(NotePromoted)
def note_promoted(state: State, fact: NotePromoted) -> State:
    note = state.notes.get(fact.note)
    return changing(state, notes=state.notes.put(note.number, changing(note, trial=False))) if note else state


@network.evolves(GroupAskedFor)
def group_asked_for(state: State, fact: GroupAskedFor) -> State:
    return with_member(state, fact.by, looks_for=fact.text)
