"""What phones play in rooms that are no café: cards on the wall of needs, and a day of Open Space to its actions."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from facilitator.rehearsal import crowd
from facilitator.rehearsal.promises import play_promises
from facilitator.rehearsal.roadmap import walk
from facilitator.rehearsal.scorecard import play_scores

CONVENES, ACTS = 4, 6
STAGES = ("before", "circle", "market", "open")


async def play_needs(play: Any, key: str) -> None:
    """Everybody writes a card, in turns a need and an offer; all of them come home."""
    posts = []
    for place, phone in enumerate(play.phones):
        kind = ("need", "offer")[place % 2]
        posts.append(phone.does(key, "PostCard", kind=kind, text=crowd.card(place, kind)))
    kept = await play.asked("a need or an offer", posts)
    counts = (await _room(play, key))["counts"]
    play.report.counted["cards"] = (kept, counts["needs"] + counts["offers"])


async def play_openspace(play: Any, key: str) -> None:
    """Topics while the wall is open, stars, a slot with its reports, and a market of actions that others join."""
    for came_from, stage in zip(STAGES, STAGES[1:], strict=False):
        await play.facilitator(key, "GoTo", stage=stage, came_from=came_from)
    convenors = [phone for place, phone in enumerate(play.phones) if place % CONVENES == 0]
    topics = await play.asked("a topic", [
        phone.does(key, "PostTopic", title=crowd.topic(place * CONVENES)) for place, phone in enumerate(convenors)
    ])  # fmt: skip
    await play.asked("a star", [
        phone.does(key, "StarTopic", topic=str(place % topics + 1), on="1") for place, phone in enumerate(play.phones)
    ])  # fmt: skip
    play.report.counted["topics"] = (topics, len((await _room(play, key))["sessions"]))
    await play.facilitator(key, "GoTo", stage="action", came_from="open")
    await _actions(play, key)


async def _actions(play: Any, key: str) -> None:
    begin = [phone for place, phone in enumerate(play.phones) if place % ACTS == 0]
    posted = await play.asked("an action", [
        phone.does(key, "PostAction", aim=crowd.aim(place), first_step=crowd.step(place))
        for place, phone in enumerate(begin)
    ])  # fmt: skip
    await play.asked("joining an action", [
        phone.does(key, "JoinAction", action=str(place % posted + 1), on="1")
        for place, phone in enumerate(play.phones) if place % ACTS
    ])  # fmt: skip
    play.report.counted["actions"] = (posted, len((await _room(play, key))["actions"]))


async def _room(play: Any, key: str) -> Mapping[str, Any]:
    """What the harvest holds of a room."""
    harvest = await play.desk.browser.get(f"/host/{play.desk.gathering}/harvest.json")
    return json.loads(harvest.text)["rooms"][key]


OTHERS: Mapping[str, Callable[[Any, str], Awaitable[None]]] = {
    "roadmap": walk, "needs": play_needs, "openspace": play_openspace, "commitments": play_promises,
    "scorecard": play_scores,
}  # fmt: skip
