"""What has to have happened in the rehearsal for somebody to be asked weeks later: who agreed to what, who stays."""

from eventhub.door.staying import KeepingChoice, Staying
from eventhub.live.gathering import Gathering
from eventhub.live.gatherings import create, open_rooms
from eventhub.live.grants import Doors
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from facilitator.drafting.recipe import find, read_recipe
from facilitator.lasting import belong
from facilitator.sample import send
from rooms.kernel.lasting import ASKED

RECIPE = "network"
PAIRS, STAY = 4, 3
"""So many are introduced, and of so many pairs both stay; of the others nobody does."""
PROMISES = (
    "I call the other town about a shared repair café",
    "I ask three firms to lend their hall",
    "I write the plan",
)


async def agreed(house: House, doors: Doors, staying: Staying, id: str) -> str:
    """Let some of the rehearsal's people agree on something, and some of them stay in a network that is made for it;
    answers its id."""
    gathering = await house.gathering(id)
    recipe = read_recipe(find(RECIPE).read_text("utf-8"))
    network = await create(house, doors, recipe, rehearsal_of=RECIPE)
    await open_rooms(house, await house.gathering(network.id))
    await belong(house, gathering, network.id)
    pairs = [pair for room in gathering.rooms.values() for pair in await _introduced(gathering, room)]
    for room in gathering.rooms.values():
        if room.state is not None and {"Promise", "Mine"} <= room.kind.commands.keys():
            for number, (text, (person, _)) in enumerate(zip(PROMISES, pairs, strict=False)):
                await send(room, person, "Promise", {"text": text, "when": "week", "lang": "en"}, f"ahead-{number}")
                await send(room, person, "CarryPromises", {"on": "1"}, f"ahead-on-{number}")
    for person in dict.fromkeys(one for pair in pairs[:STAY] for one in pair):
        await staying.choose(gathering, person, KeepingChoice((ASKED,)))
    return network.id


async def _introduced(gathering: Gathering, room: LiveRoom) -> list[tuple[str, str]]:
    """Some need what others offer: each answers a card, and both say yes."""
    if room.state is None or "AnswerCard" not in room.kind.commands:
        return []
    known, pairs = gathering.people.known, []
    taken: set[str] = set()
    for need in [card for card in room.state.cards.values() if card.kind == "need" and card.on_wall]:
        helper = next((card.by for card in room.state.cards.values() if card.kind == "offer" and card.by != need.by
                       and taken.isdisjoint({card.by, need.by}) and card.by in gathering.people.here), "")  # fmt: skip
        if not helper or known[need.by].minor or known[helper].minor or need.by not in gathering.people.here:
            continue
        await send(room, helper, "AnswerCard", {"card": need.id}, f"ahead-answer-{need.id}")
        introduction = list(room.state.introductions)[-1]
        await send(room, need.by, "SayYes", {"introduction": introduction}, f"ahead-yes-{need.id}")
        taken |= {need.by, helper}
        pairs.append((need.by, helper))
        if len(pairs) == PAIRS:
            break
    return pairs
