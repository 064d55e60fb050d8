"""What simulated people do in a network: they belong to it, agree to some of it, tell what they do, and open groups."""

from collections.abc import Iterator, Sequence

from rooms import crowd
from rooms.kernel.telling import Deed, Play, Rehearsal
from rooms.network.kind import network
from rooms.network.purposes import FOUND, NAMED, SIGNALS
from rooms.network.state import State


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do now."""
    numbers = list(state.conditions)
    for place, person in enumerate(here):
        member = state.members.get(person)
        if member is None:
            yield person, "BelongHere", {}
            continue
        wanted = [purpose for n, purpose in enumerate((FOUND, SIGNALS, NAMED)) if (place + n) % 3]
        missing = next((purpose for purpose in wanted if not member.yes_to(purpose)), "")
        if missing:
            yield person, "Agree", {"purpose": missing, "on": "1"}
        elif member.yes_to(FOUND) and person not in state.profiles:
            condition = {"conditions": str(numbers[place % len(numbers)])} if numbers else {}
            yield person, "WriteProfile", {"named": "1", "does": crowd.known(place), **condition}
        elif place % 9 == 0 and not any(person in group.members for group in state.groups.values()):
            yield person, "OpenGroup", {"name": crowd.area(place)[:60]}
        elif state.groups and place % 3 == 1 and person not in state.groups[1].members:
            yield person, "JoinGroup", {"group": "1"}


async def walk(play: Play, key: str) -> None:
    """Over the network: some belong, one opens a group, the others join; it is in what is brought home."""
    before = len((await play.harvested(key))["groups"])
    phones = play.phones[:4]
    await play.asked("belonging to the network", [phone.does(key, "BelongHere") for phone in phones])
    await play.asked("a group", [phones[0].does(key, "OpenGroup", name=crowd.area(0))])
    number = str(before + 1)
    await play.asked("joining a group", [phone.does(key, "JoinGroup", group=number) for phone in phones[1:]])
    groups = (await play.harvested(key))["groups"]
    play.report.counted["people in a new group"] = (4, groups[-1]["people"] if groups else 0)


network.rehearsal = Rehearsal(deeds=deeds, walk=walk)
