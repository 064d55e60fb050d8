"""A network as it stands; and the one gate through which everything about a person has to pass before it is shown."""

from dataclasses import dataclass

from rooms.kernel import Drawers, People, Refused, Who, Wording, Words, changing
from rooms.network.kind import Settings, network
from rooms.network.records import (
    Community,
    Digest,
    Energy,
    EnergyTold,
    Farewell,
    Gap,
    Gathered,
    GroupNote,
    HeldSeat,
    IntroductionAsked,
    NetworkMember,
    PhaseReached,
    Profile,
    Remark,
    Signal,
    Stake,
    Wanted,
)


@dataclass(frozen=True, slots=True)
class State:
    """`looked`: until when (UTC ms) it was looked what has passed. `arrivals`, `opened`: how many ever became a
    member, and how many groups there ever were; `made` and `said`: how many signals and remarks there ever were, so
    that no number comes twice. `letting`: words whose time is over, and since when. `desks`: which member a steward
    said they are ("" for none)."""

    settings: Settings
    members: Drawers[str, NetworkMember] = Drawers()
    profiles: Drawers[str, Profile] = Drawers()
    conditions: Drawers[int, Wording] = Drawers()
    signals: Drawers[int, Signal] = Drawers()
    remarks: Drawers[int, Remark] = Drawers()
    groups: Drawers[int, Community] = Drawers()
    notes: Drawers[int, GroupNote] = Drawers()
    posts: Drawers[int, HeldSeat] = Drawers()
    dates: Drawers[int, Gathered] = Drawers()
    stakes: Drawers[int, Stake] = Drawers()
    energy: Drawers[int, Energy] = Drawers()
    told: Drawers[tuple[str, int], EnergyTold] = Drawers()
    phases: tuple[PhaseReached, ...] = ()
    prompts: Drawers[str, Words] = Drawers()
    gaps: Drawers[tuple[str, str], Gap] = Drawers()
    digests: Drawers[int, Digest] = Drawers()
    wanted: Drawers[str, Wanted] = Drawers()
    introduced: Drawers[int, IntroductionAsked] = Drawers()
    farewells: Drawers[str, Farewell] = Drawers()
    letting: Drawers[str, int] = Drawers()
    desks: Drawers[str, str] = Drawers()
    looked: int = 0
    arrivals: int = 0
    opened: int = 0
    made: int = 0
    said: int = 0
    same: Drawers[str, str] = Drawers()


@network.starts
def start(settings: Settings) -> State:
    """Nobody belongs to it yet."""
    return State(settings, conditions=Drawers((one.number, one.title) for one in settings.conditions))


def is_member(state: State, people: People, person: str) -> bool:
    """Whether somebody belongs here and is still known."""
    return person in state.members and people.now(person) in people


def agrees(state: State, people: People, person: str, purpose: str) -> bool:
    """The gate: whether somebody may be kept and shown for this purpose now. Nobody who was forgotten, and no minor,
    whatever was pressed; and no entry that is somebody else's by now, whose own yes is what counts."""
    member = state.members.get(person) if people.now(person) == person else None
    known = people.known.get(people.now(person))
    return bool(member and known and not known.minor and member.yes_to(purpose))


def numbered(state: State, number: int) -> NetworkMember | None:
    """A member by the number others know them by."""
    return next((one for one in state.members.values() if one.number == number), None)


def groups_of(state: State, person: str) -> list[Community]:
    """The groups somebody is in."""
    return [group for group in state.groups.values() if person in group.members]


def share_a_group(state: State, one: str, other: str) -> bool:
    """Whether two people are in one group."""
    return any(one in group.members and other in group.members for group in state.groups.values())


def member_of(state: State, who: Who) -> NetworkMember:
    """The acting person as a member. Raises Refused."""
    found = state.members.get(who.id)
    if found is None:
        raise Refused("Say first that you belong to this network.")
    return found


def group_of(state: State, number: int) -> Community:
    """A group by its number. Raises Refused."""
    found = state.groups.get(number)
    if found is None:
        raise Refused("That group is not here.")
    return found


def in_group(state: State, number: int, who: Who) -> Community:
    """A group the acting person is in. Raises Refused."""
    found = group_of(state, number)
    if who.id not in found.members:
        raise Refused("That is for those who are in this group.")
    return found


def with_member(state: State, person: str, **changes: object) -> State:
    """The state with one member changed; the same one for a stranger."""
    member = state.members.get(person)
    return changing(state, members=state.members.put(person, changing(member, **changes))) if member else state


def letting_go(state: State, at: int, *words: Words | None) -> State:
    """These words have had their time; erased ones too, so that a journal read again says the same."""
    letting = state.letting
    for one in words:
        if one is not None:
            letting = letting.put(one.id, at)
    return changing(state, letting=letting) if letting is not state.letting else state
