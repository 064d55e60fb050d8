"""Facts found together: an entry that says it is so, from which source, how many accept it, and what is open."""

from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    PARTICIPANT,
    PEOPLE,
    Command,
    Drawers,
    Fact,
    Line,
    People,
    Pick,
    Ref,
    Who,
    Words,
    changing,
    view,
)
from rooms.roadmap.entries import with_entry
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import FactMark, Stand, WallEntry
from rooms.roadmap.rights import entry_of, own_entry
from rooms.roadmap.state import State

STANDS = ACCEPT, CONTEST, UNSURE = "accept", "contest", "unsure"


@roadmap.command(*EVERYONE, latest=("fact", "entry"))
class StateFact(Command):
    """This entry is a fact, and this is where it is from; `question`: what is still open about it."""

    entry: Ref
    source: Annotated[Words, Line(160)]
    question: Annotated[Words, Line(160, needed=False)] | None = None


@roadmap.command(PARTICIPANT, latest=("stand", "entry"))
class StandOnFact(Command):
    """I accept it, contest it, or am not sure; and what I would have to know."""

    entry: Ref
    stand: Annotated[str, Pick(*STANDS)]
    question: Annotated[Words, Line(160, needed=False)] | None = None


@roadmap.fact(open=PEOPLE)
class FactStated(Fact):
    entry: str
    source: Words
    question: Words | None = None


@roadmap.fact
class StoodOnFact(Fact):
    """`held`: the desk looks at the question first."""

    entry: str
    stand: str
    question: Words | None = None
    held: bool = False


@view
class FactLine:
    """A fact as everybody reads it: its source, three numbers, and what is open. Never who stands where."""

    source: Words
    accept: int
    contest: int
    unsure: int
    question: Words | None


@view
class MyStand:
    """Where somebody stands on a fact, to change it."""

    entry: str
    text: Words
    stand: str


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.decides(StateFact)
def state_fact(state: State, command: StateFact, who: Who, now: int, people: People) -> list[Fact]:
    """By whoever wrote or told it, and by the desk, which also words the open question."""
    return [FactStated(own_entry(state, command.entry, who).id, command.source, command.question)]


@roadmap.decides(StandOnFact)
def stand_on_fact(state: State, command: StandOnFact, who: Who, now: int, people: People) -> list[Fact]:
    entry = entry_of(state, command.entry)
    if not entry.fact or not entry.counts:
        return []
    old = state.stands.get(entry.id, Drawers()).get(who.id)
    if old and old.stand == command.stand and not command.question:
        return []
    return [StoodOnFact(entry.id, command.stand, command.question, state.settings.hold_back and not who.via)]


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(FactStated)
def fact_stated(state: State, fact: FactStated) -> State:
    return with_entry(state, fact.entry, fact=FactMark(fact.source, fact.question))


@roadmap.evolves(StoodOnFact)
def stood_on_fact(state: State, fact: StoodOnFact) -> State:
    stands = state.stands.get(fact.entry, Drawers()).put(fact.by, Stand(fact.stand, fact.at))
    state = changing(state, stands=state.stands.put(fact.entry, stands))
    entry = state.entries.get(fact.entry)
    if fact.question is None or not entry or not entry.fact:  # one that was erased since took its place all the same
        return state
    asked = {"asked": fact.question} if fact.held else {"question": fact.question}
    return with_entry(state, fact.entry, fact=changing(entry.fact, **asked))


# -- what is seen --------------------------------------------------------------------------------------------------


def fact_line(state: State, entry: WallEntry, others: tuple[WallEntry, ...] = ()) -> FactLine | None:
    """Three numbers over an entry and all that say the same; of one person the later stand counts."""
    if not entry.fact:
        return None
    latest: dict[str, Stand] = {}
    for one in (entry, *others):
        for person, stand in state.stands.get(one.id, Drawers()).items():
            if person not in latest or stand.at > latest[person].at:
                latest[person] = stand
    counts = {name: sum(1 for one in latest.values() if one.stand == name) for name in STANDS}
    return FactLine(entry.fact.source, counts[ACCEPT], counts[CONTEST], counts[UNSURE], entry.fact.question)


def my_stands(state: State, person: str) -> dict[str, MyStand]:
    """Where I stand, fact by fact."""
    return {
        f"mine/s{id}": MyStand(id, entry.text, stands[person].stand)
        for id, stands in state.stands.items()
        if person in stands and (entry := state.entries.get(id)) and entry.fact and entry.counts
    }  # fmt: skip
