"""What simulated people do with a scorecard: they speak for a unit, score it in silence round after round, by phone and
by link, show each other what they said, settle it, and help each other in a review."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rooms import crowd
from rooms.kernel import Plain
from rooms.kernel.telling import Deed, Phone, Play, Rehearsal
from rooms.scorecard.kind import scorecard
from rooms.scorecard.state import State, in_use, is_open, row_of, standing

STATES = ("none", "beginning", "developing", "performing")
ROUNDS = 3
"""From the second of them on, one of each unit says it by a link."""
_PERSON = re.compile(r'name="person" value="(\w+)"')
_CODE = re.compile(r'<p class="code">(\w{4}) (\w{4})</p>')
Speaking = list[tuple[Phone, str]]
"""Phones, each with the unit its person speaks for."""


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do now."""
    units = list(in_use(state))
    for place, person in enumerate(here if units and standing(state) else ()):
        mine = state.speaks.get(person, ())
        unit = mine[0] if mine else units[place % len(units)]
        if not mine:
            yield person, "SpeakFor", {"unit": unit}
        else:
            yield from _scoring(state, person, unit, place)


def _scoring(state: State, person: str, unit: str, place: int) -> Iterator[Deed]:
    review = state.review
    if review and review.item and person not in state.offers.get(review.item, ()):
        yield person, "ICanHelp", {"item": str(review.item), "on": "1"}
    said = _said(state, unit, person)
    for number in standing(state):
        if number not in said:
            yield person, "View", {"unit": unit, "number": str(number), "state": str(state_of(place, number))}
    if len(said) == len(standing(state)) and not is_open(state, unit):
        yield person, "ShowViews", {"unit": unit}


def _said(state: State, unit: str, person: str) -> set[int]:
    opened = state.round.opened if state.round else 0
    row = row_of(state, unit)
    voices = {number: cell.hidden.get(person) or cell.views.get(person) for number, cell in row.items()}
    return {number for number, voice in voices.items() if voice and voice.at >= opened and number in standing(state)}


def state_of(place: int, number: int, round: int = 1) -> int:
    """What the n-th person says of a condition: things go on from round to round, and people differ."""
    return min(len(STATES) - 1, (place + number) % 3 + round // 2)


def brings(event: Plain) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """How the conditions stand in both towns, as two people of each say it; the second of them waits with the last."""
    hall = [one for one in event["participants"] if "arrives" not in one]
    for town in event["event"]["partner_towns"]:
        speakers = [one["id"] for one in hall if one["town"] == town["id"]][:2]
        for place, person in enumerate(speakers):
            yield f"{person}-speaks", person, "SpeakFor", {"unit": town["id"]}
            for number, one in enumerate(event["conditions"], 1):
                if place and number == len(event["conditions"]):
                    continue
                state = {"state": str(STATES.index(one["state"][town["id"]]))}
                yield f"{one['id']}-{person}", person, "View", {"unit": town["id"], "number": str(number), **state}
        if speakers:
            yield f"{town['id']}-shown", speakers[0], "ShowViews", {"unit": town["id"]}


# -- over the network --------------------------------------------------------------------------------------------------


async def walk(play: Play, key: str) -> None:
    """Three rounds and a review; every view, settling, need, promise and lesson is counted at the end."""
    found = await play.harvested(key)
    units = [unit["id"] for unit in found["units"]]
    numbers = [one["number"] for area in found["areas"] for one in area["conditions"]]
    if not units or not numbers:
        return
    speaking = [(phone, units[place % len(units)]) for place, phone in enumerate(play.phones)]
    await play.asked("speaking for a unit", [phone.does(key, "SpeakFor", unit=unit) for phone, unit in speaking])
    links = await _links(play, key, units, numbers[0])
    for round in range(1, ROUNDS + 1):
        await _round(play, key, speaking, numbers, round, links)
    scored = {(cell["unit"], cell["condition"]) for cell in (await play.harvested(key))["cells"]}
    spoken = {unit for _, unit in speaking}
    play.report.counted["scored cells"] = (len(spoken) * len(numbers), len(scored))
    await _review(play, key, speaking, numbers)


async def _round(
    play: Play, key: str, speaking: Speaking, numbers: list[int], round: int, links: Mapping[str, str]
) -> None:
    """Everybody says it for themselves, then one of each unit shows it, and settles the first condition."""
    await play.facilitator(key, "OpenRound", round=str(round))
    said = []
    for place, (phone, unit) in enumerate(speaking):
        for number in numbers:
            fields = {"unit": unit, "number": str(number), "state": str(state_of(place, number, round))}
            by_link = round > 1 and unit in links and place < len(links)
            said.append(_by_link(play, links[unit], fields, round) if by_link else phone.does(key, "View", **fields))
    await play.asked(f"a view, round {round}", said)
    first = {unit: phone for phone, unit in reversed(speaking)}
    await play.asked("showing it to each other", [
        phone.does(key, "ShowViews", unit=unit) for unit, phone in first.items()
    ])  # fmt: skip
    await play.asked("settling it", [
        phone.does(key, "Settle", unit=unit, number=str(numbers[0]), state=str(min(round, 3)), present="3")
        for unit, phone in first.items()
    ])  # fmt: skip
    await play.facilitator(key, "CloseRound", round=str(round))


async def _links(play: Play, key: str, units: list[str], number: int) -> dict[str, str]:
    """A link for somebody of each unit, made by the team: its code, as it stands on a card."""
    found: dict[str, str] = {}
    for unit in units:
        await play.desk.does(key, "LookAtCell", "desk", cell=f"{unit}~{number}")
        person = _PERSON.search("".join((await play.desk.looks(f"desk/{key}")).regions.values()))
        if person:
            made = await play.desk.browser.post(
                f"/g/{play.desk.gathering}/after", {"room": key, "person": person[1], "carrier": "card"}
            )
            code = _CODE.search(made.text)
            found |= {unit: code[1] + code[2]} if code else {}
    return found


async def _by_link(play: Play, code: str, fields: Mapping[str, str], round: int) -> bool:
    """One press on the page of a link; whoever opens it has no seat in the hall."""
    form = {"key": code, "op": f"link-{round}-{fields['unit']}-{fields['number']}", **fields}
    status: int = (await play.desk.browser.post("/after/do/View", form)).status
    return status == 200


async def _review(play: Play, key: str, speaking: Speaking, numbers: list[int]) -> None:
    """One condition after another: who can help, a need, a promise, a lesson."""
    await play.facilitator(key, "StartReview", review="1", order="far_apart")
    phones = [phone for phone, _ in speaking]
    for place, number in enumerate(numbers[:3]):
        await play.facilitator(key, "TakeItem", item=str(number))
        await play.asked("offering help", [phone.does(key, "ICanHelp", item=str(number), on="1") for phone in phones])
        phone = phones[place % len(phones)]
        await play.asked("asking for help, promising, learning", [
            phone.does(key, "AskHelp", item=str(number), text=crowd.card(place, "need")),
            phone.does(key, "PromiseHelp", item=str(number), text=crowd.aim(place)),
            phone.does(key, "NoteLesson", item=str(number), text=crowd.known(place)),
        ])  # fmt: skip
    await play.facilitator(key, "EndReview", review="1")
    review = (await play.harvested(key))["reviews"][-1]
    wanted = min(3, len(numbers))
    for what in ("help", "promises", "lessons"):
        play.report.counted[f"{what} of the review"] = (wanted, len(review[what]))


scorecard.rehearsal = Rehearsal(deeds=deeds, brings=brings, walk=walk)
