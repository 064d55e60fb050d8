"""Recipes of whole journeys: what each phase leaves the next one has, and no going to and fro loses any of it."""

import asyncio
import json
import re
from random import Random

import pytest

from eventhub.live.chores import HOUSE
from eventhub.live.thread import thread
from eventhub.record.asked import Asked
from rooms.kernel import wording
from rooms.kernel.handover import TakeAreas
from rooms.openspace.state import STAGES
from rooms.roadmap.parts import PARTS
from tests.facilitator.hosted import Hosted, hosted

STEPS = ("think", "move", "structures", "meaning")
SHARED = ("conditions", "entries", "estimates", "topics", "actions", "stars", "promises", "cards", "given")
"""What people made, by the name it has in the state of its room."""


async def arrives(look, turns: int = 500):
    """What comes by a hand-over, which takes some turns of the loop."""
    for _ in range(turns):
        if found := look():
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def page(gathering: Hosted, who, face: str, lang: str = "en") -> str:
    """A page as its reader has it."""
    return (await who.get(f"/g/{gathering.id}/{face}", headers={"accept-language": lang})).text


async def chooses(gathering: Hosted, room: str, *areas: tuple[str, dict[str, str]]) -> None:
    """As the ballot hands it over."""
    ids, titles = zip(*areas, strict=True)
    said = tuple(wording(title, f"handed.{id}") for id, title in areas)
    taken = TakeAreas(ids, tuple("ABCDE"[: len(ids)]), said)
    assert titles and (await gathering.gathering.rooms[room].ask(Asked(taken, HOUSE, f"handed-{room}"))).status == "ok"


# -- four days ---------------------------------------------------------------------------------------------------------


class Days:
    """The four days as Ana and Ben live them, each phase through its own forms."""

    def __init__(self, hosted: Hosted) -> None:
        self.hosted = hosted

    def state(self, room: str):
        return self.hosted.gathering.rooms[room].state

    async def leads(self, room: str, command: str, face: str = "console", **fields) -> None:
        answer = await self.hosted.does(self.hosted.host, face, room, command, **fields)
        assert answer.headers["x-answer"] == "ok", (command, answer.text[:200])

    async def ana(self, room: str, command: str, **fields) -> None:
        answer = await self.hosted.does(self.phone, "phone", room, command, **fields)
        assert answer.headers["x-answer"] == "ok", (command, answer.text[:200])

    async def goes_to(self, block: str) -> None:
        """To this part of the days, from whichever is on."""
        await self.leads("hall", "GoTo", block=block, came_from=self.state("hall").block)

    async def lives(self) -> "Days":
        """From the café to a promise, a thing in every room."""
        self.phone = await self.hosted.joins("Ana")
        await self._talks()
        await self._names_conditions()
        await self._acts()
        await self.ana("needs", "PostCard", kind="need", text="A cargo bike")
        await self.leads("checkin", "OpenAsk")
        await self.ana("checkin", "Answer", item="word", text="curious")
        await self.ana("commitments", "Promise", text="I cook", condition="1", seen_by="everybody")
        return self

    async def _talks(self) -> None:
        await self.leads("cafe", "StartRound", round="1")
        await self.leads("cafe", "EndNow", round="1")
        await self.ana("cafe", "PostIdea", text="Cook with what is left", round="1")
        await self.leads("cafe", "ModerateIdea", "desk", idea="i1", status="shown")
        await self.leads("cafe", "GatherIdeas", "desk", ideas="i1", title="Food")
        (self.theme,) = self.state("cafe").themes.titles
        for heir in ("roadmap", "needs", "stand"):
            await chooses(self.hosted, heir, (self.theme, {"en": "Food", "nl": "Voedsel"}))

    async def _names_conditions(self) -> None:
        await self.ana("roadmap", "ProposeCondition", area=self.theme, title="A kitchen may cook")
        await self.leads("roadmap", "StartPart", part="estimating")
        await self.ana("roadmap", "Estimate", number="1", level="2")
        await self.ana("roadmap", "AddEntry", number="1", kind="case", text="140 meals a week")
        await self.leads("roadmap", "ConfirmTemplate", version="1")
        await arrives(lambda: self.state("commitments").conditions and self.state("stand").conditions)

    async def _acts(self) -> None:
        await self.leads("openspace", "GoToStage", stage="open")
        await self.ana("openspace", "PostTopic", title="Who cooks?")
        await self.ana("openspace", "StarTopic", topic="1", on="1")
        await self.leads("openspace", "GoToStage", stage="action")
        await self.ana("openspace", "PostAction", aim="Ask the canteen", first_step="On Monday", topic="1")
        await self.leads("openspace", "GoToStage", stage="closing")
        await arrives(lambda: self.state("commitments").promises)
        await self.ana("commitments", "Mine", number="1", on="1")

    def made(self) -> dict[str, list[str]]:
        """All that was made so far, room by room, as it can be told apart."""
        rooms = self.hosted.gathering.rooms
        found = {key: [name for name in SHARED if hasattr(room.state, name)] for key, room in rooms.items()}
        things = {(key, name): getattr(rooms[key].state, name) for key, names in found.items() for name in names}
        ideas = {"ideas": sorted(rooms["cafe"].state.ideas.all)}
        return ideas | {
            f"{key}.{name}": sorted(map(repr, kept.items())) for (key, name), kept in things.items() if kept
        }


