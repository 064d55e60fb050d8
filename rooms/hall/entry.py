"""The way in: whether the doors are open to newcomers, and which short code stands on the wall."""

from dataclasses import replace

from rooms.hall.kind import State, hall
from rooms.kernel import FACILITATOR, SYSTEM, Command, Fact, Flag, People, Ref, Who


@hall.command(FACILITATOR, latest=("entry",))
class SetEntry(Command):
    """Let newcomers in, or close the entry; whoever is inside notices nothing."""

    open: Flag


@hall.command(SYSTEM)
class ShowNewCode(Command):
    """The house drew another short code; the old one opens nothing any more. Nobody inside is let out."""

    code: Ref


@hall.fact(urgent=True)
class EntrySet(Fact):
    """The entry was opened or closed."""

    open: bool


@hall.fact(urgent=True)
class CodeChanged(Fact):
    """Another short code stands on the wall."""

    code: str


@hall.decides(SetEntry)
def set_entry(state: State, command: SetEntry, who: Who, now: int, people: People) -> list[Fact]:
    """The same again changes nothing."""
    return [EntrySet(command.open)] if command.open != state.entry else []


@hall.decides(ShowNewCode)
def show_new_code(state: State, command: ShowNewCode, who: Who, now: int, people: People) -> list[Fact]:
    """The house has made sure that the code is free."""
    return [CodeChanged(command.code)] if command.code != state.code else []


@hall.evolves(EntrySet)
def entry_set(state: State, fact: EntrySet) -> State:
    return replace(state, entry=fact.open)


@hall.evolves(CodeChanged)
def code_changed(state: State, fact: CodeChanged) -> State:
    return replace(state, code=fact.code)
