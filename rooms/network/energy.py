"""What a group does to somebody: gives energy, costs it, or neither; fifteen seconds, and nobody's name unless
ticked."""

from typing import Annotated

from rooms.kernel import PARTICIPANT, Command, Fact, Flag, Number, People, Pick, Who, changing
from rooms.kernel.feelers import COSTS as NOW_COSTS
from rooms.network.feelers import ended, noticed
from rooms.network.kind import COSTS, ENERGY, FEW, GIVES, network
from rooms.network.records import Energy, EnergyTold
from rooms.network.state import State, in_group, member_of


@network.command(PARTICIPANT, typed_by=(), latest=("energy", "group"))
class TellEnergy(Command):
    """How this group is for me now. `named`: a steward may know that it is me."""

    group: Annotated[int, Number(1, 9999)]
    how: Annotated[str, Pick(*ENERGY)]
    named: Flag = False


@network.fact
class EnergyGiven(Fact):
    group: int
    how: str
    named: bool = False


@network.decides(TellEnergy)
def tell(state: State, command: TellEnergy, who: Who, now: int, people: People) -> list[Fact]:
    """Noticed only where both answers, the one before and this, were given with a name."""
    member_of(state, who)
    group = in_group(state, command.group, who)
    before = state.told.get((who.id, group.number))
    given = EnergyGiven(group.number, command.how, command.named)
    source = ("", f"energy/{group.number}")
    if before and before.named and command.named and (before.how, command.how) == (GIVES, COSTS):
        return [given, *noticed(state, people, now, [(NOW_COSTS, who.id, source)])]
    return [given, *(ended(state, NOW_COSTS, source, who.id) if command.how != COSTS else [])]


@network.evolves(EnergyGiven)
def given(state: State, fact: EnergyGiven) -> State:
    key = (fact.by, fact.group)
    before = state.told.get(key)
    sums = state.energy.get(fact.group, Energy(fact.group))
    if before:
        sums = _plus(sums, before.how, -1)
    told = state.told.put(key, EnergyTold(fact.by, fact.how, fact.named))
    return changing(state, told=told, energy=state.energy.put(fact.group, _plus(sums, fact.how, 1)))


def without_answers(state: State, person: str) -> State:
    """What somebody told goes out of every sum."""
    told, energy = state.told, state.energy
    for key, one in [(key, one) for key, one in told.items() if key[0] == person]:
        told = told.drop(key)
        energy = energy.put(key[1], _plus(energy[key[1]], one.how, -1))
    return changing(state, told=told, energy=energy) if told is not state.told else state


def _plus(sums: Energy, how: str, more: int) -> Energy:
    return changing(sums, **{how: getattr(sums, how) + more})


def may_be_shown(sums: Energy) -> bool:
    """From five answers on."""
    return sums.gives + sums.neutral + sums.costs >= FEW
