"""Where the network is: connecting, experimenting, in motion. Back is as good as on. Fifteen things to look after, with
notes of one's own and no number anywhere."""

from typing import Annotated

from rooms.kernel import FACILITATOR, Command, Fact, Line, Note, People, Pick, Who, Words, changing
from rooms.network.kind import CONNECTING, PHASES, PROMPTS, network
from rooms.network.records import PhaseReached
from rooms.network.state import State, letting_go


@network.command(FACILITATOR, latest=("phase",))
class SetPhase(Command):
    """We are there now, and why."""

    phase: Annotated[str, Pick(*PHASES)]
    note: Annotated[Words, Line(160, needed=False)] | None = None


@network.command(FACILITATOR, latest=("prompt", "prompt"))
class NotePrompt(Command):
    """My own note on something to look after."""

    prompt: Annotated[str, Pick(*PROMPTS)]
    text: Annotated[Words, Note(280, needed=False)] | None = None


@network.fact
class PhaseSet(Fact):
    phase: str
    note: Words | None = None


@network.fact
class PromptNoted(Fact):
    prompt: str
    text: Words | None = None


@network.decides(SetPhase)
def set_phase(state: State, command: SetPhase, who: Who, now: int, people: People) -> list[Fact]:
    return [PhaseSet(command.phase, command.note)] if phase_of(state) != command.phase or command.note else []


@network.decides(NotePrompt)
def note_prompt(state: State, command: NotePrompt, who: Who, now: int, people: People) -> list[Fact]:
    return [PromptNoted(command.prompt, command.text)]


@network.evolves(PhaseSet)
def phase_set(state: State, fact: PhaseSet) -> State:
    return changing(state, phases=(*state.phases, PhaseReached(fact.phase, fact.note, fact.at)))


@network.evolves(PromptNoted)
def prompt_noted(state: State, fact: PromptNoted) -> State:
    """A note that was erased since is a note still: what was said after it lies as it lay."""
    state, text = letting_go(state, fact.at, state.prompts.get(fact.prompt)), fact.text
    prompts = state.prompts.drop(fact.prompt) if text is None else state.prompts.put(fact.prompt, text)
    return changing(state, prompts=prompts)


def phase_of(state: State) -> str:
    """Where it is now; every network begins by connecting."""
    return state.phases[-1].name if state.phases else CONNECTING