@pytest.fixture
async def days(app):
    return await Days(await (await hosted(app, "meshwork-4-days")).opened()).lives()


async def test_row_1_what_was_chosen_named_and_acted_on_arrives_without_retyping_and_leads_back_to_a_post_it(days):
    assert [days.state(room).areas[days.theme] is not None for room in ("roadmap", "needs", "stand")] == [True] * 3
    assert {1} == set(days.state("commitments").conditions) == set(days.state("stand").conditions)
    action, promise = days.state("commitments").promises.values()
    assert (action.source, action.content.text.text) == (("openspace", "action/1"), "Ask the canteen")
    gathering = days.hosted.gathering
    assert [step.origin.what for step in thread(gathering, "commitments", "promise/1")] == [
        "promise", "action", "topic",
    ]  # fmt: skip
    steps = thread(gathering, "commitments", f"promise/{promise.number}")
    assert [step.origin.what for step in steps] == ["promise", "condition", "theme", "area", "idea"]
    assert steps[-1].origin.said[0][1].text == "Cook with what is left"
    await days.ana("commitments", "EditPromise", number="1", text="Ask the canteen", condition="1", seen_by="everybody")
    steps = [step.origin.what for step in thread(gathering, "commitments", "promise/1")]
    assert (steps[-1], "action" in steps) == ("idea", True)


@pytest.mark.parametrize("seed", range(2))
async def test_row_1_skipping_and_reopening_any_phase_loses_no_fact(days, seed):
    """Forty presses to and fro: parts of the day in any order, and each room's own phases."""
    dice, before = Random(seed), days.made()
    assert len(before) >= 9
    blocks = [block.id for block in days.hosted.gathering.rooms["hall"].state.settings.blocks]
    presses = [
        lambda: ("hall", "GoTo", {"block": dice.choice(blocks), "came_from": days.state("hall").block}),
        lambda: ("roadmap", "StartPart", {"part": dice.choice(PARTS)}),
        lambda: ("openspace", "GoToStage", {"stage": dice.choice(STAGES)}),
        lambda: ("checkin", dice.choice(("OpenAsk", "CloseAsk")), {}),
        lambda: ("cafe", dice.choice(("StartRound", "StartMove", "EndNow")), {"round": str(dice.randint(1, 3))}),
    ]
    done = []
    for _ in range(40):
        room, command, fields = dice.choice(presses)()
        answer = await days.hosted.does(days.hosted.host, "console", room, command, **fields)
        done += [command] if answer.headers.get("x-answer") == "ok" else []
    assert len(done) > 20
    await days.hosted.app.state.house.beside.at_rest()
    assert days.made() == before


