"""The closing round: the chosen stay on the wall, and everybody may say what they will do this week."""

from typing import Annotated

from rooms.ballot.kind import ballot
from rooms.ballot.state import State
from rooms.ballot.views import FirstSteps, ThisWeek
from rooms.kernel import PARTICIPANT, Command, Fact, Note, People, Refused, Regions, Who, Words, changing


@ballot.command(PARTICIPANT, latest=("step",))
class SayStep(Command):
    """What somebody will do this week. Kept with the harvest, without a name; saying it again replaces it."""

    text: Annotated[Words, Note(280)]


@ballot.fact
class StepSaid(Fact):
    """One thing that somebody will do this week."""

    text: Words


@ballot.decides(SayStep)
def say_step(state: State, command: SayStep, who: Who, now: int, people: People) -> list[Fact]:
    """From the moment the room goes on with what it chose."""
    if not state.handed:
        raise Refused("This question is not open now.")
    return [StepSaid(command.text)]


@ballot.evolves(StepSaid)
def step_said(state: State, fact: StepSaid) -> State:
    """Kept also when going on was taken back meanwhile."""
    return changing(state, steps=state.steps.put(fact.text.by, fact.text))


def said_steps(state: State) -> tuple[str, ...]:
    """What people will do, in the order of the alphabet: nobody reads from it who said what, or when."""
    return tuple(sorted(words.text for words in state.steps.values() if words.text))


def on_phone(state: State, person: str) -> Regions:
    """The field, with what I said before."""
    mine = state.steps.get(person)
    return {"this-week": ThisWeek(mine.text if mine else "")} if state.handed else {}


def on_wall(state: State) -> Regions:
    """The question below what was chosen, and how many have answered."""
    return {"steps": FirstSteps(len(said_steps(state)))} if state.handed else {}
