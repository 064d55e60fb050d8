"""The parts of the day, from the opening circle to the closing one, as the facilitator goes through them."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HALL,
    TEAM,
    THIS_ROOM,
    Ask,
    Behind,
    Command,
    Fact,
    Number,
    People,
    Pick,
    Refused,
    Who,
)
from rooms.kernel.handover import Follow, hand
from rooms.openspace.kind import openspace
from rooms.openspace.state import ACTION, BEFORE, CIRCLE, CLOSING, MARKET, MORNING, NIGHT, STAGES, State

PAGES = ("welcome", "theme", "principles", "law", "creatures", "surprise", "how")
"""What the wall shows in the opening circle, one after the other."""


@openspace.command(FACILITATOR, step=True)
class GoToStage(Command):
    """The next part of the day begins. `came_from` is the part in which Next was drawn, so a late click is harmless."""

    stage: Annotated[str, Pick(*STAGES)]
    came_from: Annotated[str, Pick("", *STAGES)] = ""


@openspace.command(FACILITATOR, latest=("page",))
class TurnPage(Command):
    """Show a page of the opening on the wall (counted from 1)."""

    page: Annotated[int, Number(1, len(PAGES))]


@openspace.fact(urgent=True, was="StageCame", open=TEAM)
class StageBegan(Fact):
    stage: str
    day: int


@openspace.fact(urgent=True)
class PageTurned(Fact):
    page: int


@openspace.decides(GoToStage)
def go_to(state: State, command: GoToStage, who: Who, now: int, people: People) -> list[Fact]:
    """A second click finds the stage already there, which is fine. The morning after a night is a new day."""
    if command.stage == state.stage:
        return []
    if command.came_from not in ("", state.stage):
        raise Behind("Somebody else has moved on in the meantime. Look again.")
    return [StageBegan(command.stage, state.day + (command.stage == MORNING and state.stage == NIGHT))]


@openspace.decides(TurnPage)
def turn_page(state: State, command: TurnPage, who: Who, now: int, people: People) -> list[Fact]:
    if state.stage not in (BEFORE, CIRCLE):
        raise Refused("The opening circle is over.")
    return [PageTurned(command.page)] if command.page != state.page else []


@openspace.evolves(StageBegan)
def stage_began(state: State, fact: StageBegan) -> State:
    """At night and at the closing circle whatever still goes on is over; a new night begins with a clean list."""
    came = replace(state, stage=fact.stage, since=fact.at, day=fact.day)
    if fact.stage == NIGHT:
        came = replace(came, overnight=())
    if fact.day != state.day:
        came = replace(came, dawn=fact.at)
    return _all_over(came, fact.at) if fact.stage in (NIGHT, CLOSING) else came


def _all_over(state: State, at: int) -> State:
    slots = tuple(replace(slot, ended_at=at) if slot.running else slot for slot in state.slots)
    topics = state.topics
    for topic in topics.values():
        slot = state.slot(topic.slot)
        if slot and slot.began_at and (slot.running or topic.going_on) and (topic.going_on or not topic.over_at):
            topics = topics.put(topic.number, replace(topic, going_on=False, over_at=at))
    return replace(state, slots=slots, topics=topics, here=type(state.here)(), stood_still=0)


@openspace.evolves(PageTurned)
def page_turned(state: State, fact: PageTurned) -> State:
    return replace(state, page=fact.page)


@openspace.wishing
def run_sheet(state: State, people: People) -> list[Ask]:
    """The marketplace, a slot and the market of actions take the run sheet along: Next was pressed once, here."""
    key = f"slot-{state.running.id}" if state.running else f"{state.stage}-{state.since}"
    at_work = state.running or state.stage in (MARKET, ACTION)
    return [hand(HALL, Follow(THIS_ROOM), key)] if at_work else []
