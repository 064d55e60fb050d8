"""A whole gathering from open doors to the last room, played by simulated phones, a facilitator and a wall."""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from facilitator.rehearsal.browser import Browser
from facilitator.rehearsal.choice import choose, strongest
from facilitator.rehearsal.phone import Live, Lost, Phone
from facilitator.rehearsal.report import RehearsalReport
from facilitator.rehearsal.shown import ShownRegions
from rooms.crowd import idea, name, traits
from rooms.kernel import Plain

AT_ONCE = 40
PATIENT = 60.0
_LISTED = re.compile(r'data-table="(\d+)" data-number="(\d+)"')
_CODE = re.compile(r'<strong class="code">(\w+)</strong>')

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Script:
    """What is played: minutes of each round and of each move, the room where they choose ("": none), and how fast."""

    recipe: str
    people: int
    tables: int
    talk: tuple[float, ...]
    move: tuple[float, ...]
    posting: float
    ballot: str
    speed: float
    languages: tuple[str, ...] = ("en",)
    before: tuple["Walked", ...] = ()
    """Rooms the run sheet has before the café, in its order; played before it."""
    others: tuple["Walked", ...] = ()
    """The other rooms that are no café, in the order of the run sheet; played after it."""
    cafe: str = ""
    """The room with the tables, where there is one."""
    settings: Mapping[str, Plain] = field(default_factory=dict)
    """What is set up for each room, by its key."""


Walked = tuple[Callable[["Play", str], Awaitable[None]], str]
"""A room to be played: the walk of its kind, and its key."""


