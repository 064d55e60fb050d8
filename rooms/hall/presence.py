"""Coming, going and coming back."""

from rooms.hall.kind import State, hall
from rooms.kernel import PARTICIPANT, SYSTEM, Command, Fact, People, Ref, Refused, Who, changing


@hall.command(PARTICIPANT, latest=("presence",))
class Join(Command):
    """I am here."""


@hall.command(SYSTEM)
class ComeByForm(Command):
    """Somebody filled in the form at the door with their own phone; the house sends it, and no list knew them."""


@hall.command(PARTICIPANT, latest=("presence",))
class Leave(Command):
    """I am leaving; thank you."""


@hall.command(SYSTEM)
class MergeDouble(Command):
    """These two are the same person: `double` becomes `person`. The door sends it, and moves phones and links along."""

    person: Ref
    double: Ref


@hall.command(SYSTEM)
class PartDouble(Command):
    """They are two people after all: whoever is the double of somebody is themselves again."""

    double: Ref


@hall.fact
class Joined(Fact):
    """The acting person is in the hall. `by_form`: as somebody new, who told their name at the door themselves."""

    by_form: bool = False


@hall.fact
class Left(Fact):
    """The acting person has gone."""


@hall.fact
class DoubleMerged(Fact):
    """One person had come in twice."""

    person: str
    double: str


@hall.fact
class DoubleParted(Fact):
    """Two who were one person are two again, as they were; who came and went since stays as it is now."""

    double: str


hall.takes_back(DoubleParted, DoubleMerged, "double")


@hall.decides(Join)
def join(state: State, command: Join, who: Who, now: int, people: People) -> list[Fact]:
    """Coming in twice is coming in once."""
    return [] if who.id in state.here else [Joined()]


@hall.decides(ComeByForm)
def come_by_form(state: State, command: ComeByForm, who: Who, now: int, people: People) -> list[Fact]:
    """Coming in twice is coming in once."""
    return [] if who.id in state.here else [Joined(by_form=True)]


@hall.decides(Leave)
def leave(state: State, command: Leave, who: Who, now: int, people: People) -> list[Fact]:
    """Leaving is one tap and needs no reason."""
    return [Left()] if who.id in state.here else []


@hall.decides(MergeDouble)
def merge_double(state: State, command: MergeDouble, who: Who, now: int, people: People) -> list[Fact]:
    """Both must be participants, and different: whoever is of the team has keys, and is nobody's double."""
    both = {command.person, command.double}
    if len(both) < 2 or not both.isdisjoint(state.merged) or not all(_came_in(people, person) for person in both):
        raise Refused("Choose two different people to merge.")
    return [DoubleMerged(command.person, command.double)]


@hall.decides(PartDouble)
def part_double(state: State, command: PartDouble, who: Who, now: int, people: People) -> list[Fact]:
    """Only who was merged can be taken apart."""
    if command.double not in state.merged:
        raise Refused("These are two people already.")
    return [DoubleParted(command.double)]


def _came_in(people: People, person: str) -> bool:
    found = people.known.get(person)
    return bool(found and found.number and not found.trait("team"))


@hall.evolves(Joined)
def joined(state: State, fact: Joined) -> State:
    return changing(
        state,
        joined=state.joined if fact.by in state.joined else state.joined.put(fact.by, fact.at),
        here=state.here.put(fact.by, fact.at),
        left=state.left.drop(fact.by),
        by_form=state.by_form.put(fact.by, fact.at) if fact.by_form else state.by_form,
    )


@hall.evolves(Left)
def left(state: State, fact: Left) -> State:
    return changing(state, here=state.here.drop(fact.by), left=state.left.put(fact.by, fact.at))


@hall.evolves(DoubleMerged)
def double_merged(state: State, fact: DoubleMerged) -> State:
    came = min((at for id in (fact.person, fact.double) if (at := state.joined.get(id))), default=0)
    here = fact.person in state.here or fact.double in state.here
    return changing(
        state,
        joined=state.joined.drop(fact.double).put(fact.person, came) if came else state.joined,
        here=state.here.drop(fact.double).put(fact.person, came) if here else state.here,
        left=state.left.drop(fact.double).drop(fact.person) if here else state.left.drop(fact.double),
        merged=state.merged.put(fact.double, fact.person),
    )


@hall.evolves(DoubleParted)
def double_parted(state: State, fact: DoubleParted) -> State:
    """The rest is as if they had never been merged (`takes_back`); and nobody takes them for one on the list again."""
    return changing(state, parted=state.parted + 1, by_form=state.by_form.drop(fact.double))
