"""What simulated people do in an Open Space: topics, stars, sessions, reports, actions."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, product, repeat

from rooms import crowd
from rooms.contributions import CONTRIBUTIONS
from rooms.kernel.telling import Deed, Phone, Play, Rehearsal
from rooms.openspace.kind import openspace
from rooms.openspace.state import State

CONVENES, ACTS = 4, 6
"""One in so many people posts a topic, and an action."""
STAGES = ("before", "circle", "market", "open")


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do in this stage."""
    if state.stage in ("circle", "market", "morning") or (state.settings.market and state.stage == "open"):
        yield from _convening(state, here)
    if state.stage in ("market", "open", "morning"):
        yield from _starring(state, here)
    if state.stage in ("open", "evening", "reading"):
        yield from _reporting(state, here)
    if state.stage == "open" and state.settings.headcounts and state.running:
        yield from _scanning(state, here)
    if state.stage == "action":
        yield from _acting(state, here)


def _convening(state: State, here: Sequence[str]) -> Iterator[Deed]:
    convenors = {topic.convenor for topic in state.topics.values()}
    slots = [slot.id for slot in state.slots if not slot.ended_at]
    free = iter([(slot, place.id) for place, slot in product(state.places[: state.shown], slots)
                 if (slot, place.id) not in state.cells])  # fmt: skip
    for place, person in enumerate(here):
        cell = next(free, None) if place % CONVENES == 0 and person not in convenors else None
        if cell:
            yield person, "PostTopic", {"title": crowd.topic(place), "slot": cell[0], "place": cell[1],
                                        "contribution": CONTRIBUTIONS[place % len(CONTRIBUTIONS)]}  # fmt: skip


def _starring(state: State, here: Sequence[str]) -> Iterator[Deed]:
    topics = [topic.number for topic in state.topics.values() if topic.on_wall]
    for place, person in enumerate(here):
        if topics and person not in state.stars:
            yield person, "StarTopic", {"topic": str(topics[place % len(topics)]), "on": "1"}


def _scanning(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """Heads are counted where sessions are."""
    on = state.running
    places = [place for (slot, place) in state.cells if on and slot == on.id]
    for number, person in enumerate(here):
        if places and person not in state.here:
            yield person, "ScanPlace", {"place": places[number % len(places)]}


def _reporting(state: State, here: Sequence[str]) -> Iterator[Deed]:
    them = set(here)
    for topic in state.topics.values():
        slot = state.slot(topic.slot)
        if topic.on_wall and not topic.report and topic.convenor in them and slot and slot.began_at:
            said = {"topic": str(topic.number), "points": crowd.report(topic.number)}
            yield topic.convenor, "WriteReport", said


def _acting(state: State, here: Sequence[str]) -> Iterator[Deed]:
    convenors = {action.convenor for action in state.actions.values()}
    actions = [action for action in state.actions.values() if not action.hidden]
    for place, person in enumerate(here):
        if place % ACTS == 0 and person not in convenors:
            yield person, "PostAction", {"aim": crowd.aim(place), "first_step": crowd.step(place)}
        elif place % ACTS and actions and not any(person in action.joined for action in actions):
            yield person, "JoinAction", {"action": str(actions[place % len(actions)].number), "on": "1"}


# -- over the network --------------------------------------------------------------------------------------------------

_OPTION = re.compile(r'<option value="([\w-]+)"')


async def walk(play: Play, key: str) -> None:
    """Topics with a time and a place, stars, every slot with the reports of its sessions, and a market of actions that
    others join; what was said there is handed on."""
    for came_from, stage in zip(STAGES, STAGES[1:], strict=False):
        await play.facilitator(key, "GoToStage", stage=stage, came_from=came_from)
    convenors = [phone for place, phone in enumerate(play.phones) if place % CONVENES == 0]
    slots, places = await _offered(convenors[0], key)
    cells = chain(product(places, slots), repeat(("", "")))
    topics = await play.asked("a topic", [
        phone.does(key, "PostTopic", title=crowd.topic(number * CONVENES), slot=slot, place=place,
                   contribution=CONTRIBUTIONS[0])
        for (number, phone), (place, slot) in zip(enumerate(convenors), cells, strict=False)
    ])  # fmt: skip
    await play.asked("a star", [
        phone.does(key, "StarTopic", topic=str(place % topics + 1), on="1") for place, phone in enumerate(play.phones)
    ])  # fmt: skip
    await _sessions(play, key, convenors, slots)
    await play.facilitator(key, "GoToStage", stage="action", came_from="open")
    await _actions(play, key)
    await _hands_on(play, key)


async def _offered(phone: Phone, key: str) -> tuple[list[str], list[str]]:
    """The times and the places that can be chosen for a topic."""
    page = "".join((await phone.looks(f"phone/{key}")).regions.values())
    slot, place = (page.partition(f'name="{name}"')[2].partition("</select>")[0] for name in ("slot", "place"))
    return _OPTION.findall(slot), _OPTION.findall(place)


async def _sessions(play: Play, key: str, convenors: Sequence[Phone], slots: Sequence[str]) -> None:
    """Slot after slot begins and ends, and every convenor reports; all topics and reports come home."""
    sessions = (await play.harvested(key))["sessions"]
    number_of = {one["title"]: one["number"] for one in sessions}
    for slot in slots:
        await play.facilitator(key, "BeginSlot", slot=slot)
        await play.facilitator(key, "EndSlot", slot=slot)
    numbers = [number_of.get(crowd.topic(number * CONVENES), 0) for number in range(len(convenors))]
    wrote = await play.asked("a report", [
        phone.does(key, "WriteReport", topic=str(number), points=crowd.report(number))
        for phone, number in zip(convenors, numbers, strict=True)
    ])  # fmt: skip
    home = (await play.harvested(key))["sessions"]
    play.report.counted["topics"] = (len(convenors), len(home))
    play.report.counted["reports"] = (wrote, sum(bool(one["points"]) for one in home))


async def _actions(play: Play, key: str) -> None:
    begin = [phone for place, phone in enumerate(play.phones) if place % ACTS == 0]
    posted = await play.asked("an action", [
        phone.does(key, "PostAction", aim=crowd.aim(place), first_step=crowd.step(place))
        for place, phone in enumerate(begin)
    ])  # fmt: skip
    await play.asked("joining an action", [
        phone.does(key, "JoinAction", action=str(place % posted + 1), on="1")
        for place, phone in enumerate(play.phones) if place % ACTS
    ])  # fmt: skip
    play.report.counted["actions"] = (posted, len((await play.harvested(key))["actions"]))


async def _hands_on(play: Play, key: str) -> None:
    """When the market of actions is over each goes to where promises are made, if there is such a room."""
    await play.facilitator(key, "GoToStage", stage="closing", came_from="action")
    promises = play.settings(key).get("commitments", "")
    if promises:
        play.handed[promises] += play.report.counted["actions"][0]


openspace.rehearsal = Rehearsal(deeds=deeds, aloud=("PostTopic",), walk=walk)
