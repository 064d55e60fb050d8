"""A year of a network: sixty members, two gatherings, three pulses, a review, promises, on a clock moved by hand. What
it comes to stands in `a-year.txt`, which was reckoned before any of it ran."""

from rooms.commitments import Settings as PromisesSettings
from rooms.commitments import commitments
from rooms.commitments.answering import Kept, PassOn
from rooms.commitments.promising import Promise
from rooms.kernel import Ask, At, Forget, Letter
from rooms.kernel.handover import TakeGaps
from rooms.network.consents import Agree, BelongHere, Renew
from rooms.network.dates import NoteWhoCame, SetDate, SignUp
from rooms.network.digest import MakeDigest
from rooms.network.energy import TellEnergy
from rooms.network.feelers import AnswerSignal, NoteOutcome, SignNoticed
from rooms.network.finding import SeekExperience
from rooms.network.goodbye import SayGoodbye
from rooms.network.groups import JoinGroup, OpenCircle, OpenGroup
from rooms.network.profile import WriteProfile
from rooms.network.state import agrees
from tests.network.sample import DAY, a_network, steward
from tests.stage import NINE_O_CLOCK, Stage, words

ALL = tuple(f"m{n:02}" for n in range(1, 61))
CONDITION = {0: 1, 2: 2, 4: 3}


def people(*numbers: int) -> list[str]:
    return [f"m{n:02}" for n in numbers]


class Year:
    """The network and the room of its promises, which hand each other what they wish."""

    def __init__(self) -> None:
        self.network, self.promises = a_network(people=ALL), Stage(commitments, PromisesSettings(), ALL)
        self.handed: set[str] = set()

    def until(self, day: float) -> None:
        """The clock goes on; whatever rings on the way does."""
        end = NINE_O_CLOCK + round(day * DAY)
        while True:
            rings = [(wish.time, n, wish) for n, room in enumerate((self.network, self.promises))
                     for wish in room.wishes() if isinstance(wish, At)]  # fmt: skip
            if not rings or min(rings)[0] > end:
                break
            time, n, wish = min(rings, key=lambda ring: ring[:2])
            self._set(max(time, self.network.now))
            (self.network, self.promises)[n].system.does(wish.command)
            self.hands_over()
        self._set(end)
        self.hands_over()

    def _set(self, now: int) -> None:
        self.network.now = self.promises.now = now

    def hands_over(self) -> None:
        for room, other in ((self.promises, self.network), (self.network, self.promises)):
            for wish in room.wishes():
                if isinstance(wish, Ask) and wish.key not in self.handed and wish.command in other.kind.commands:
                    self.handed.add(wish.key)
                    fields = {name: "commitments" if value == "@this-room" else value for name, value in wish.fields}
                    other.system.does(other.kind.commands[wish.command](**fields))

    # -- what the table asks -------------------------------------------------------------------------------------------

    def sums(self) -> tuple[int, int, int, int]:
        """Members, and how many of them agree to be found, to signals, to be named."""
        state, known = self.network.state, self.network.people
        agreed = (
            sum(agrees(state, known, one, what) for one in state.members) for what in ("found", "signals", "named")
        )
        return (len(state.members), *agreed)

    def noticed(self) -> list[tuple[str, str]]:
        """Everything that was ever noticed, in its order."""
        return [(fact.what, fact.person) for fact in self.network.facts if isinstance(fact, SignNoticed)]

    def open(self) -> list[tuple[str, str]]:
        return [(one.what, one.person) for one in self.network.state.signals.values() if not one.closed_at]

    def group(self, number: int) -> int:
        return len(self.network.state.groups[number].members)

    def pulse(self) -> tuple[int, int, int]:
        sums = self.network.state.energy[1]
        return sums.gives, sums.neutral, sums.costs

    def asked(self, region: str) -> list[str]:
        return [one for one in ALL if region in self.network.draws("phone", one)]

    def to_forget(self) -> int:
        return sum(isinstance(wish, Forget) for wish in self.network.wishes())

    def does(self, person: str, *commands) -> None:
        self.network.as_(person).does(*commands)
        self.hands_over()


def test_a_year_comes_to_what_was_reckoned():
    year = Year()
    first_half(year)
    second_half(year)


