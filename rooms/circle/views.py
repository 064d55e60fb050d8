"""What faces of a circle are made of: the step that is on, and who sits where."""

from rooms.circle.state import State, master_of, members
from rooms.kernel import People, Said, Wording, Words, view
from rooms.kernel.words import meant_for


@view
class Chair:
    """A seat: its number, who sits there, whether they had a turn, have the hot seat, or hold the talking piece."""

    number: int
    person: str
    name: str
    had: bool
    hot: bool
    speaks: bool


@view
class StepShown:
    """A step as it is read: without a name or sentence of its own it has the usual ones, by `what` it is."""

    number: int
    of: int
    what: str
    name: Wording
    say: Wording
    minutes: int
    future: bool


def chairs(state: State, people: People) -> tuple[Chair, ...]:
    """The members in the order of their seats."""
    return tuple(
        Chair(number, person, people.name(person), state.had_turn(person), person == state.hot, person == state.speaker)
        for number, person in enumerate(members(state, people), 1)
    )


def chair_of(state: State, people: People, person: str) -> int:
    """The number of somebody's seat; 0 for the master, and for whoever has none."""
    sitting = members(state, people)
    return sitting.index(person) + 1 if person in sitting else 0


def shown(state: State, number: int) -> StepShown | None:
    """A step by its place, or None."""
    steps = state.settings.steps
    if not 0 < number <= len(steps):
        return None
    step = steps[number - 1]
    return StepShown(number, len(steps), step.what, step.name, step.say, step.minutes, state.settings.future_first)


def read_by(words: Words, person: str, people: People) -> Said | None:
    """Words for one alone as that person reads them, by whichever entry they came in; nothing for anybody else."""
    meant = meant_for(words)
    mine = person and people.now(meant) == people.now(person)
    return Said(words.text, words.lang) if words and (mine or not meant) else None


__all__ = ["Chair", "StepShown", "chair_of", "chairs", "master_of", "members", "read_by", "shown", "view"]
