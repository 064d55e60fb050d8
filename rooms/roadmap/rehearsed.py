"""What simulated people do on a roadmap: they name conditions, estimate every one, and write on the walls."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from rooms.crowd import condition, known
from rooms.kernel import Plain
from rooms.kernel.telling import Deed, Phone, Play, Rehearsal, Shown
from rooms.roadmap.kind import roadmap
from rooms.roadmap.state import State

KINDS = ("solution", "case", "challenge", "party")
FEW, PATIENT = 2, 60.0
"""So many name a condition for each area; the others listen."""
_AREA = re.compile(r'name="area" value="([\w.-]+)"')
WALLS = (("solutions", "solution"), ("cases", "case"), ("challenges", "challenge"), ("active_parties", "party"))


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do in the part that is on."""
    doing = {"naming": _naming, "estimating": _estimating, "gallery": _writing}.get(state.part)
    if doing is None:
        return
    for place, person in enumerate(here):
        for command, fields in doing(state, place):
            yield person, command, fields


Doing = Iterator[tuple[str, dict[str, str]]]


def _naming(state: State, place: int) -> Doing:
    areas = [area.id for area in state.areas.values() if not area.aside]
    if place < FEW * len(areas):
        yield "ProposeCondition", {"area": areas[place % len(areas)], "title": condition(place)}


def _estimating(state: State, place: int) -> Doing:
    for number in _open(state):
        yield "Estimate", {"number": str(number), "level": str((place + number) % 5)}


def _writing(state: State, place: int) -> Doing:
    numbers = _open(state)
    if numbers:
        number = str(numbers[place % len(numbers)])
        yield "AddEntry", {"number": number, "kind": KINDS[place % len(KINDS)], "text": known(place)}


def _open(state: State) -> list[int]:
    return [one.number for one in state.conditions.values() if one.status == "open" and not one.hidden]


def brings(event: Plain) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """What people estimated, and what they wrote on the walls of the conditions that the recipe drafts."""
    hall = [one["id"] for one in event["participants"] if "arrives" not in one]
    for number, one in enumerate(event["conditions"], 1):
        for person, level in zip(hall, one["estimates_1to4"], strict=False):
            fields = {"number": str(number), "level": str(level)}
            yield f"{one['id']}-{person}", person, "Estimate", fields
        texts = [(kind, text) for name, kind in WALLS for text in one[name]]
        for place, (kind, text) in enumerate(texts):
            fields = {"number": str(number), "kind": kind, "text": text, "lang": "en"}
            yield f"{one['id']}-{place}", hall[(number + place) % len(hall)], "AddEntry", fields


# -- over the network --------------------------------------------------------------------------------------------------


async def walk(play: Play, key: str) -> None:
    """From the areas to the picture; every condition, estimate and entry is counted at the end."""
    areas, before = await _areas(play, key), _walls((await play.harvested(key))["template"])
    await _step(play, key, "naming", "the question", lambda shown: shown.has(f"{key}-propose"))
    named = await play.asked("a condition", [
        phone.does(key, "ProposeCondition", area=areas[place % len(areas)], title=condition(place))
        for place, phone in enumerate(play.phones[: FEW * len(areas)])
    ])  # fmt: skip
    await _estimate(play, key)
    await play.facilitator(key, "ShowEstimates")
    await _step(play, key, "gallery", "the walls", lambda shown: bool(_numbers(shown, key)))
    written = await play.asked("an entry", [_writes(phone, key, place) for place, phone in enumerate(play.phones)])
    await play.facilitator(key, "StartPart", part="template", came_from="gallery")
    await play.shown_in_time(
        play.wall, lambda shown: any(id.startswith(f"{key}-pages-picture") for id in shown.regions)
    )
    await play.facilitator(key, "ConfirmTemplate", version="1")
    await _account(play, key, len(areas), (named + before[0], written + before[1]))


async def _step(play: Play, key: str, part: str, what: str, seen: Callable[[Shown], bool]) -> None:
    """The room turns to a part, the run sheet comes along, and every phone shows it."""
    await play.followed(f"{part}: {what}", play.facilitator(key, "StartPart", part=part), seen)


async def _areas(play: Play, key: str) -> list[str]:
    """The areas on the room's console. A hand-over takes a moment; how often it is looked for is limited."""

    async def listed() -> list[str]:
        console = await play.desk.looks(f"console/{key}")
        return list(dict.fromkeys(_AREA.findall(console.regions.get(f"{key}-areas", ""))))

    found: list[str] = await play.patiently(listed, "no areas came to the roadmap")
    return found


async def _estimate(play: Play, key: str) -> None:
    """Everybody estimates the conditions on their phone."""
    await _step(play, key, "estimating", "the first condition", lambda shown: shown.has(f"{key}-estimate"))
    kept = await play.asked("an estimate", [
        phone.does(key, "Estimate", number=number, level=str(1 + (place + int(number)) % 4))
        for place, phone in enumerate(play.phones) for number in _numbers(phone.live.shown, key)
    ])  # fmt: skip
    play.report.counted["estimates"] = (kept, await _counted(play, key, kept))


def _numbers(shown: Shown, key: str) -> list[str]:
    cards = re.compile(rf"{key}-cards-(\d+)")
    return [found[1] for id in shown.regions if (found := cards.fullmatch(id))]


async def _writes(phone: Phone, key: str, place: int) -> bool:
    numbers = _numbers(phone.live.shown, key)
    kind = KINDS[place % len(KINDS)]
    number = numbers[place % len(numbers)]
    taken: bool = await phone.does(key, "AddEntry", number=number, kind=kind, text=known(place))
    return taken


async def _counted(play: Play, key: str, wanted: int) -> int:
    """How many estimates the console counts, once it has stopped counting up."""

    def count(shown: Shown) -> int:
        plain = re.sub(r"<[^>]+>", " ", shown.regions.get(f"{key}-overview", ""))
        found = re.search(r"(\d+) estimates?", plain)
        return int(found[1]) if found else 0

    await play.shown_in_time(play.desk.live, lambda shown: count(shown) >= wanted)
    return count(play.desk.live.shown)


def _walls(template: Plain) -> tuple[int, int]:
    """How many conditions and different entries a template has."""
    conditions = [one for area in template["areas"] for one in area["conditions"]]
    return len(conditions), len({entry["id"] for one in conditions for entry in one["entries"]})


async def _account(play: Play, key: str, areas: int, wanted: tuple[int, int]) -> None:
    """Everything is in the harvest, once; and where areas came from a ballot every entry leads back to a post-it."""
    template = (await play.harvested(key))["template"]
    kept = _walls(template)
    play.report.counted |= {
        "areas": (areas, len(template["areas"])), "conditions": (wanted[0], kept[0]), "entries": (wanted[1], kept[1])
    }  # fmt: skip
    chosen = [one for area in template["areas"] if area["from"] == "ballot" for one in area["conditions"]]
    entries = [entry["id"] for one in chosen for entry in one["entries"]]
    if entries:
        asking = zip(entries, cycle(play.phones), strict=False)  # each on a phone of its own, as people would
        reached = await play.all(_reaches(phone, key, entry) for entry, phone in asking)
        play.report.counted["threads from an entry to a post-it"] = (len(entries), sum(map(bool, reached)))


async def _reaches(phone: Phone, key: str, entry: str) -> bool:
    page = await phone.browser.get(f"/g/{phone.gathering}/from/{key}/entry/{entry}")
    return page.status == 200 and "step-idea" in page.text


roadmap.rehearsal = Rehearsal(deeds=deeds, brings=brings, walk=walk)
