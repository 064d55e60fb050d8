"""The same remark from several people tells us something about what we say and how we do it."""

from collections.abc import Iterator
from typing import Annotated

from rooms.kernel import PARTICIPANT, Command, Fact, Note, Number, People, Refused, Who, Words, changing, shared
from rooms.network.consents import TYPISTS
from rooms.network.feelers import STEWARDS
from rooms.network.kind import network
from rooms.network.purposes import SIGNALS
from rooms.network.records import Remark
from rooms.network.state import State, agrees, letting_go, member_of

ENOUGH = 3
"""From so many distinct people on a remark is a theme of us all."""
MOST = 20


@network.command(PARTICIPANT, typed_by=TYPISTS)
class MakeRemark(Command):
    """Something about us that should be said; stewards read it without my name."""

    text: Annotated[Words, Note(280)]


@network.command(PARTICIPANT, typed_by=(), latest=("remark", "remark"))
class TakeBackRemark(Command):
    """Not that, after all."""

    remark: Annotated[int, Number(1, 99_999)]


@network.command(*STEWARDS, latest=("theme", "remark"))
class JoinRemarks(Command):
    """These two say the same."""

    remark: Annotated[int, Number(1, 99_999)]
    into: Annotated[int, Number(1, 99_999)]


@network.command(*STEWARDS, latest=("theme", "remark"))
class PartRemark(Command):
    """This one says something else after all."""

    remark: Annotated[int, Number(1, 99_999)]


@network.fact
class RemarkMade(Fact):
    remark: int
    text: Words


@network.fact
class RemarkTakenBack(Fact):
    remark: int


@network.fact
class RemarksJoined(Fact):
    """`remark` belongs to the theme of another; its own number: it stands alone."""

    remark: int
    theme: int


@network.decides(MakeRemark)
def make(state: State, command: MakeRemark, who: Who, now: int, people: People) -> list[Fact]:
    """Only from whoever agreed to it: what stewards hear belongs to the same purpose as what they notice."""
    member_of(state, who)
    if not agrees(state, people, who.id, SIGNALS):
        raise Refused("Say first that stewards may notice and hear things of you.")
    if sum(one.by == who.id for one in state.remarks.values()) >= MOST:
        raise Refused("You have {count} remarks here. Take one back, or talk with a steward.", count=MOST)
    return [RemarkMade(state.said + 1, command.text)]


def _known(state: State, number: int) -> Remark:
    found = state.remarks.get(number)
    if found is None:
        raise Refused("That remark is not here any more.")
    return found


@network.decides(TakeBackRemark)
def take_back(state: State, command: TakeBackRemark, who: Who, now: int, people: People) -> list[Fact]:
    found = state.remarks.get(command.remark)
    return [RemarkTakenBack(found.number)] if found and found.by == who.id else []


@network.decides(JoinRemarks)
def join(state: State, command: JoinRemarks, who: Who, now: int, people: People) -> list[Fact]:
    """All that stands with the one goes along."""
    one, into = _known(state, command.remark), _known(state, command.into)
    if one.theme == into.theme:
        return []
    return [RemarksJoined(each.number, into.theme) for each in state.remarks.values() if each.theme == one.theme]


@network.decides(PartRemark)
def part(state: State, command: PartRemark, who: Who, now: int, people: People) -> list[Fact]:
    one = _known(state, command.remark)
    rest = [each for each in state.remarks.values() if each.theme == one.theme and each is not one]
    if not rest:
        return []
    if one.theme != one.number:
        return [RemarksJoined(one.number, one.number)]
    return [RemarksJoined(each.number, rest[0].number) for each in rest]


@network.evolves(RemarkMade)
def made(state: State, fact: RemarkMade) -> State:
    one = Remark(fact.remark, fact.by, fact.text, fact.remark, fact.at)
    return changing(state, remarks=state.remarks.put(one.number, one), said=max(state.said, one.number))


@network.evolves(RemarkTakenBack)
def taken_back(state: State, fact: RemarkTakenBack) -> State:
    one = state.remarks.get(fact.remark)
    if one is None:
        return state
    return letting_go(changing(state, remarks=state.remarks.drop(one.number)), fact.at, one.text)


@network.evolves(RemarksJoined)
def joined(state: State, fact: RemarksJoined) -> State:
    one = state.remarks.get(fact.remark)
    return changing(state, remarks=state.remarks.put(one.number, changing(one, theme=fact.theme))) if one else state


@shared
def heard(state: State, people: People) -> tuple[Remark, ...]:
    """Remarks of people who still agree to it, oldest first."""
    return tuple(one for one in state.remarks.values() if one.text and agrees(state, people, one.by, SIGNALS))


@shared
def themes(state: State, people: People) -> tuple[tuple[Remark, int], ...]:
    """The oldest remark of each theme, and how many distinct people said it, by when it was first said."""
    found: dict[int, list[Remark]] = {}
    for one in heard(state, people):
        found.setdefault(one.theme, []).append(one)
    return tuple((ones[0], len({people.now(one.by) for one in ones})) for ones in found.values())


def of_us_all(state: State, people: People) -> list[tuple[Remark, int]]:
    """Themes from three distinct people on."""
    return [(one, persons) for one, persons in themes(state, people) if persons >= ENOUGH]


@network.compares
def to_compare(state: State) -> Iterator[tuple[str, str, str]]:
    """Remarks that may say the same in other words."""
    for one in state.remarks.values():
        if one.text:
            yield f"r{one.number}", one.text.text, one.text.lang
