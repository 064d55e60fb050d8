"""What simulated people do with promises: everybody makes one or says that an action is theirs, plans are joined."""

from collections.abc import Iterator, Sequence

from rooms import crowd
from rooms.commitments.kind import commitments
from rooms.commitments.state import State
from rooms.kernel.telling import Deed, Play, Rehearsal

PLANS = 5
"""One in so many offers a plan that others may join."""


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do now."""
    for place, person in enumerate(here):
        mine = [state.promises[number] for number in state.of.get(person, ())]
        for one in mine:
            if person in one.named:
                yield person, "Mine", {"number": str(one.number), "on": "1"}
            elif one.asked and not one.over:
                yield person, "Kept", {"number": str(one.number)}
        if not mine:
            yield person, "Promise", promise(place)
        plan = state.promises.get(state.presented)
        if plan and person not in plan.people and place % 3 == 0:
            yield person, "JoinPlan", {"number": str(plan.number)}


def promise(place: int) -> dict[str, str]:
    """What the n-th person promises."""
    plan = {"plan": "1", "seen_by": "everybody", "signed": "1"} if place % PLANS == 0 else {}
    return {"text": crowd.aim(place), "first_step": crowd.step(place), "when": "again" if place % 2 else "week", **plan}


async def walk(play: Play, key: str) -> None:
    """Over the network: a promise each, one plan presented and joined by its number; all counted at the end."""
    kept = await play.asked("a promise", [
        phone.does(key, "Promise", **promise(place)) for place, phone in enumerate(play.phones)
    ])  # fmt: skip
    await play.facilitator(key, "PresentPlan", number="1")
    joined = await play.asked("joining a plan", [
        phone.does(key, "JoinPlan", number="1") for place, phone in enumerate(play.phones) if place % 3 == 1
    ])  # fmt: skip
    await play.facilitator(key, "EndPlan", number="1")
    found = await play.harvested(key)
    plan = next((one for one in found["promises"] if one["number"] == 1), {"people": 0})
    play.report.counted["promises"] = (kept, found["counts"].get("all", kept))
    play.report.counted["joined a plan"] = (joined, plan["people"] - 1)


commitments.rehearsal = Rehearsal(deeds=deeds, walk=walk)
