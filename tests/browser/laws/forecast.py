"""What the day law asks of the console's forecast while a round is on: right to the minute."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rooms.hall.kind import day_of
from rooms.kernel import HALL

if TYPE_CHECKING:
    from tests.browser.laws.day import Day

MINUTE = 60_000


def forecast_is_right(day: "Day", block, number: int) -> None:
    """The fixed part that comes next begins at its time, or when the rounds before it are over and what lies between
    has had its minutes."""
    later = day.blocks[day.blocks.index(block) :]
    fixed = next((one for one in later if one.fixed and one.start), None)
    line = day.console.locator(".forecast li", has_text=day.title(fixed)) if fixed else None
    if not fixed or not line.count():
        return
    rounds = day.settings[block.room].rounds
    ends = int(day.console.locator(f"#room-{block.room} .clock[data-ends]").first.get_attribute("data-ends"))
    to_come = rounds[number : _rounds_before(day, fixed, block)]
    ends += MINUTE * (sum(one.move_minutes + one.minutes for one in to_come) + _between(day, block, fixed))
    over = datetime.fromtimestamp(ends / 1000, ZoneInfo(day.recipe["timezone"]))
    day.seen.add("forecast")
    if line.first.locator("time").first.inner_text() != f"{max(_planned(day, fixed, over.tzinfo), over):%H:%M}":
        day.fault(block.id, [f"round {number}: the forecast of {fixed.id} is not right to the minute"])


def _planned(day: "Day", block, zone) -> datetime:
    """When the run sheet has it: on the gathering's own day, which is that of its opening where no other was set; it
    stays so when the rounds run over midnight."""
    first = day_of(day.settings[HALL].date) or day.opened
    minutes = timedelta(days=block.day - 1, minutes=block.start)
    return datetime(first.year, first.month, first.day, tzinfo=zone) + minutes


def _between(day: "Day", block, fixed) -> int:
    """Minutes of what is not this room's talk, after the last of it before the fixed part: choosing, a circle."""
    before = [one for one in day.blocks[: day.blocks.index(fixed)] if not one.beside]
    talks = [(one.room, one.format) == (block.room, block.format) for one in before]
    return sum(one.minutes for one in before[len(talks) - talks[::-1].index(True) :])


def _rounds_before(day: "Day", fixed, block) -> int:
    """How many rounds the run sheet has before this part: those that fit into the room's parts before it."""
    before = day.blocks[: day.blocks.index(fixed)]
    minutes, count = sum(one.minutes for one in before if one.room == block.room), 0
    for one in day.settings[block.room].rounds:
        minutes -= one.minutes + (one.move_minutes if count else 0)
        count += minutes >= 0
    return count
