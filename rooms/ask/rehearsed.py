"""What simulated people do with questions: everybody answers all of them, a few pass, one in five draws."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rooms import crowd
from rooms.ask.kind import AT_ONCE, CARD, COUNT_ME_IN, NEVER_ON_WALL, NUMBERED, ONLY_ME, AskItem, ask
from rooms.ask.state import State
from rooms.kernel import Plain
from rooms.kernel.telling import Deed, Play, Rehearsal

PASSING = 9
"""One in so many says nothing to a question."""
FEELINGS = ("curious", "hopeful", "tired", "glad", "calm", "eager", "worried", "grateful")
_STROKES = ((20, 160, 60, 60, 100, 160), (150, 40), (180, 160, 280, 160, 230, 60, 180, 160))
DRAWING = ";".join(" ".join(map(str, stroke)) for stroke in _STROKES)


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do now."""
    for place, person in enumerate(here if state.is_open else ()):
        for number, item in enumerate(state.settings.items):
            if state.of(person, item.id) is None:
                command, fields = answer(item, place, number)
                yield person, command, {"item": item.id, "wave": str(state.wave), **fields}


class Asking(NamedTuple):
    """What whoever answers has to know of a question."""

    type: str
    labels: Sequence[object]
    words: int
    most: int


def answer(item: AskItem | Asking, place: int, number: int) -> tuple[str, dict[str, str]]:
    """How the n-th person answers a question."""
    if (place + number) % PASSING == PASSING - 1:
        return "PassThis", {}
    if item.type in NUMBERED:
        return "Answer", {"value": str(1 + (place * 7 + number * 3) % len(item.labels))}
    if item.type == COUNT_ME_IN:
        return "CountMeIn", {"on": "1" if place % 2 else ""}
    if item.type == CARD:
        return "SendCard", {"text": crowd.idea(place, number)[: item.most]} | (
            {"drawing": DRAWING} if place % 5 == 0 else {}
        )
    text = FEELINGS[place % len(FEELINGS)] if item.words == 1 else crowd.aim(place)
    text = " ".join(text.split()[: item.words]) if item.words else text
    return "Answer", {"text": text[: item.most]}


# -- over the network --------------------------------------------------------------------------------------------------

Told = dict[str, set[int]]
"""Who said something of a question or a characteristic, by their place."""
_HELD = re.compile(r'name="answers" value="(\d+)"')
AT_A_TIME = 200


async def walk(play: Play, key: str) -> None:
    """Everybody answers or passes each question, the desk lets the words through, it is shown; all counted at home.
    Where the same is asked again it goes on wave by wave."""
    await _wave(play, key, "OpenAsk")
    for number in range(2, len(play.settings(key).get("waves", ())) + 1):
        await _wave(play, key, "NextWave", number=str(number))


async def _wave(play: Play, key: str, command: str, **fields: str) -> None:
    asked = await play.harvested(key)
    await play.facilitator(key, command, **fields)
    told = await _answers(play, key, asked["questions"])
    await _lets_through(play, key)
    await play.facilitator(key, "CloseAsk")
    if asked["show"] not in (AT_ONCE, ONLY_ME):
        await play.facilitator(key, "ShowAnswers")
    if asked["show"] not in (NEVER_ON_WALL, ONLY_ME):
        kept = _kept(await play.harvested(key))
        wanted = {of: len(who) for of, who in told.items() if len(who) >= asked["least"]}
        found = {of: kept.get(of, 0) for of in wanted}
        before = play.report.counted.get(f"answers to {key}", (0, 0))
        counted = (before[0] + sum(wanted.values()), before[1] + sum(found.values()))
        play.report.counted[f"answers to {key}"] = counted


async def _answers(play: Play, key: str, questions: Sequence[Plain]) -> Told:
    """Question by question, everybody at once."""
    told: Told = {}
    for number, item in enumerate(questions):
        asking = Asking(item["type"], item["labels"], item["words"], item["most"])
        wishes = [answer(asking, place, number) for place in range(len(play.phones))]
        await play.asked("an answer", [
            phone.does(key, command, item=item["id"], **fields)
            for phone, (command, fields) in zip(play.phones, wishes, strict=True)
        ])  # fmt: skip
        who = {place for place, (command, fields) in enumerate(wishes) if command != "PassThis" and _counts(fields)}
        told.setdefault(item["characteristic"] or item["id"], set()).update(who)
    return told


def _counts(fields: Mapping[str, str]) -> bool:
    """A "no" to counting somebody in is an answer that nothing counts."""
    return fields.get("on", "1") != ""


async def _lets_through(play: Play, key: str) -> None:
    """The desk reads all that waits, a screen at a time."""
    while True:
        shown = (await play.desk.looks(f"desk/{key}")).regions.values()
        held = "".join(html for html in shown if "status-held" in html)
        waiting = list(dict.fromkeys(_HELD.findall(held)))[:AT_A_TIME]
        if not waiting or not await _through(play, key, waiting):
            return


async def _through(play: Play, key: str, answers: Sequence[str]) -> bool:
    more = [("answers", id) for id in answers]
    return bool(await play.desk.does(key, "Moderate", "desk", more, status="shown"))


def _kept(found: Plain) -> dict[str, int]:
    """How many said something to each question, as it came home."""
    kept = {one["of"]: (one["people"] or 0) for one in (*found["numbers"], *found["counted_in"])}
    kept |= {line["of"]: line["people"] or 0 for line in found["over_time"]["lines"]}
    for one in found["words"]:
        kept[one["of"]] = kept.get(one["of"], 0) + one["times"]
    for one in found["cards"]:
        kept[one["of"]] = kept.get(one["of"], 0) + 1
    return kept


ask.rehearsal = Rehearsal(deeds=deeds, walk=walk)