@dataclass(eq=False, slots=True)
class Play:
    """One run against a server at `base`."""

    base: str
    script: Script
    admin_key: str = ""
    report: RehearsalReport = field(default_factory=RehearsalReport)
    tell: Callable[[str], None] = lambda _stage: None
    """Hears what begins now, for whoever waits."""
    desk: Phone = field(init=False)
    wall: Live = field(init=False)
    phones: list[Phone] = field(default_factory=list)
    older: set[str] = field(default_factory=set)
    handed: Counter[str] = field(default_factory=Counter)
    """How much each room must have been handed so far by those that were played before it."""

    async def run(self) -> RehearsalReport:
        """Play it to the end; what goes wrong is in the report."""
        started = time.perf_counter()
        self.report.people, self.report.tables = self.script.people, self.script.tables
        try:
            self.tell("the doors open")
            code = await self._open()
            self.tell(f"{self.script.people} people come in")
            await self._arrive(code)
            await self._walk(self.script.before)
            for number in range(1, len(self.script.talk) + 1):
                self.tell(f"round {number} of {len(self.script.talk)}")
                await self._round(number)
            await self._choose()
            await self._walk(self.script.others)
        except (Lost, OSError, TimeoutError) as lost:
            self.report.faults.append(str(lost) or type(lost).__name__)
        finally:
            await self._end()
        self.report.seconds = time.perf_counter() - started
        return self.report

    async def _walk(self, rooms: Iterable[Walked]) -> None:
        for walk, key in rooms:
            self.tell(f"the room “{key}”")
            await walk(self, key)

    def settings(self, key: str) -> Plain:
        """What is set up for a room."""
        return self.script.settings.get(key, {})

    @property
    def languages(self) -> tuple[str, ...]:
        return self.script.languages

    # -- before -----------------------------------------------------------------------------------------------------

    async def _open(self) -> str:
        """Host the gathering, open the doors, hang the wall; answers the short code."""
        self.desk = Phone(Browser(self.base), "Facilitator")
        browser = self.desk.browser
        made = await browser.upload(
            "/host/upload?rehearsal=yes", "rehearsal.toml", self.script.recipe.encode(), x_admin_key=self.admin_key
        )
        if made.status != 303:
            raise Lost(f"no gathering could be hosted (status {made.status})")
        self.desk.gathering = made.location.rsplit("/", 1)[-1]
        opened = await browser.post(f"{made.location}/open", {"confirm": "yes"})
        if opened.status != 303:
            raise Lost(f"the doors did not open (status {opened.status})")
        page = await browser.get(made.location)
        self.wall = Live(browser, self.desk.gathering, "wall")
        self.desk.screen = Live(browser, self.desk.gathering, "console")
        for screen in (self.wall, self.desk.screen):
            screen.start()
        code = _CODE.search(page.text)
        if not code:
            raise Lost("the page of the gathering shows no code")
        return code[1]

    async def _arrive(self, code: str) -> None:
        """Everybody scans the code and finds their table on the phone."""
        self.phones = [Phone(Browser(self.base), name(place)) for place in range(self.script.people)]
        gate = asyncio.Semaphore(AT_ONCE)
        joined, seated = [], []

        async def arrive(place: int, phone: Phone) -> None:
            async with gate:
                started = time.perf_counter()
                await phone.join(code, traits(place))
                joined.append(_ms(started))
                seen = await phone.live.until(self._arrived, PATIENT)
                seated.append((seen - started) * 1000)

        await self.all(arrive(place, phone) for place, phone in enumerate(self.phones))
        self.report.asked["joined, page loaded"] = joined
        what = "a seat" if self._seated_at_once else "one's own page"
        self.report.seen[f"{what}, from scanning the code"] = seated

    @property
    def _seated_at_once(self) -> bool:
        """Whether people come in for the café; where something else comes first, they find their table later."""
        return bool(self.script.tables) and not self.script.before

    def _arrived(self, shown: ShownRegions) -> bool:
        """A seat is on the phone, or, where there are none yet, who one is."""
        return shown.table() > 0 if self._seated_at_once else shown.has("hall-me")

    # -- the rounds -------------------------------------------------------------------------------------------------

    async def _round(self, number: int) -> None:
        if number > 1:
            await self._move(number)
        await self._step(f"round {number}: the question", "StartRound", number, _talking)
        seats = {phone.name: phone.live.shown.table() for phone in self.phones}
        self.report.rounds.append(seats)
        await self._everybody_is_where_they_should_be(number)
        talk, posting = self.script.talk[number - 1], self.script.posting
        await self._pass(max(0.0, talk - posting))
        if self.script.speed != 1:
            await self.facilitator(self.script.cafe, "EndNow", round=str(number))
        if number < len(self.script.talk):
            await self._post_ideas(number)
        await self._pass(min(talk, posting))

    async def _move(self, number: int) -> None:
        await self._step(f"move {number}: the new table", "StartMove", number, _moving)
        hosts = {phone.live.shown.table(): phone for phone in self.phones}
        await self.asked("a table says it is ready", [
            phone.does(self.script.cafe, "ReportReady", table=str(table), round=str(number))
            for table, phone in hosts.items()
        ])  # fmt: skip
        await self._pass(self.script.move[number - 1])

    async def _step(self, what: str, command: str, number: int, seen: Callable[[ShownRegions], bool]) -> None:
        """The facilitator presses Next, and every phone follows."""
        await self.followed(what, self.facilitator(self.script.cafe, command, round=str(number)), seen)

    async def _everybody_is_where_they_should_be(self, number: int) -> None:
        """The same table on the live phone, on a fresh page, on the table screen, and on the printed list."""
        printed = await self.desk.looks(f"print_seats/{self.script.cafe}")
        onto = _LISTED.findall("".join(printed.regions.values()))
        listed = {int(person): int(table) for table, person in onto}
        gate = asyncio.Semaphore(AT_ONCE)

        async def check(phone: Phone) -> None:
            async with gate:
                there = phone.live.shown.table()
                fresh = [(await phone.looks(face)).table() for face in ("phone", "table")]
                own = re.search(r'class="number">\D*(\d+)', phone.live.shown.regions.get("hall-me", ""))
                onpaper = listed.get(int(own[1]), 0) if own else 0
                if not there or {there} != {*fresh, onpaper}:
                    self.report.faults.append(
                        f"round {number}: {phone.name} sees table {there}, a fresh page {fresh}, the list {onpaper}"
                    )

        await self.all(map(check, self.phones))

    async def _post_ideas(self, number: int) -> None:
        posts = []
        for place, phone in enumerate(self.phones):
            table = str(phone.live.shown.table())
            posts.append(
                phone.does(self.script.cafe, "PostIdea", text=idea(place, number), round=str(number), table=table)
            )
        kept = await self.asked("an idea", posts)
        before = self.report.counted.get("ideas", (0, 0))[0]
        self.report.counted["ideas"] = (before + kept, await self._kept_ideas())
        await strongest(self, number)

    async def _kept_ideas(self) -> int:
        """How many ideas the harvest holds."""
        return len((await self.harvested(self.script.cafe))["ideas"])

    # -- the choice -------------------------------------------------------------------------------------------------

    async def _choose(self) -> None:
        if not self.script.talk:
            return
        await self.facilitator(self.script.cafe, "FinishCafe", round=str(len(self.script.talk)))
        if self.script.ballot:
            await choose(self)

    # -- what all parts use -----------------------------------------------------------------------------------------

    async def facilitator(self, room: str, command: str, **fields: str) -> None:
        if not await self.desk.does(room, command, "console", more=fields.items()):
            raise Lost(self.desk.refused[-1])

    async def followed(self, what: str, press: Awaitable[None], seen: Callable[[ShownRegions], bool]) -> None:
        """Something is pressed, and every phone shows it; how long that took is in the report."""
        tapped = time.perf_counter()
        await press
        moments = await self.all(phone.live.until(seen, PATIENT) for phone in self.phones)
        self.report.seen[what] = [(moment - tapped) * 1000 for moment in moments if moment]

    async def shown_in_time(self, screen: Live, seen: Callable[[ShownRegions], bool]) -> bool:
        """Whether a screen comes to show it; not yet is no fault, for what is counted says it."""
        try:
            return bool(await screen.until(seen, PATIENT))
        except Lost:
            return False

    async def patiently(self, look: Callable[[], Awaitable[Any]], lost: str) -> Any:
        """What is found after some looks: a hand-over takes a moment, and how often one may look is limited."""
        for _ in range(20):
            if found := await look():
                return found
            await asyncio.sleep(0.25)
        raise Lost(lost)

    async def harvested(self, key: str) -> Plain:
        """What the harvest holds of a room."""
        harvest = await self.desk.browser.get(f"/host/{self.desk.gathering}/harvest.json")
        room: Plain = json.loads(harvest.text)["rooms"][key]
        return room

    async def asked(self, what: str, posts: Iterable[Awaitable[bool]]) -> int:
        """Send many things at once; answers how many were accepted."""
        before = {id(phone): len(phone.asked) for phone in self.phones}
        answers = await self.all(posts)
        took = [ms for phone in self.phones for ms in phone.asked[before[id(phone)] :]]
        self.report.asked.setdefault(what, []).extend(took)
        return sum(1 for answer in answers if answer)

    async def all(self, deeds: Iterable[Awaitable[T]]) -> list[T | None]:
        """Do all of it together; what is lost is a fault, and the rest goes on."""
        found = await asyncio.gather(*deeds, return_exceptions=True)
        for lost in found:
            if isinstance(lost, Exception):
                self.report.faults.append(f"{type(lost).__name__}: {lost}")
        return [None if isinstance(one, BaseException) else one for one in found]

    async def _pass(self, minutes: float) -> None:
        await asyncio.sleep(minutes * 60 / self.script.speed)

    async def _end(self) -> None:
        for phone in self.phones:
            if phone.screen:
                self.report.frames += phone.live.shown.frames
                self.report.bytes += phone.live.shown.bytes
                self.report.broken += phone.live.broken
            self.report.faults += phone.refused
            phone.close()
        if self.desk.gathering:
            await self.desk.browser.post(f"/host/{self.desk.gathering}/delete", {"sure": "yes"})
        for screen in (getattr(self, "wall", None), self.desk.live):
            if screen:
                screen.stop()
        self.desk.close()


def _talking(shown: ShownRegions) -> bool:
    return shown.phase() == "talk"


def _moving(shown: ShownRegions) -> bool:
    return shown.phase() == "move"


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000
