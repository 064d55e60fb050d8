"""The second half of a café: the desk gathers, everybody chooses in silence, the five are revealed."""

import asyncio
import html
import re
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from facilitator.rehearsal.phone import Lost, Phone
from facilitator.rehearsal.shown import ShownRegions
from rooms.crowd import area

if TYPE_CHECKING:
    from facilitator.rehearsal.play import Play

CLUSTERS, STRONGEST = 8, 3
POINTS, MOST_FOR_ONE = 5, 2
"""What a ballot gives each person, where nothing else is set up."""
PATIENT = 60.0
_IDEA = re.compile(r'name="idea" value="([\w.-]+)"')
_FORM = re.compile(r'<form method="post" action="/g/\w+/console/do/(\w+)/(\w+)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_POINTS = re.compile(r'name="points\.([\w.-]+)"')
_POLL = re.compile(r'name="poll" value="([\w.-]+)"')


async def choose(play: "Play") -> None:
    """From the strongest ideas to the areas the room goes on with."""
    await _freeze(play)
    while (await _press(play, "hall-next-block"))[1]["block"] != "choose":
        pass
    can_choose = partial(_can_choose, ballot=play.script.ballot)
    tapped = time.perf_counter()
    await _press_next(play)
    moments = await play.all(phone.live.until(can_choose, PATIENT) for phone in play.phones)
    play.report.seen["the ballot"] = [(moment - tapped) * 1000 for moment in moments if moment]
    kept = await play.asked("a ballot", [_cast(play, phone, place) for place, phone in enumerate(play.phones)])
    play.report.counted["ballots"] = (kept, await _turnout(play))
    await _reveal(play)


async def strongest(play: "Play", number: int) -> None:
    """Each table sends its strongest ideas of this round to the desk, once everybody sees their own."""
    await play.all(
        phone.live.until(lambda shown: len(_mine(shown, play.script.cafe)) >= number, PATIENT) for phone in play.phones
    )
    sent: Counter[int] = Counter()
    posts = []
    for phone in play.phones:
        table = phone.live.shown.table()
        written = _mine(phone.live.shown, play.script.cafe)
        mine = sorted(written - play.older)
        play.older |= written
        if mine and sent[table] < STRONGEST:
            sent[table] += 1
            posts.append(phone.does(play.script.cafe, "SendIdea", idea=mine[0], strong="1"))
    await play.asked("a table's strongest idea", posts)


def _mine(shown: ShownRegions, cafe: str) -> set[str]:
    """The ideas somebody has written so far, as their phone shows them."""
    return set(_IDEA.findall(shown.regions.get(f"{cafe}-mine", "")))


async def _freeze(play: "Play") -> None:
    """Gather what lies on the tray under headings, name them in every language, freeze the list."""
    desk = await play.desk.looks(f"desk/{play.script.cafe}")
    tray = re.compile(rf"^{play.script.cafe}-tray-(.+)$")
    ids = [found[1] for id in desk.regions if (found := tray.match(id))]
    if not ids:
        raise Lost("no idea reached the theme desk")
    for place in range(min(CLUSTERS, len(ids))):  # a single table brings fewer ideas than there would be headings
        form = [("ideas", id) for id in ids[place::CLUSTERS]] + [("title", area(place)), ("lang", "en")]
        await _desk(play, "GatherIdeas", form)
    named = await play.desk.looks(f"desk/{play.script.cafe}")
    clusters = [
        id.removeprefix(f"{play.script.cafe}-clusters-")
        for id in named.regions
        if re.fullmatch(rf"{play.script.cafe}-clusters-[\w.]+", id)
    ]
    for lang in play.languages:
        for place, cluster in enumerate(clusters):
            await _desk(play, "NameCluster", [("cluster", cluster), ("lang", lang), ("title", area(place))])
    await _desk(play, "FreezeCandidates", [("clusters", cluster) for cluster in clusters], "console")


async def _desk(play: "Play", command: str, form: list[tuple[str, str]], face: str = "desk") -> None:
    if not await play.desk.does(play.script.cafe, command, face, form):
        raise Lost(play.desk.refused[-1])


async def _press_next(play: "Play") -> str:
    """Press the one big button of the ballot; answers which command it was."""
    return (await _press(play, f"{play.script.ballot}-next"))[0]


async def _press(play: "Play", region: str) -> tuple[str, dict[str, str]]:
    """Press the button in a region of the console; answers its command and its fields once the region has changed."""
    console = play.desk.live
    await console.until(lambda shown: bool(_FORM.search(shown.regions.get(region, ""))), PATIENT)
    before = console.shown.regions[region]
    found = _FORM.search(before)
    if not found:
        raise Lost(f"the form in {region} went away")
    room, command, inside = found.groups()
    fields = {name: html.unescape(value) for name, value in _HIDDEN.findall(inside)}
    await play.facilitator(room, command, **fields)
    await console.until(lambda shown: shown.regions.get(region) != before, PATIENT)
    return command, fields


def _form(shown: ShownRegions, ballot: str) -> str:
    """All of the ballot as the phone shows it; its form lies in one region and each candidate in one of its own."""
    return "".join([html for id, html in shown.regions.items() if id.startswith(f"{ballot}-")])


def _can_choose(shown: ShownRegions, ballot: str) -> bool:
    form = _form(shown, ballot)
    return "points." in form and bool(_POLL.search(form))


async def _cast(play: "Play", phone: Phone, place: int) -> bool:
    """All points spread as widely as they must be: whatever this phone lists first is not what it chooses first."""
    ballot = play.script.ballot
    form = _form(phone.live.shown, ballot)
    poll, listed = _POLL.search(form), sorted(set(_POINTS.findall(form)))
    if not poll:
        return False
    rules = play.settings(ballot)
    given = spread(listed, place, rules.get("points", POINTS), rules.get("most", MOST_FOR_ONE))
    points = [(f"points.{id}", str(n)) for id, n in given.items()]
    return await phone.does(ballot, "CastBallot", more=points, poll=poll[1])


def spread(listed: Sequence[str], place: int, points: int, most: int) -> dict[str, int]:
    """How the n-th person gives these points, at most so many to one: to different ones than their neighbours do."""
    order = sorted(listed, key=lambda id: (listed.index(id) * (place % 3 + 1) + place) % (len(listed) + 1))
    given: dict[str, int] = {}
    for id in order:
        share = min(most, points - sum(given.values()))
        given |= {id: share} if share > 0 else {}
    return given


async def _turnout(play: "Play") -> int:
    """How many ballots the console counts, once it has stopped counting up."""
    for _ in range(20):
        found = re.search(
            r"(\d+)", re.sub(r"<[^>]+>", " ", play.desk.live.shown.regions.get(f"{play.script.ballot}-turnout", ""))
        )
        if found and int(found[1]) >= len(play.phones):
            return int(found[1])
        await asyncio.sleep(0.5)
    return int(found[1]) if found else 0


async def _reveal(play: "Play") -> None:
    """Close, settle what is level, turn the cards, hand over."""
    for _ in range(40):
        command = await _press_next(play)
        if command == "StartRunOff":
            await play.all(
                phone.live.until(partial(_run_off, ballot=play.script.ballot), PATIENT) for phone in play.phones
            )
            await play.asked(
                "a run-off ballot", [_cast_one(phone, n, play.script.ballot) for n, phone in enumerate(play.phones)]
            )
        if command == "HandOver":
            return
        if not _FORM.search(play.desk.live.shown.regions.get(f"{play.script.ballot}-next", "")):
            await play.facilitator(play.script.ballot, "TakeAll")
    raise Lost("the reveal never came to an end")


def _run_off(shown: ShownRegions, ballot: str) -> bool:
    form = _form(shown, ballot)
    return 'name="choice"' in form and bool(_POLL.search(form))


async def _cast_one(phone: Phone, place: int, ballot: str) -> bool:
    form = _form(phone.live.shown, ballot)
    poll = _POLL.search(form)
    singles = re.findall(r'name="choice" value="([\w.-]+)"', form)
    if not poll or not singles:
        return False
    return await phone.does(ballot, "CastBallot", poll=poll[1], choice=singles[0 if place % 3 else -1])
