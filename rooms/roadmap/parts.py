"""What the room is about now: naming, estimating, gallery, template. Only an emphasis; nothing is ever closed."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HALL,
    TEAM,
    THIS_ROOM,
    Ask,
    Behind,
    Command,
    Countdown,
    Fact,
    Number,
    People,
    Pick,
    Ref,
    TimeHeld,
    TimeReleased,
    Who,
    changing,
    keeps_time,
)
from rooms.kernel.handover import Follow, hand
from rooms.kernel.standing_still import rests
from rooms.roadmap.kind import roadmap
from rooms.roadmap.rights import area_of
from rooms.roadmap.state import ESTIMATING, GALLERY, NAMING, PARTS, State, WallChoice

MINUTE = 60_000


@roadmap.command(FACILITATOR, step=True)
class PublishDraft(Command):
    """Everybody sees what the core team prepared. Names the version, so a second click is harmless."""

    version: Annotated[int, Number(1, 1)] = 1


@roadmap.command(FACILITATOR, step=True)
class StartPart(Command):
    """The room turns to this. `area`: one only ("": all); `minutes` 0: as it was set up. `came_from` is the part in
    which the button was drawn, so a late click is harmless."""

    part: Annotated[str, Pick(*PARTS)]
    area: Ref = ""
    minutes: Annotated[int, Number(0, 480)] = 0
    came_from: Annotated[str, Pick("", *PARTS)] = ""


@roadmap.command(FACILITATOR, step=True)
class EndPart(Command):
    """Enough of it."""

    part: Annotated[str, Pick(*PARTS)]


@roadmap.fact(urgent=True, open=TEAM)
class DraftPublished(Fact):
    """Everybody sees the draft."""


@roadmap.fact(urgent=True, open=TEAM)
class PartStarted(Fact):
    """The room turns to a part, for so many minutes (0: no clock)."""

    part: str
    area: str = ""
    minutes: int = 0


@roadmap.fact(urgent=True, open=TEAM)
class PartEnded(Fact):
    part: str


@roadmap.fact(open=TEAM)
class TimeAdded(Fact):
    """So older journals say that a part got more time, or less."""

    minutes: int


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.decides(PublishDraft)
def publish_draft(state: State, command: PublishDraft, who: Who, now: int, people: People) -> list[Fact]:
    return [] if state.published else [DraftPublished()]


@roadmap.decides(StartPart)
def start_part(state: State, command: StartPart, who: Who, now: int, people: People) -> list[Fact]:
    if command.area:
        area_of(state, command.area)
    if (command.part, command.area) == (state.part, state.part_area):
        return []
    if command.came_from not in ("", state.part):
        raise Behind("Somebody else has moved on in the meantime. Look again.")
    return [PartStarted(command.part, command.area, command.minutes or usual_minutes(state, command.part))]


def usual_minutes(state: State, part: str) -> int:
    """How long a part takes as it was set up; looking at the picture takes as long as it takes."""
    settings = state.settings
    usual = {NAMING: settings.naming_minutes, ESTIMATING: settings.estimate_minutes, GALLERY: settings.gallery_minutes}
    return usual.get(part, 0)


@roadmap.decides(EndPart)
def end_part(state: State, command: EndPart, who: Who, now: int, people: People) -> list[Fact]:
    return [PartEnded(command.part)] if command.part == state.part else []


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(DraftPublished)
def draft_published(state: State, fact: DraftPublished) -> State:
    return changing(state, published=True)


@roadmap.evolves(PartStarted)
def part_started(state: State, fact: PartStarted) -> State:
    """The walls go along with it."""
    clock = Countdown.start(fact.at, fact.minutes) if fact.minutes else Countdown()
    return changing(state, part=fact.part, parts=state.parts + 1, part_area=fact.area, clock=clock, wall=WallChoice(),
                    walls=state.along())  # fmt: skip


@roadmap.evolves(PartEnded)
def part_ended(state: State, fact: PartEnded) -> State:
    return changing(state, part="", part_area="", clock=Countdown(), wall=WallChoice(), walls=state.along())


@roadmap.evolves(TimeAdded)
def time_added(state: State, fact: TimeAdded) -> State:
    return changing(state, clock=state.clock.add(fact.minutes * MINUTE))


TIMING = keeps_time(roadmap, named=lambda state: state.part, steps=(2, 5, -2),
           was={"RoadmapHeld": TimeHeld, "RoadmapReleased": TimeReleased})  # fmt: skip
rests(roadmap, TIMING)


@roadmap.wishing
def follow(state: State, people: People) -> list[Ask]:
    """The run sheet comes along when the room turns to a part."""
    return [hand(HALL, Follow(THIS_ROOM), f"part-{state.parts}")] if state.part else []
