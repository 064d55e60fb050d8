"""The template is confirmed and handed on, version by version; who works on it again begins a new one."""

from typing import Annotated

from rooms.kernel import FACILITATOR, TEAM, Ask, Command, Fact, Number, People, Refused, Who, changing
from rooms.kernel.handover import TakeTemplate, hand
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import JOINED, PARTY
from rooms.roadmap.shown import counts_of, doing
from rooms.roadmap.state import State, columns
from rooms.template.format import KINDS

PARTY_PLACE = KINDS.index(PARTY)


@roadmap.command(FACILITATOR, step=True)
class ConfirmTemplate(Command):
    """This is the template: handed on to who scores it. Names the version, so a second click is harmless."""

    version: Annotated[int, Number(1, 999)]


@roadmap.command(FACILITATOR, step=True)
class BeginVersion(Command):
    """Work on it again, towards this version; what was handed on stays as it is."""

    version: Annotated[int, Number(2, 999)]


@roadmap.fact(seals=True, open=TEAM)
class TemplateConfirmed(Fact):
    """Handed on as it stands."""

    version: int


@roadmap.fact(open=TEAM)
class VersionBegun(Fact):
    version: int


@roadmap.decides(ConfirmTemplate)
def confirm(state: State, command: ConfirmTemplate, who: Who, now: int, people: People) -> list[Fact]:
    if command.version <= state.version:
        return []
    if command.version != state.version + 1:
        raise Refused("Version {version} comes next.", version=state.version + 1)
    if not any(conditions for _, conditions in columns(state)):
        raise Refused("There is no condition yet, so there is nothing to hand on.")
    return [TemplateConfirmed(command.version)]


@roadmap.decides(BeginVersion)
def begin_version(state: State, command: BeginVersion, who: Who, now: int, people: People) -> list[Fact]:
    return [VersionBegun(command.version)] if state.handed and command.version == state.version + 1 else []


@roadmap.evolves(TemplateConfirmed)
def confirmed(state: State, fact: TemplateConfirmed) -> State:
    return changing(state, version=fact.version, reopened=False)


@roadmap.evolves(VersionBegun)
def begun(state: State, fact: VersionBegun) -> State:
    return changing(state, reopened=True)


@roadmap.wishing
def to_heirs(state: State, people: People) -> list[Ask]:
    """The version as it stands, for as long as it is the one that was handed on."""
    if not state.handed:
        return []
    areas = columns(state)
    conditions = [one for _, all in areas for one in all]
    joined = tuple((one.number, one.into) for one in state.conditions.values() if one.status == JOINED)
    template = TakeTemplate(
        state.version,
        ids=tuple(area.id for area, _ in areas),
        letters=tuple(area.letter for area, _ in areas),
        titles=tuple(area.title for area, _ in areas),
        numbers=tuple(one.number for one in conditions),
        conditions=tuple(one.title for one in conditions),
        of=tuple(one.area for one in conditions),
        joined=joined,
        sentences=tuple(one.sentence for one in conditions),
        parties=tuple(counts_of(state, one.number)[PARTY_PLACE] + len(doing(state, one.number)) for one in conditions),
    )
    return [hand(heir, template, f"template/{state.version}/{heir}") for heir in state.settings.heirs]
