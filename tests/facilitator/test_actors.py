"""In a rehearsal copy invented people play every method of every recipe."""

import asyncio
import random

from facilitator.rehearsal.actors import Actors
from tests.facilitator.hosted import hosted


async def rehearsing(app, recipe: str, people: int = 30):
    """A copy full of people whose every turn is taken by everybody: (its gathering, a turn, a step on the console)."""
    app.state.actors.share = 0.0  # the house's own players, who take a turn every two seconds, leave it to ours
    original = await (await hosted(app, recipe)).opened()
    made = await original.host.post(f"{original.here}/rehearsal", data={"people": str(people)})
    copy = await app.state.house.gathering(made.headers["location"].split("/")[2])
    actors, done = Actors(app.state.house, random.Random(1), share=1.0), set()

    async def turn(times: int = 1) -> None:
        for _ in range(times):
            await actors.turn(copy, done)

    async def presses(room: str, command: str, **fields) -> None:
        original.browsers.append(None)
        data = {"op": f"press-op-{len(original.browsers):06d}", **fields}
        await original.host.post(f"/g/{copy.id}/console/do/{room}/{command}", data=data, headers={"x-outbox": "1"})

    return copy, turn, presses


async def test_where_seats_are_chosen_freely_everybody_sits_and_sits_elsewhere_in_the_next_round(app):
    copy, turn, presses = await rehearsing(app, "classic-cafe", 36)
    cafe = copy.rooms["cafe"]
    await turn()
    first = dict(cafe.state.now_seats().items())
    await presses("cafe", "StartRound", round="1")
    await presses("cafe", "EndNow", round="1")
    async with asyncio.timeout(20):
        while len(cafe.state.ideas.all) < len(first):
            await asyncio.sleep(0.01)
            await turn()
    assert (len(first), len(set(first.values())), len(cafe.state.ideas.all)) == (36, 8, 36)
    await presses("cafe", "StartMove", round="2")
    await turn(2)
    second = dict(cafe.state.now_seats().items())
    assert (len(second), cafe.state.ready) == (36, frozenset(second.values()))


async def test_needs_and_offers_are_written_answered_agreed_met_and_helped(app):
    copy, turn, _ = await rehearsing(app, "wall-of-needs")
    await turn(5)
    state = copy.rooms["needs"].state
    assert (len(state.cards), {one.stage for one in state.introductions.values()} >= {"met"}) == (30, True)
    assert any(one.helped == "yes" for one in state.introductions.values())


async def test_topics_are_said_starred_held_reported_and_grow_into_actions_others_join(app):
    copy, turn, presses = await rehearsing(app, "open-space")
    space = copy.rooms["openspace"]
    for came_from, stage in (("before", "circle"), ("circle", "market"), ("market", "open")):
        await presses("openspace", "GoToStage", stage=stage, came_from=came_from)
        await turn()
    topics = [topic for topic in space.state.topics.values() if topic.on_wall and topic.slot]
    await presses("openspace", "BeginSlot", slot="1")
    await turn()
    reported = [topic for topic in space.state.topics.values() if topic.report]
    await presses("openspace", "EndSlot", slot="1")
    await presses("openspace", "GoToStage", stage="action", came_from="open")
    await turn(2)
    actions = space.state.actions.values()
    assert (len(topics), len(space.state.stars), len(reported) > 0, len(actions)) == (8, 30, True, 5)
    assert sum(len(action.joined) for action in actions) == 25