def first_half(year: Year) -> None:
    everybody_belongs(year)
    assert year.sums() == (60, 30, 20, 15)
    year.until(10)
    year.does("m02", OpenGroup(words("Contracts")))
    for one in people(1, *range(3, 13)):
        year.does(one, JoinGroup(1))
    assert year.group(1) == 12
    gathering(year, 31, people(*range(1, 21)), people(3, 6, 7))
    promised(year)
    assert year.noticed() == [("absent", "m03"), ("absent", "m06")]
    year.until(33)
    year.promises.as_("m01").does(Kept(1))
    year.promises.as_("m09").does(PassOn(2))
    year.until(36)
    steward(year.network).does(NoteOutcome(1, words("she was ill")))
    year.until(40)
    for one in people(*range(1, 13)):
        year.does(one, TellEnergy(1, "gives", named=True))
    assert year.pulse() == (12, 0, 0)
    year.until(61.5)
    assert year.noticed()[2:] == [("passed_on", "m09"), ("unanswered", "m12")]
    year.until(90)
    year.network.system.does(TakeGaps("scorecard", "little", numbers=(1,)))
    assert year.asked("asks/circle-1") == people(*range(6, 61, 6))
    year.until(91)
    year.does("m06", OpenCircle(1, words("Circle")))
    for one in people(12, 18, 24, 30):
        year.does(one, JoinGroup(2))
    assert (year.group(2), year.asked("asks/circle-1")) == (5, [])
    year.until(120)
    year.does("m02", SayGoodbye())
    assert (year.sums()[:2], year.group(1), year.to_forget()) == ((59, 29), 11, 1)
    year.until(130)
    year.promises.as_("m12").does(Kept(4))
    year.until(131)
    assert year.open() == [("absent", "m06"), ("passed_on", "m09")]
    year.until(150)
    year.does("m06", Agree("signals", False))
    assert year.open() == [("passed_on", "m09")]


def second_half(year: Year) -> None:
    year.until(160)
    for one in people(3, 5):
        year.does(one, TellEnergy(1, "costs", named=True))
    assert (year.noticed()[4:], year.pulse()) == ([("costs", "m03")], (9, 0, 2))
    gathering(year, 202, people(*range(21, 41)), people(24, 25))
    assert year.noticed()[5:] == [("absent", "m24")]
    year.until(205)
    year.does("m24", AnswerSignal(6, words("ill", by="m24")))
    assert sorted(year.open()) == [("costs", "m03"), ("passed_on", "m09")]
    year.network.facilitator.does(MakeDigest(0))
    assert sum(bool(line.name) for line in year.network.draws("console")["draft"].lines) == 12
    year.until(210)
    year.does("m01", SeekExperience(None, 2))
    assert sum(key.startswith("find/") for key in year.network.draws("phone", "m01")) - 1 == 9
    year.until(280)
    year.does("m03", TellEnergy(1, "gives", named=True))
    assert (year.open(), year.pulse()) == ([("passed_on", "m09")], (10, 0, 1))
    year.until(300)
    assert [one.person for one in year.network.state.signals.values()] == ["m09"]
    year.until(370)
    for one in [one for one in year.network.state.members if one < "m55"]:
        year.does(one, Renew())
    assert year.asked("asks/renew") == people(*range(55, 61))
    year.until(400)
    assert year.noticed()[6:] == [("renewal", "m57"), ("renewal", "m60")]
    year.until(430)
    assert (year.sums(), year.to_forget(), year.open()) == ((53, 26, 17, 13), 7, [("passed_on", "m09")])
    letters = [wish for wish in year.network.wishes() if isinstance(wish, Letter)]
    assert (len(year.noticed()), letters) == (8, [])


def everybody_belongs(year: Year) -> None:
    for n, one in enumerate(ALL, 1):
        year.does(one, BelongHere())
        for purpose, every in (("found", 2), ("signals", 3), ("named", 4)):
            if n % every == 0:
                year.does(one, Agree(purpose, True))
        if n % 2 == 0:
            does = words(f"what {one} does", f"w.{one}", one)
            year.does(one, WriteProfile(named=True, does=does, conditions=(CONDITION[n % 6],)))


def gathering(year: Year, day: int, coming: list[str], missing: list[str]) -> None:
    """Announced ten days before; those who signed up and were not there are known the day after."""
    year.until(day - 10)
    year.network.facilitator.does(SetDate(words("Gathering"), year.network.now + 9 * DAY))
    number = len(year.network.state.dates)
    for one in coming:
        year.does(one, SignUp(number, True))
    year.until(day)
    steward(year.network).does(NoteWhoCame(number, tuple(one for one in coming if one not in missing)))
    year.hands_over()


def promised(year: Year) -> None:
    """On the same day four promise something for a month later."""
    for one in people(1, 9, 10, 12):
        year.promises.as_(one).does(
            Promise(words(f"promise of {one}", by=one), when="date", due=year.promises.now + 30 * DAY)
        )
