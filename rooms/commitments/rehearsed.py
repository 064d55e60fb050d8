"""What simulated people do with promises: everybody makes one or says that an action is theirs, plans are joined."""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle

from rooms import crowd
from rooms.commitments.kind import commitments
from rooms.commitments.state import State
from rooms.kernel.telling import Deed, Phone, Play, Rehearsal

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


# -- over the network --------------------------------------------------------------------------------------------------

_NUMBER = re.compile(r'name="number" value="(\d+)"')
_FOR = re.compile(r'name="condition"[^>]*>(.*?)</select>', re.DOTALL)
_CONDITION = re.compile(r'<option value="(\d+)"')
_MINE = re.compile(r'<form[^>]*/Mine"[^>]*>.*?name="number" value="(\d+)"', re.DOTALL)
LAST_DAY = "2099-12-31"
"""A date that has not passed, whenever it is rehearsed."""
NAMED = 2
"""So many directions are named where the hall chose none."""


async def walk(play: Play, key: str) -> None:
    """What was said elsewhere is called one's own, a promise each, one plan presented and joined by its number,
    directions go through their stages; all counted at the end."""
    owned = await _own(play, key) if play.handed[key] else 0
    conditions = await _conditions(play.phones[0], key)
    made = await play.asked("a promise", [
        phone.does(key, "Promise", **promise(place), condition=conditions[place % len(conditions)])
        for place, phone in enumerate(play.phones)
    ])  # fmt: skip
    through = await _stages(play, key) if play.settings(key).get("stages") else 0
    kept = owned + made + through
    play.report.counted["promises"] = (kept, (await play.harvested(key))["counts"].get("all", kept))
    await _lead_back(play, key)
    await _plan(play, key)


async def _conditions(phone: Phone, key: str) -> list[str]:
    """What a promise may be for: the conditions on the form, without "none of them" where there are any."""
    form = _FOR.search("".join((await phone.looks(f"phone/{key}")).regions.values()))
    found = _CONDITION.findall(form[1]) if form else []
    return [number for number in found if number != "0"] or ["0"]


async def _lead_back(play: Play, key: str) -> None:
    """Where the hall chose the areas itself, a promise for a condition leads back to a post-it."""
    for_one = [one["number"] for one in (await play.harvested(key))["promises"] if one["condition"]]
    drafted = any("draft" in settings for settings in play.script.settings.values())
    if for_one and play.script.ballot and not drafted:
        asking = zip(for_one, cycle(play.phones), strict=False)
        reached = await play.all(_reaches(phone, key, number) for number, phone in asking)
        play.report.counted["threads from a promise to a post-it"] = (len(for_one), sum(map(bool, reached)))


async def _reaches(phone: Phone, key: str, number: int) -> bool:
    page = await phone.browser.get(f"/g/{phone.gathering}/from/{key}/promise/{number}")
    return page.status == 200 and "step-idea" in page.text


async def _own(play: Play, key: str) -> int:
    """Every action that was handed on is on the phones of its people, who say that it is theirs; answers how many."""
    arrived: set[str] = set()

    async def all_there() -> bool:
        for numbers in await play.all(map(waiting, play.phones)):
            arrived.update(numbers or ())
        wanted: int = play.handed[key]
        return len(arrived) >= wanted

    async def waiting(phone: Phone) -> set[str]:
        return set(_MINE.findall("".join((await phone.looks(f"phone/{key}")).regions.values())))

    await play.patiently(all_there, f"only {len(arrived)} of {play.handed[key]} actions came to {key}")
    mine = await play.all(map(waiting, play.phones))
    await play.asked("an action is mine", [
        phone.does(key, "Mine", number=number, on="1")
        for phone, numbers in zip(play.phones, mine, strict=True) for number in numbers or ()
    ])  # fmt: skip
    home = [one for one in (await play.harvested(key))["promises"] if one["source"]]
    play.report.counted["actions that became promises"] = (play.handed[key], len(home))
    return len(home)


async def _plan(play: Play, key: str) -> None:
    """The plan that is next on the console is presented, and some who made none join it."""
    console = await play.desk.looks(f"console/{key}")
    number = _NUMBER.search(console.regions.get(f"{key}-next", ""))
    if not number:
        return
    await play.facilitator(key, "PresentPlan", number=number[1])
    joined = await play.asked("joining a plan", [
        phone.does(key, "JoinPlan", number=number[1]) for place, phone in enumerate(play.phones) if place % PLANS == 1
    ])  # fmt: skip
    await play.facilitator(key, "EndPlan", number=number[1])
    promises = (await play.harvested(key))["promises"]
    plan = next((one for one in promises if one["number"] == int(number[1])), {"people": 0})
    play.report.counted["joined a plan"] = (joined, plan["people"] - 1)


async def _stages(play: Play, key: str) -> int:
    """Each direction, chosen or named here, passes every stage: somebody promises it by a date, and keeps it. Answers
    how many promises that were."""
    stages = [stage["id"] for stage in play.settings(key)["stages"]]
    rows = await _directions(play, key)
    promised = 0
    for stage in stages:
        phones = play.phones[promised : promised + len(rows)] or play.phones
        cast = list(zip(rows, cycle(phones), strict=False))
        promised += await play.asked("a stage of a direction", [
            phone.does(key, "Promise", direction=str(row), stage=stage, when="date", due=LAST_DAY, signed="1",
                       seen_by="everybody", text=crowd.aim(row), first_step=crowd.step(row)) for row, phone in cast
        ])  # fmt: skip
        carried = await _carried(play, key, stage)
        await play.asked("a stage is reached", [
            phone.does(key, "Kept", number=str(carried[row])) for row, phone in cast if row in carried
        ])  # fmt: skip
    await _counts_stages(play, key, len(rows), len(stages))
    return promised


async def _directions(play: Play, key: str) -> list[int]:
    """The directions there are: those the hall chose, once they came, or some that are named now."""

    async def there() -> list[int]:
        return [row["number"] for row in (await play.harvested(key))["directions"]]

    if play.settings(key).get("follow_chosen"):
        found: list[int] = await play.patiently(there, f"what was chosen did not come to {key}")
        return found
    for place in range(NAMED):
        await play.facilitator(key, "NameDirection", title=crowd.area(place))
    return await there()


async def _carried(play: Play, key: str, stage: str) -> dict[int, int]:
    """The promise that carries each direction at a stage."""
    rows = (await play.harvested(key))["directions"]
    cells = [(row["number"], cell) for row in rows for cell in row["stages"]]
    return {row: cell["promise"] for row, cell in cells if cell["stage"] == stage and cell["promise"]}


async def _counts_stages(play: Play, key: str, rows: int, stages: int) -> None:
    """Owner and date of each stage come home; on the console every direction has passed all of them."""
    cells = [cell for row in (await play.harvested(key))["directions"] for cell in row["stages"]]
    play.report.counted["stages with an owner and a date"] = (
        rows * stages, sum(bool(cell["owner"]) and cell["due"] == LAST_DAY for cell in cells)
    )  # fmt: skip
    console = (await play.desk.looks(f"console/{key}")).regions
    lines = [html for id, html in console.items() if re.fullmatch(rf"{key}-directions-\d+", id)]
    passed = sum('class="stage"' in html and 'class="stage at"' not in html for html in lines)
    play.report.counted["directions through every stage"] = (rows, passed)


commitments.rehearsal = Rehearsal(deeds=deeds, walk=walk)