async def test_row_22_the_four_days_run_from_block_to_block_and_what_is_beside_is_open_all_the_while(days):
    blocks = days.hosted.gathering.rooms["hall"].state.settings.blocks
    tabs = {}
    for block in [one for one in blocks if not one.beside]:
        await days.goes_to(block.id)
        assert days.state("hall").block == block.id
        tabs[block.id] = set(re.findall(r"/phone/([\w-]+)", await page(days.hosted, days.phone, "phone")))
    of_day = {block.id: block.day for block in blocks}
    assert [id for id, seen in tabs.items() if of_day[id] > 1 and "needs" not in seen] == []
    assert [id for id, seen in tabs.items() if of_day[id] > 2 and "stand" not in seen] == []
    await days.goes_to("gallery")
    cards = len(days.state("needs").cards)
    await days.ana("needs", "PostCard", kind="offer", text="A van on Friday")
    assert (days.state("hall").block, len(days.state("needs").cards)) == ("gallery", cards + 1)


# -- four steps --------------------------------------------------------------------------------------------------------


async def test_row_33_each_of_the_four_steps_opens_with_its_own_questions_in_two_languages(app):
    four = await (await hosted(app, "four-steps")).opened()
    ana = await four.joins("Ana")
    for step in STEPS:
        settings = four.gathering.rooms[step].state.settings
        asked = [item.ask for item in settings.items]
        assert len(asked) == 3 and all({lang for lang, _ in one} == {"en", "nl"} for one in asked)
        await four.does(four.host, "console", step, "OpenAsk")
        await arrives(lambda step=step: four.gathering.rooms["hall"].state.block == step)
        wall = await page(four, four.host, f"wall/{step}")
        assert [text.text for one in (settings.question, *asked) for _, text in one if text.text not in wall] == []
        for lang, first in asked[0]:
            assert first.text in await page(four, ana, "phone", lang)
        await four.does(four.host, "console", step, "CloseAsk")


# -- from a chain to a proof -------------------------------------------------------------------------------------------


async def test_row_34_what_was_chosen_passes_coalition_and_proof_of_concept_with_an_owner_and_a_date_at_each(app):
    chain = await (await hosted(app, "chain-to-proof")).opened()
    people = {name: await chain.joins(name) for name in ("Ana", "Ben")}
    await chooses(chain, "commitments", ("t1", {"en": "Deposit on everything", "nl": "Statiegeld op alles"}),
                  ("t2", {"en": "Repair first", "nl": "Eerst repareren"}))  # fmt: skip
    reached = ("coalition", "Ana", "2099-05-01"), ("proof_of_concept", "Ben", "2099-09-01")
    for number, (stage, name, due) in enumerate(reached, 1):
        assert _at(await page(chain, chain.host, "console/commitments"))[0] == stage
        promise = {"text": f"{name} brings it about", "direction": "1", "stage": stage, "when": "date", "due": due,
                   "seen_by": "everybody", "signed": "1"}  # fmt: skip
        assert (await chain.does(people[name], "phone", "commitments", "Promise", **promise)).status_code == 200
        assert (await chain.does(people[name], "phone", "commitments", "Kept", number=str(number))).status_code == 200
    assert _at(await page(chain, chain.host, "console/commitments")) == ["tested_case", "coalition"]
    home = json.loads((await chain.host.get(f"{chain.here}/harvest.json")).text)["rooms"]["commitments"]
    cells = [(cell["stage"], cell["owner"], cell["due"]) for cell in home["directions"][0]["stages"]]
    assert cells == [*reached, ("tested_case", "", "")]
    for lang, title in (("en", "Deposit on everything"), ("nl", "Statiegeld op alles")):
        for face in ("wall/commitments", "phone/commitments"):
            assert title in await page(chain, chain.host if face.startswith("wall") else people["Ana"], face, lang)


def _at(console: str) -> list[str]:
    """At which stage each direction stands, as the console marks it."""
    names = {"Coalition": "coalition", "Proof of concept": "proof_of_concept", "Tested case": "tested_case"}
    return [names[name] for name in re.findall(r'class="stage at"><b><bdi[^>]*>([^<]+)<', console)]
