"""So many days after a wave its answers go; what could be shown of it stays, and says nothing of anybody."""

from collections.abc import Iterator, Mapping

from rooms.ask.counting import figures, steps_of, tables_of
from rooms.ask.kind import ask
from rooms.ask.records import OPEN, PREPARED, Figure, WaveSum
from rooms.ask.state import State
from rooms.kernel import SYSTEM, Command, Drawers, Empty, Fact, People, Who, changing

DAY = 86_400_000


@ask.command(SYSTEM)
class KeepSums(Command):
    """The room was emptied: this is left of its waves."""

    sums: tuple[WaveSum, ...]


@ask.fact(stays=True)
class SumsKept(Fact):
    sums: tuple[WaveSum, ...]


@ask.decides(KeepSums)
def keep_sums(state: State, command: KeepSums, who: Who, now: int, people: People) -> list[Fact]:
    """Of waves there were, and of questions that are asked here: what does not fit them could not be drawn."""
    known = {one.wave for one in state.sums}
    steps = {name: steps_of(items) for name, items in tables_of(state)}
    new = tuple(
        changing(one, figures=tuple(each for each in one.figures if _fits(each, steps)))
        for one in command.sums if one.wave in state.waves and one.wave not in known
    )  # fmt: skip
    return [SumsKept(new)] if new else []


def _fits(one: Figure, steps: Mapping[str, int]) -> bool:
    """Whether it counts as many steps as its question has, also in its groups."""
    return {len(one.counts), *(len(each.counts) for each in one.groups)} == {steps.get(one.of)}


@ask.evolves(SumsKept)
def sums_kept(state: State, fact: SumsKept) -> State:
    """Answers of those waves are not here any more."""
    gone = {one.wave for one in fact.sums}
    left = Drawers((place, answers) for place, answers in state.given.items() if place[0] not in gone)
    return changing(state, sums=(*state.sums, *fact.sums), given=left)


@ask.wishing
def wishes(state: State, people: People) -> Iterator[Empty]:
    """Only where the same is asked again and again, and never while somebody may answer: the room is emptied whole."""
    last = state.now
    done = any(one.wave == last.number for one in state.sums)
    if not state.settings.waves or done or last.stands in (OPEN, PREPARED):
        return
    at = last.closed_at + state.settings.keep_days * DAY
    yield Empty(at, KeepSums(_sums(state, people)), f"empty-{last.number}@{at}")


def _sums(state: State, people: People) -> tuple[WaveSum, ...]:
    """What may be told of each wave that was closed, as it is now."""
    known = {one.wave for one in state.sums}
    return tuple(
        WaveSum(one.number, one.opened_at, one.closed_at, one.shown,
            tuple(_kept(state, each) for each in figures(state, people, one.number).values()))
        for one in state.waves.values() if one.closed_at and one.number not in known
    )  # fmt: skip


def _kept(state: State, one: Figure) -> Figure:
    """Groups that people named themselves go with what they told; languages are names of ours."""
    return one if state.settings.group_by in ("", "languages") else changing(one, groups=(), rest=0)
