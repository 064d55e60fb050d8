"""What simulated people do on a roadmap: they name conditions, estimate every one, and write on the walls."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from eventhub.live import LiveRoom
from facilitator.rehearsal.crowd import condition, known
from facilitator.rehearsal.phone import Lost, Phone
from facilitator.rehearsal.shown import Shown

if TYPE_CHECKING:
    from facilitator.rehearsal.play import Play

KINDS = ("solution", "case", "challenge", "party")
FEW, PATIENT = 4, 60.0
"""So many name a condition for each area; the others listen."""
_AREA = re.compile(r'name="area" value="([\w.-]+)"')
_CARD = re.compile(r"^roadmap-cards-(\d+)$")


# -- in a rehearsal copy, without phones -----------------------------------------------------------------------------


def on_roadmap(room: LiveRoom, here: list[str]) -> Iterator[tuple[LiveRoom, str, str, dict[str, str]]]:
    """(room, person, command, fields) of what they may do in the part that is on."""
    state = room.state
    areas = [area.id for area in state.areas.values() if not area.aside]
    numbers = [one.number for one in state.conditions.values() if one.status == "open"]
    for place, person in enumerate(here):
        if state.part == "naming" and areas and place < FEW * len(areas):
            yield room, person, "ProposeCondition", {"area": areas[place % len(areas)], "title": condition(place)}
        if state.part == "estimating":
            for number in numbers:
                yield room, person, "Estimate", {"number": str(number), "level": str((place * number) % 5)}
        if state.part == "gallery" and numbers:
            number = str(numbers[place % len(numbers)])
            fields = {"number": number, "kind": KINDS[place % len(KINDS)], "text": known(place)}
            yield room, person, "AddEntry", fields


# -- over the network ------------------------------------------------------------------------------------------------


async def walk(play: "Play") -> None:
    """From the areas that were chosen to the picture; every condition, estimate and entry is counted at the end."""
    areas = await _areas(play)
    await _step(play, "naming", "the question", lambda shown: shown.has("roadmap-propose"))
    named = await play.asked("a condition", [
        phone.does("roadmap", "ProposeCondition", area=areas[place % len(areas)], title=condition(place))
        for place, phone in enumerate(play.phones[: FEW * len(areas)])
    ])  # fmt: skip
    await _estimate(play, areas)
    await play.facilitator("roadmap", "ShowEstimates")
    entries = await _fill_the_walls(play)
    await play.facilitator("roadmap", "StartPart", part="template", came_from="gallery")
    await play.wall.until(lambda shown: any(id.startswith("roadmap-pages-picture") for id in shown.regions), PATIENT)
    await play.facilitator("roadmap", "ConfirmTemplate", version="1")
    await _account(play, areas, named, entries)


async def _step(play: "Play", part: str, what: str, seen) -> None:
    tapped = time.perf_counter()
    await play.facilitator("roadmap", "StartPart", part=part)
    moments = await play.all(phone.live.until(seen, PATIENT) for phone in play.phones)
    play.report.seen[f"{part}: {what}"] = [(moment - tapped) * 1000 for moment in moments if moment]


async def _areas(play: "Play") -> list[str]:
    """The areas as they stand on the console's list, once the ballot has handed them over."""
    console = play.desk.live
    await play.facilitator("hall", "GoTo", block="conditions", came_from="choose")
    await console.until(lambda shown: bool(_AREA.search(shown.regions.get("roadmap-areas", ""))), PATIENT)
    return list(dict.fromkeys(_AREA.findall(console.shown.regions["roadmap-areas"])))


async def _estimate(play: "Play", areas: list[str]) -> None:
    """Everybody estimates what their phone asks, one condition after the other."""
    await _step(play, "estimating", "the first condition", lambda shown: shown.has("roadmap-estimate"))
    numbers = {id: _numbers(phone.live.shown) for id, phone in enumerate(play.phones)}
    kept = await play.asked("an estimate", [
        phone.does("roadmap", "Estimate", number=number, level=str(1 + (place + int(number)) % 4))
        for place, phone in enumerate(play.phones) for number in numbers[place]
    ])  # fmt: skip
    play.report.counted["estimates"] = (kept, await _shown_on_console(play, r"(\d+) estimates?", kept))


def _numbers(shown: Shown) -> list[str]:
    return [found[1] for id in shown.regions if (found := _CARD.match(id))]


async def _fill_the_walls(play: "Play") -> int:
    await _step(play, "gallery", "the walls", lambda shown: bool(_numbers(shown)))
    return await play.asked("an entry", [_writes(phone, place) for place, phone in enumerate(play.phones)])


async def _writes(phone: Phone, place: int) -> bool:
    numbers = _numbers(phone.live.shown)
    kind = KINDS[place % len(KINDS)]
    return await phone.does("roadmap", "AddEntry", number=numbers[place % len(numbers)], kind=kind, text=known(place))


async def _shown_on_console(play: "Play", pattern: str, wanted: int) -> int:
    """How many the console counts, once it has stopped counting up."""

    def count(shown: Shown) -> int:
        plain = re.sub(r"<[^>]+>", " ", shown.regions.get("roadmap-overview", ""))
        found = re.search(pattern, plain)
        return int(found[1]) if found else 0

    with suppress(Lost):
        await play.desk.live.until(lambda shown: count(shown) >= wanted, PATIENT)
    return count(play.desk.live.shown)


async def _account(play: "Play", areas: list[str], named: int, entries: int) -> None:
    """Everything is in the harvest, once; and the thread of every entry reaches a post-it."""
    found = json.loads((await play.desk.browser.get(f"/host/{play.desk.gathering}/harvest.json")).text)
    template = found["rooms"]["roadmap"]["template"]
    conditions = [one for area in template["areas"] for one in area["conditions"]]
    kept = [entry for one in conditions for entry in one["entries"]]
    play.report.counted |= {
        "areas": (len(areas), len(template["areas"])), "conditions": (named, len(conditions)),
        "entries": (entries, len({entry["id"] for entry in kept})),
    }  # fmt: skip
    reached = await play.all(_reaches(play, entry["id"]) for entry in kept)
    play.report.counted["threads from an entry to a post-it"] = (len(kept), sum(map(bool, reached)))


async def _reaches(play: "Play", entry: str) -> bool:
    page = await play.desk.browser.get(f"/g/{play.desk.gathering}/from/roadmap/entry/{entry}")
    return page.status == 200 and "step-idea" in page.text
