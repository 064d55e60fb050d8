"""The planner is stopped, as when memory is short: it comes back, plans what was asked, and the console says so."""

import os
import signal

from eventhub.ground.work import bounded
from eventhub.live.house import HALL
from rooms.cafe.planning import plan_seats
from rooms.seating import Guest, Problem, SeatingTable


def hall() -> tuple[str, Problem]:
    guests = tuple(Guest(f"g{number}") for number in range(4))
    return "mark", Problem(1, (SeatingTable("1", 2), SeatingTable("2", 2)), guests)


async def console_says(cafe) -> bool:
    """Whether the console speaks of it, as it does at its next beat."""
    state = cafe.app.state
    state.house.advise(cafe.gathering, HALL, state.screens.presence(cafe.gathering))
    page = (await cafe.host.get(f"/g/{cafe.id}/console")).text
    return "The seating planner stopped and was started again." in page


async def test_a_planner_that_was_stopped_plans_again_and_the_console_says_so(cafe):
    planner = cafe.app.state.planner
    before = await planner.ask(bounded, plan_seats, 2.0, hall())
    assert not await console_says(cafe)
    os.kill(await planner.ask(os.getpid), signal.SIGKILL)
    assert await planner.ask(bounded, plan_seats, 2.0, hall()) == before
    assert await console_says(cafe)
    later = planner.clock() + 121
    planner.clock = lambda: later
    assert not await console_says(cafe)
