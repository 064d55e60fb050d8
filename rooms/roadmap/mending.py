"""An entry afterwards: mended or taken back by whoever wrote or told it, joined, moved or hidden by the desk."""

from typing import Annotated

from rooms.kernel import EVERYONE, PEOPLE, SCRIBE, TEAM, Command, Fact, Number, People, Pick, Ref, Refused, Who, Words
from rooms.roadmap.entries import EntryFields, teller_of, with_entry
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import GONE, HIDDEN, SHOWN, WallEntry
from rooms.roadmap.rights import DESK, entry_of, known, own_entry
from rooms.roadmap.state import State


@roadmap.command(*EVERYONE, latest=("words", "entry"), by_link=True)
class EditEntry(EntryFields):
    """Other words for an entry; what is left out is taken out, but not its picture and who told it."""

    entry: Ref  # type: ignore[misc] # mypy misses that those before are kw_only


@roadmap.command(*EVERYONE, latest=("gone", "entry"), by_link=True)
class WithdrawEntry(Command):
    """Taken back; where others built on it the text stays and the name goes."""

    entry: Ref


@roadmap.command(*DESK, SCRIBE, latest=("status", "entry"))
class ModerateEntry(Command):
    """Show or hide an entry everywhere. Hiding deletes nothing, and its author is told."""

    entry: Ref
    status: Annotated[str, Pick(SHOWN, HIDDEN)]


@roadmap.command(*DESK)
class JoinEntries(Command):
    """`other` says the same as `into`: it is counted once, and both wordings stay."""

    into: Ref
    other: Ref


@roadmap.command(*DESK)
class PartEntries(Command):
    """It stands for itself again."""

    other: Ref


@roadmap.command(*DESK, latest=("wall", "entry"))
class MoveEntry(Command):
    """It belongs to another condition; its author is told."""

    entry: Ref
    number: Annotated[int, Number(1, 9999)]


@roadmap.fact(open=PEOPLE)
class EntryEdited(Fact):
    entry: str
    text: Words
    detail: Words | None = None
    worked: Words | None = None
    why: Words | None = None
    take: Words | None = None
    link: Words | None = None
    source: Words | None = None
    teller: str = ""
    photo: str = ""
    photo_words: Words | None = None


@roadmap.fact(urgent=True, open=PEOPLE)
class EntryWithdrawn(Fact):
    """`kept`: others built on it, so the text stays and only the name goes."""

    entry: str
    kept: bool = False


@roadmap.fact(urgent=True)
class EntryModerated(Fact):
    entry: str
    status: str


@roadmap.fact(open=TEAM)
class EntriesJoined(Fact):
    into: str
    other: str


@roadmap.fact(open=TEAM)
class EntriesParted(Fact):
    other: str


@roadmap.fact(open=TEAM)
class EntryMoved(Fact):
    entry: str
    number: int


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.decides(EditEntry)
def edit(state: State, command: EditEntry, who: Who, now: int, people: People) -> list[Fact]:
    old = own_entry(state, command.entry, who)
    return [EntryEdited(
        old.id, command.text, command.detail, command.worked, command.why, command.take, command.link, command.source,
        teller_of(command.teller, people) or old.teller, command.photo or old.photo,
        command.photo_words or old.photo_words,
    )]  # fmt: skip


@roadmap.decides(WithdrawEntry)
def withdraw(state: State, command: WithdrawEntry, who: Who, now: int, people: People) -> list[Fact]:
    entry = own_entry(state, command.entry, who)
    return [EntryWithdrawn(entry.id, kept=built_on(state, entry))]


def built_on(state: State, entry: WallEntry) -> bool:
    """Whether others said the same with it, or an indicator leads to it."""
    on_its_wall = (state.entries[id] for id in state.entries_of.get(entry.number, ()))
    return any(one.joined_to == entry.id for one in on_its_wall) or any(
        sign.case == entry.id and sign.by != entry.by for sign in state.indicators.values()
    )


@roadmap.decides(ModerateEntry)
def moderate(state: State, command: ModerateEntry, who: Who, now: int, people: People) -> list[Fact]:
    entry = entry_of(state, command.entry)
    return [] if entry.status == command.status else [EntryModerated(entry.id, command.status)]


@roadmap.decides(JoinEntries)
def join(state: State, command: JoinEntries, who: Who, now: int, people: People) -> list[Fact]:
    into, other = entry_of(state, command.into), entry_of(state, command.other)
    if other.joined_to in (into.id, into.joined_to or None):
        return []
    if into.number != other.number or into.kind != other.kind:
        raise Refused("These two are not of one kind on one wall.")
    if into.id == other.id:
        raise Refused("That is the same entry.")
    head = into.joined_to or into.id
    return [EntriesJoined(head, other.id)] if head != other.id else []


@roadmap.decides(PartEntries)
def part(state: State, command: PartEntries, who: Who, now: int, people: People) -> list[Fact]:
    other = entry_of(state, command.other)
    return [EntriesParted(other.id)] if other.joined_to else []


@roadmap.decides(MoveEntry)
def move(state: State, command: MoveEntry, who: Who, now: int, people: People) -> list[Fact]:
    entry, number = entry_of(state, command.entry), known(state, command.number).number
    return [] if entry.number == number else [EntryMoved(entry.id, number)]


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(EntryEdited)
def edited(state: State, fact: EntryEdited) -> State:
    return with_entry(
        state, fact.entry, text=fact.text, detail=fact.detail, worked=fact.worked, why=fact.why, take=fact.take,
        link=fact.link, source=fact.source, teller=fact.teller, photo=fact.photo, photo_words=fact.photo_words,
    )  # fmt: skip


@roadmap.evolves(EntryWithdrawn)
def withdrawn(state: State, fact: EntryWithdrawn) -> State:
    if fact.kept:
        return with_entry(state, fact.entry, signed=False, by="", teller="", source=None)
    return with_entry(_stand_alone(state, fact.entry), fact.entry, status=GONE)


@roadmap.evolves(EntryModerated)
def moderated(state: State, fact: EntryModerated) -> State:
    return with_entry(state, fact.entry, status=fact.status)


@roadmap.evolves(EntriesJoined)
def joined(state: State, fact: EntriesJoined) -> State:
    """Whatever said the same as the other says the same as the one now."""
    into = state.entries.get(fact.into)
    if not into or into.joined_to or fact.into == fact.other:
        return state
    for id in _with(state, fact.other):
        state = with_entry(state, id, joined_to=fact.into)
    return with_entry(state, fact.other, joined_to=fact.into)


@roadmap.evolves(EntriesParted)
def parted(state: State, fact: EntriesParted) -> State:
    return with_entry(state, fact.other, joined_to="")


@roadmap.evolves(EntryMoved)
def moved(state: State, fact: EntryMoved) -> State:
    """On another wall it stands for itself."""
    old = state.entries.get(fact.entry)
    if not old:
        return state
    return with_entry(_stand_alone(state, old.id), old.id, number=fact.number, moved_from=old.number, joined_to="")


def _with(state: State, id: str) -> list[str]:
    """The entries that were joined to this one."""
    entry = state.entries.get(id)
    walls = state.entries_of.get(entry.number, ()) if entry else ()
    return [one for one in walls if state.entries[one].joined_to == id]


def _stand_alone(state: State, id: str) -> State:
    """What was joined to an entry that leaves stands for itself."""
    for one in _with(state, id):
        state = with_entry(state, one, joined_to="")
    return state
