"""A year of a network comes to what was reckoned: on two rooms, and on a server with the recipe `living-network`."""

import pytest

from eventhub.run.main import create_app
from rooms.commitments import Settings as PromisesSettings
from rooms.commitments import commitments
from rooms.kernel import Ask, At, Forget, Letter
from rooms.network.feelers import SignNoticed
from rooms.network.state import agrees
from tests.facilitator.hosted import settings
from tests.network.sample import DAY, a_network, steward
from tests.network.served_year import Served
from tests.network.year import ALL, a_year
from tests.stage import NINE_O_CLOCK, Stage


class Staged:
    """The network and the room of its promises, which hand each other what they wish."""

    def __init__(self) -> None:
        self.network, self.kept = a_network(people=ALL), Stage(commitments, PromisesSettings(), ALL)
        self.handed: set[str] = set()

    @property
    def now(self) -> int:
        return self.network.now

    async def until(self, day: float) -> None:
        end = NINE_O_CLOCK + round(day * DAY)
        while True:
            rings = [(wish.time, n, wish) for n, room in enumerate((self.network, self.kept))
                     for wish in room.wishes() if isinstance(wish, At)]  # fmt: skip
            if not rings or min(rings)[0] > end:
                break
            time, n, wish = min(rings, key=lambda ring: ring[:2])
            self._set(max(time, self.network.now))
            (self.network, self.kept)[n].system.does(wish.command)
            self.hands_over()
        self._set(end)
        self.hands_over()

    def _set(self, now: int) -> None:
        self.network.now = self.kept.now = now

    def hands_over(self) -> None:
        for room, other in ((self.kept, self.network), (self.network, self.kept)):
            for wish in room.wishes():
                if isinstance(wish, Ask) and wish.key not in self.handed and wish.command in other.kind.commands:
                    self.handed.add(wish.key)
                    fields = {name: "commitments" if value == "@this-room" else value for name, value in wish.fields}
                    other.system.does(other.kind.commands[wish.command](**fields))

    async def does(self, person: str, *commands) -> None:
        self.network.as_(person).does(*commands)
        self.hands_over()

    async def promises(self, person: str, *commands) -> None:
        self.kept.as_(person).does(*commands)

    async def steward(self, *commands) -> None:
        steward(self.network).does(*commands)
        self.hands_over()

    async def facilitator(self, *commands) -> None:
        self.network.facilitator.does(*commands)

    async def told(self, command) -> None:
        self.network.system.does(command)

    # -- what the table asks -------------------------------------------------------------------------------------------

    def sums(self) -> tuple[int, int, int, int]:
        state, known = self.network.state, self.network.people
        agreed = (
            sum(agrees(state, known, one, what) for one in state.members) for what in ("found", "signals", "named")
        )
        return (len(state.members), *agreed)

    def members(self) -> list[str]:
        return list(self.network.state.members)

    def signals(self) -> list[tuple[str, str]]:
        return [(one.what, one.person) for one in self.network.state.signals.values()]

    def open(self) -> list[tuple[str, str]]:
        return [(one.what, one.person) for one in self.network.state.signals.values() if not one.closed_at]

    async def noticed(self) -> list[tuple[str, str]]:
        return [(fact.what, fact.person) for fact in self.network.facts if isinstance(fact, SignNoticed)]

    def group(self, number: int) -> int:
        return len(self.network.state.groups[number].members)

    def pulse(self) -> tuple[int, int, int]:
        sums = self.network.state.energy[1]
        return sums.gives, sums.neutral, sums.costs

    def dates(self) -> int:
        return len(self.network.state.dates)

    def draws(self, face: str, person: str) -> dict:
        return self.network.draws(face, person)

    def asked(self, region: str) -> list[str]:
        return [one for one in ALL if region in self.draws("phone", one)]

    async def to_forget(self) -> int:
        return sum(isinstance(wish, Forget) for wish in self.network.wishes())

    def letters(self) -> int:
        return sum(isinstance(wish, Letter) for wish in self.network.wishes())


async def test_a_year_comes_to_what_was_reckoned():
    await a_year(Staged())


@pytest.mark.laws
async def test_a_year_of_the_recipe_on_a_server_comes_to_the_same(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        await a_year(await Served.opened(app))
