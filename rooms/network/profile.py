"""What somebody tells of themselves, in at most six fields, each with who may see it."""

from typing import Annotated

from rooms.kernel import PARTICIPANT, Command, Fact, Flag, Line, Number, People, Pick, Refused, Who, Words, changing
from rooms.network.consents import TYPISTS, without_profile
from rooms.network.kind import ANYBODY_SEES, SEEN, network
from rooms.network.purposes import FOUND
from rooms.network.records import FIELDS, Profile
from rooms.network.state import State, agrees, member_of

MOST_CONDITIONS = 8
Tag = Annotated[str, Pick(*SEEN)]


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("profile",))
class WriteProfile(Command):
    """What others may find me by; languages are those I gave at the door. Each `see_` says who may see that field."""

    named: Flag = False
    organisation: Annotated[Words, Line(80, needed=False)] | None = None
    does: Annotated[Words, Line(160, needed=False)] | None = None
    conditions: tuple[Annotated[int, Number(1, 9999)], ...] = ()
    brings: Annotated[Words, Line(160, needed=False)] | None = None
    seeks: Annotated[Words, Line(160, needed=False)] | None = None
    see_name: Tag = ANYBODY_SEES
    see_organisation: Tag = ANYBODY_SEES
    see_does: Tag = ANYBODY_SEES
    see_languages: Tag = ANYBODY_SEES
    see_brings: Tag = ANYBODY_SEES
    see_seeks: Tag = ANYBODY_SEES


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("profile",), by_link=True)
class DropProfile(Command):
    """Nothing of it any more; what I agreed to stays as it is."""


@network.fact
class ProfileWritten(Fact):
    named: bool
    organisation: Words | None = None
    does: Words | None = None
    conditions: tuple[int, ...] = ()
    brings: Words | None = None
    seeks: Words | None = None
    seen: tuple[tuple[str, str], ...] = ()


@network.fact
class ProfileDropped(Fact):
    """Nobody is found by it any more."""


@network.decides(WriteProfile)
def write(state: State, command: WriteProfile, who: Who, now: int, people: People) -> list[Fact]:
    """Only what is for something is kept: without the yes to being found there is no profile."""
    member_of(state, who)
    if not agrees(state, people, who.id, FOUND):
        raise Refused("Say first that others may find you; without that we keep no profile of you.")
    unknown = [number for number in command.conditions if number not in state.conditions]
    if unknown:
        raise Refused("There is no condition {number}.", number=unknown[0])
    conditions = tuple(dict.fromkeys(command.conditions))[:MOST_CONDITIONS]
    seen = tuple((field, getattr(command, f"see_{field}")) for field in FIELDS)
    return [ProfileWritten(command.named, command.organisation, command.does, conditions, command.brings, command.seeks,
                           seen)]  # fmt: skip


@network.decides(DropProfile)
def drop(state: State, command: DropProfile, who: Who, now: int, people: People) -> list[Fact]:
    return [ProfileDropped()] if who.id in state.profiles else []


@network.evolves(ProfileWritten)
def written(state: State, fact: ProfileWritten) -> State:
    state = without_profile(state, fact.by, fact.at)
    profile = Profile(fact.by, fact.named, fact.organisation, fact.does, fact.conditions, fact.brings, fact.seeks,
                      fact.seen)  # fmt: skip
    return changing(state, profiles=state.profiles.put(fact.by, profile))


@network.evolves(ProfileDropped)
def dropped(state: State, fact: ProfileDropped) -> State:
    return without_profile(state, fact.by, fact.at)
