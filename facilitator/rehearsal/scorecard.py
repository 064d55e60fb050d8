"""What simulated people do with a scorecard: they speak for a unit, score it in silence round after round, by phone and
by link, show each other what they said, settle it, and help each other in a review."""

import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eventhub.live.room import LiveRoom
from facilitator.rehearsal import crowd
from rooms.scorecard.state import in_use, is_open, standing

if TYPE_CHECKING:
    from facilitator.rehearsal.phone import Phone
    from facilitator.rehearsal.play import Play

ROUNDS, STATES = 3, 4
"""Rounds, and states to choose from. From the second round on one of each unit says it by a link."""
_PERSON = re.compile(r'name="person" value="(\w+)"')
_CODE = re.compile(r'<p class="code">(\w{4}) (\w{4})</p>')
Speaking = list[tuple["Phone", str]]
"""Phones, each with the unit its person speaks for."""
Deeds = Iterator[tuple[LiveRoom, str, str, dict[str, str]]]


# -- in a rehearsal copy, without phones -------------------------------------------------------------------------------


def on_scorecard(room: LiveRoom, here: Sequence[str]) -> Deeds:
    """(room, person, command, fields) of what they may do now."""
    state = room.state
    units, numbers = list(in_use(state)), list(standing(state))
    for place, person in enumerate(here if units and numbers else ()):
        mine = state.speaks.get(person, ())
        unit = mine[0] if mine else units[place % len(units)]
        if not mine:
            yield room, person, "SpeakFor", {"unit": unit}
        elif state.review and state.review.item:
            yield room, person, "ICanHelp", {"item": str(state.review.item), "on": "1"}
        elif not is_open(state, unit) and _all_said(state, unit, person):
            yield room, person, "ShowViews", {"unit": unit}
        elif not _all_said(state, unit, person):
            for number in numbers:
                yield room, person, "View", {"unit": unit, "number": str(number), "state": str(state_of(place, number))}


def _all_said(state: Any, unit: str, person: str) -> bool:
    row, opened = state.rows.get(unit, {}), state.round.opened if state.round else 0
    said = [cell.hidden.get(person) or cell.views.get(person) for cell in row.values()]
    return sum(1 for voice in said if voice and voice.at >= opened) >= len(standing(state))


def state_of(place: int, number: int, round: int = 1) -> int:
    """What the n-th person says of a condition: things go on from round to round, and people differ."""
    return min(STATES - 1, (place + number) % 3 + round // 2)


# -- over the network --------------------------------------------------------------------------------------------------


async def play_scores(play: "Play", key: str) -> None:
    """Three rounds and a review; every view, settling, need, promise and lesson is counted at the end."""
    found = await _room(play, key)
    units = [unit["id"] for unit in found["units"]]
    numbers = [one["number"] for area in found["areas"] for one in area["conditions"]]
    if not units or not numbers:
        return
    speaking = [(phone, units[place % len(units)]) for place, phone in enumerate(play.phones)]
    await play.asked("speaking for a unit", [phone.does(key, "SpeakFor", unit=unit) for phone, unit in speaking])
    links = await _links(play, key, units, numbers[0])
    for round in range(1, ROUNDS + 1):
        await _round(play, key, speaking, numbers, round, links)
    scored = {(cell["unit"], cell["condition"]) for cell in (await _room(play, key))["cells"]}
    spoken = {unit for _, unit in speaking}
    play.report.counted["scored cells"] = (len(spoken) * len(numbers), len(scored))
    await _review(play, key, speaking, numbers)


async def _round(
    play: "Play", key: str, speaking: Speaking, numbers: list[int], round: int, links: Mapping[str, str]
) -> None:
    """Everybody says it for themselves, then one of each unit shows it, and settles the first condition."""
    await play.facilitator(key, "OpenRound", round=str(round))
    said = []
    for place, (phone, unit) in enumerate(speaking):
        for number in numbers:
            fields = {"unit": unit, "number": str(number), "state": str(state_of(place, number, round))}
            by_link = round > 1 and unit in links and place < len(links)
            said.append(_by_link(play, links[unit], fields) if by_link else phone.does(key, "View", **fields))
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


async def _links(play: "Play", key: str, units: list[str], number: int) -> dict[str, str]:
    """A link for somebody of each unit, made by the team: its code, as it stands on a card."""
    found = {}
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


async def _by_link(play: "Play", code: str, fields: Mapping[str, str]) -> bool:
    """One press on the page of a link; whoever opens it has no seat in the hall."""
    form = {"key": code, "op": secrets.token_hex(16), **fields}
    return (await play.desk.browser.post("/after/do/View", form)).status == 200


async def _review(play: "Play", key: str, speaking: Speaking, numbers: list[int]) -> None:
    """One condition after another: who can help, a need, a promise, a lesson."""
    await play.facilitator(key, "StartReview", review="1", order="far_apart")
    phones = [phone for phone, _ in speaking]
    for place, number in enumerate(numbers[:3]):
        await play.facilitator(key, "TakeItem", item=str(number))
        await play.asked("offering help", [phone.does(key, "ICanHelp", item=str(number), on="1") for phone in phones])
        phone = phones[place % len(phones)]
        await play.asked("asking for help, promising, learning", [
            phone.does(key, "AskHelp", item=str(number), text=crowd.card(place, "need")),
            phone.does(key, "Promise", item=str(number), text=crowd.aim(place)),
            phone.does(key, "NoteLesson", item=str(number), text=crowd.known(place)),
        ])  # fmt: skip
    await play.facilitator(key, "EndReview", review="1")
    review = (await _room(play, key))["reviews"][-1]
    wanted = min(3, len(numbers))
    for what in ("help", "promises", "lessons"):
        play.report.counted[f"{what} of the review"] = (wanted, len(review[what]))


async def _room(play: "Play", key: str) -> Mapping[str, Any]:
    found = await play.desk.browser.get(f"/host/{play.desk.gathering}/harvest.json")
    return json.loads(found.text)["rooms"][key]
