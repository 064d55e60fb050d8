"""Tension: anybody tells the facilitator, and nobody else, that it is there at a table; after a while it is gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from rooms.hall.kind import Felt, State, hall
from rooms.kernel import (
    EVERYONE,
    FACILITATOR,
    SYSTEM,
    At,
    Command,
    Drawers,
    Fact,
    Moment,
    Number,
    People,
    Refused,
    Regions,
    Who,
    Wish,
    changing,
    shared,
)
from rooms.kernel.countdown import MINUTE
from rooms.kernel.lasting import LASTING

FADES, AGAIN = 20 * MINUTE, 5 * MINUTE
"""How long it stands on the console, and how long one person waits before saying it again."""
TABLE = Annotated[int, Number(0, 999)]


@hall.command(*EVERYONE)
class SayTension(Command):
    """There is tension at this table; 0: somewhere in the hall. Who said it is on no screen, in no file."""

    table: TABLE = 0


@hall.command(FACILITATOR)
class SeeToTension(Command):
    """I am going there, or have been."""

    table: TABLE = 0


@hall.command(SYSTEM)
class LetTensionFade(Command):
    """What was said up to this moment (UTC ms) is no news any more."""

    until: Moment


@hall.fact
class TensionSaid(Fact):
    """The acting person said so; a column of the journal knows who, and no view of it does."""

    table: int


@hall.fact
class TensionSeenTo(Fact):
    table: int


@hall.fact
class TensionFaded(Fact):
    until: int


@dataclass(frozen=True, slots=True)
class Tensions:
    """For the facilitator alone: at which tables (0: somewhere) how many people said that there is tension."""

    tables: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class HallHelp:
    """Help on everybody's phone."""


@hall.decides(SayTension)
def say_tension(state: State, command: SayTension, who: Who, now: int, people: People) -> list[Fact]:
    """Once in five minutes and person, or one phone could fill the console."""
    last = state.felt.get(people.now(who.id))
    if last and now - last.at < AGAIN:
        raise Refused("You said so less than five minutes ago; the facilitator has it.")
    return [TensionSaid(command.table)]


@hall.decides(SeeToTension)
def see_to_tension(state: State, command: SeeToTension, who: Who, now: int, people: People) -> list[Fact]:
    return [TensionSeenTo(command.table)] if any(one.open and one.table == command.table for one in _all(state)) else []


@hall.decides(LetTensionFade)
def let_tension_fade(state: State, command: LetTensionFade, who: Who, now: int, people: People) -> list[Fact]:
    return [TensionFaded(command.until)] if any(one.at <= command.until for one in _all(state)) else []


@hall.evolves(TensionSaid)
def tension_said(state: State, fact: TensionSaid) -> State:
    return changing(state, felt=state.felt.put(fact.by, Felt(fact.table, fact.at)))


@hall.evolves(TensionSeenTo)
def tension_seen_to(state: State, fact: TensionSeenTo) -> State:
    """Whoever said it waits as long as before until they can say it again."""
    felt = ((who, changing(one, open=one.open and one.table != fact.table)) for who, one in state.felt.items())
    return changing(state, felt=Drawers(felt))


@hall.evolves(TensionFaded)
def tension_faded(state: State, fact: TensionFaded) -> State:
    return changing(state, felt=Drawers((who, one) for who, one in state.felt.items() if one.at > fact.until))


@hall.wishing
def fade(state: State, people: People) -> Iterator[Wish]:
    """Twenty minutes after it was said, also where everything else stands still."""
    if oldest := min((one.at for one in _all(state)), default=0):
        yield At(oldest + FADES, LetTensionFade(oldest), f"tension-{oldest}", harmless=True, calendar=True)


def _all(state: State) -> list[Felt]:
    return list(state.felt.values())


@shared
def tensions(state: State) -> Regions:
    """For the console, by the number of the table."""
    counts: dict[int, int] = {}
    for one in _all(state):
        if one.open:
            counts[one.table] = counts.get(one.table, 0) + 1
    return {"tension": Tensions(tuple(sorted(counts.items())))} if counts else {}


@shared
def hall_help(state: State) -> Regions:
    """For phones, from the doors on; not in a quiet block, and not where no facilitator is there to come."""
    on = state.block_now()
    quiet = on is not None and on.quiet
    return {} if quiet or state.settings.life in LASTING else {"help": HallHelp()}
