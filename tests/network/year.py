"""The script of a year: sixty members, two gatherings, three pulses, a review, promises, on a clock moved by hand. What
it comes to stands in `a-year.txt`, which was reckoned before any of it ran. A year is played on whatever stage has it:
two rooms, or a server with the recipe."""

from typing import Protocol

from rooms.commitments.answering import Kept, PassOn
from rooms.commitments.promising import Promise
from rooms.kernel.handover import TakeGaps
from rooms.network.consents import Agree, BelongHere, Renew
from rooms.network.dates import NoteWhoCame, SetDate, SignUp
from rooms.network.digest import MakeDigest
from rooms.network.energy import TellEnergy
from rooms.network.feelers import AnswerSignal, NoteOutcome
from rooms.network.finding import SeekExperience
from rooms.network.goodbye import SayGoodbye
from rooms.network.groups import JoinGroup, OpenCircle, OpenGroup
from rooms.network.profile import WriteProfile
from tests.network.sample import DAY
from tests.stage import words

ALL = tuple(f"m{n:02}" for n in range(1, 61))
CONDITION = {0: 1, 2: 2, 4: 3}


class Year(Protocol):
    """A network and its promises, for a year."""

    now: int

    async def until(self, day: float) -> None:
        """The clock goes on; whatever rings on the way does."""

    async def does(self, person: str, *commands) -> None: ...
    async def promises(self, person: str, *commands) -> None: ...
    async def steward(self, *commands) -> None: ...
    async def facilitator(self, *commands) -> None: ...
    async def told(self, command) -> None:
        """Another room tells the network."""

    def sums(self) -> tuple[int, int, int, int]:
        """Members, and how many of them agree to be found, to signals, to be named."""

    def members(self) -> list[str]: ...
    def signals(self) -> list[tuple[str, str]]:
        """Those that stand, also the answered ones."""

    def open(self) -> list[tuple[str, str]]: ...
    async def noticed(self) -> list[tuple[str, str]]:
        """Everything that was ever noticed, in its order."""

    def group(self, number: int) -> int: ...
    def pulse(self) -> tuple[int, int, int]: ...
    def dates(self) -> int: ...
    def draws(self, face: str, person: str) -> dict: ...
    def asked(self, region: str) -> list[str]:
        """Who has this on their phone."""

    async def to_forget(self) -> int:
        """How many are to be forgotten, or were."""

    def letters(self) -> int: ...


def people(*numbers: int) -> list[str]:
    return [f"m{n:02}" for n in numbers]


async def a_year(year: Year) -> None:
    """Plays it, and compares it with the table on the way."""
    await first_half(year)
    await second_half(year)


async def first_half(year: Year) -> None:
    await everybody_belongs(year)
    assert year.sums() == (60, 30, 20, 15)
    await year.until(10)
    await year.does("m02", OpenGroup(words("Contracts")))
    for one in people(1, *range(3, 13)):
        await year.does(one, JoinGroup(1))
    assert year.group(1) == 12
    await gathering(year, 31, people(*range(1, 21)), people(3, 6, 7))
    await promised(year)
    assert await year.noticed() == [("absent", "m03"), ("absent", "m06")]
    await year.until(33)
    await year.promises("m01", Kept(1))
    await year.promises("m09", PassOn(2))
    await year.until(36)
    await year.steward(NoteOutcome(1, words("she was ill")))
    await year.until(40)
    for one in people(*range(1, 13)):
        await year.does(one, TellEnergy(1, "gives", named=True))
    assert year.pulse() == (12, 0, 0)
    await year.until(61.5)
    assert (await year.noticed())[2:] == [("passed_on", "m09"), ("unanswered", "m12")]
    await year.until(90)
    await year.told(TakeGaps("scorecard", "little", numbers=(1,)))
    assert year.asked("asks/circle-1") == people(*range(6, 61, 6))
    await year.until(91)
    await year.does("m06", OpenCircle(1, words("Circle")))
    for one in people(12, 18, 24, 30):
        await year.does(one, JoinGroup(2))
    assert (year.group(2), year.asked("asks/circle-1")) == (5, [])
    await year.until(120)
    await year.does("m02", SayGoodbye())
    assert (year.sums()[:2], year.group(1), await year.to_forget()) == ((59, 29), 11, 1)
    await year.until(130)
    await year.promises("m12", Kept(4))
    await year.until(131)
    assert year.open() == [("absent", "m06"), ("passed_on", "m09")]
    await year.until(150)
    await year.does("m06", Agree("signals", False))
    assert year.open() == [("passed_on", "m09")]


async def second_half(year: Year) -> None:
    await year.until(160)
    for one in people(3, 5):
        await year.does(one, TellEnergy(1, "costs", named=True))
    assert ((await year.noticed())[4:], year.pulse()) == ([("costs", "m03")], (9, 0, 2))
    await gathering(year, 202, people(*range(21, 41)), people(24, 25))
    assert (await year.noticed())[5:] == [("absent", "m24")]
    await year.until(205)
    await year.does("m24", AnswerSignal(6, words("ill", by="m24")))
    assert sorted(year.open()) == [("costs", "m03"), ("passed_on", "m09")]
    await year.facilitator(MakeDigest(0))
    assert sum(bool(line.name) for line in year.draws("console", "")["draft"].lines) == 12
    await year.until(210)
    await year.does("m01", SeekExperience(None, 2))
    assert sum(key.startswith("find/") for key in year.draws("phone", "m01")) - 1 == 9
    await year.until(280)
    await year.does("m03", TellEnergy(1, "gives", named=True))
    assert (year.open(), year.pulse()) == ([("passed_on", "m09")], (10, 0, 1))
    await year.until(300)
    assert [person for _, person in year.signals()] == ["m09"]
    await year.until(370)
    for one in [one for one in year.members() if one < "m55"]:
        await year.does(one, Renew())
    assert year.asked("asks/renew") == people(*range(55, 61))
    await year.until(400)
    assert (await year.noticed())[6:] == [("renewal", "m57"), ("renewal", "m60")]
    await year.until(430)
    assert (year.sums(), await year.to_forget(), year.open()) == ((53, 26, 17, 13), 7, [("passed_on", "m09")])
    assert (len(await year.noticed()), year.letters()) == (8, 0)


async def everybody_belongs(year: Year) -> None:
    for n, one in enumerate(ALL, 1):
        await year.does(one, BelongHere())
        for purpose, every in (("found", 2), ("signals", 3), ("named", 4)):
            if n % every == 0:
                await year.does(one, Agree(purpose, True))
        if n % 2 == 0:
            does = words(f"what {one} does", f"w.{one}", one)
            await year.does(one, WriteProfile(named=True, does=does, conditions=(CONDITION[n % 6],)))


async def gathering(year: Year, day: int, coming: list[str], missing: list[str]) -> None:
    """Announced ten days before; those who signed up and were not there are known the day after."""
    await year.until(day - 10)
    await year.facilitator(SetDate(words("Gathering"), year.now + 9 * DAY))
    number = year.dates()
    for one in coming:
        await year.does(one, SignUp(number, True))
    await year.until(day)
    await year.steward(NoteWhoCame(number, tuple(one for one in coming if one not in missing)))


async def promised(year: Year) -> None:
    """On the same day four promise something for a month later."""
    for one in people(1, 9, 10, 12):
        await year.promises(one, Promise(words(f"promise of {one}", by=one), when="date", due=year.now + 30 * DAY))
