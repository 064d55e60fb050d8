"""Nothing is kept longer than was promised on the join page."""

import asyncio
import json

import pytest
from sqlalchemy import update

from eventhub.ground.clock import Clock
from eventhub.keeping.erase import DAY_MS, LOOK_SECONDS, kept_until
from eventhub.record.tables import GatheringRow
from eventhub.screens.sights import Screen
from rooms.kernel import WALL, Viewer

BLOCKS = [{"id": "a", "day": 1}, {"id": "b", "day": 2}]
SECOND_DAY_OVER = 1_807_920_000_000  # 2027-04-17T00:00Z
HOUR = 3_600_000


def test_two_days_are_kept_thirty_days_from_the_end_of_the_second():
    recipe = {"hall": {"date": "2027-04-15", "blocks": BLOCKS}}
    assert kept_until(recipe, 0, 0) == SECOND_DAY_OVER + 30 * DAY_MS


def test_a_promise_does_not_move_whatever_anybody_writes_afterwards():
    """Over on 16 April and kept 30 days: through 16 May, emptied in the night after, also when somebody wrote on the
    tenth of May."""
    recipe = {"hall": {"date": "2027-04-15", "blocks": BLOCKS}, "timezone": "Europe/Amsterdam"}
    end_of_16_may = SECOND_DAY_OVER + 30 * DAY_MS - 2 * HOUR
    assert kept_until(recipe, 0, SECOND_DAY_OVER + 24 * DAY_MS) == end_of_16_may


def test_a_date_from_before_the_gathering_was_made_is_a_slip():
    recipe = {"hall": {"date": "2020-01-01"}}
    assert kept_until(recipe, SECOND_DAY_OVER - HOUR, 0) == SECOND_DAY_OVER + 30 * DAY_MS


def test_clocks_that_change_between_the_day_and_the_promise_are_no_matter():
    recipe = {"hall": {"date": "2027-03-20", "keep_days": 14}, "timezone": "Europe/Amsterdam"}
    assert kept_until(recipe, 0, 0) == 1_806_789_600_000  # 2027-04-04T00:00+02:00


def test_zero_days_is_kept_until_the_host_deletes_it():
    assert kept_until({"hall": {"date": "2027-04-15", "keep_days": 0}}, 0, 0) is None


def test_without_a_date_it_counts_from_what_happened_last():
    assert kept_until({"hall": {}}, 0, 5) == 5 + 30 * DAY_MS


@pytest.fixture
async def over(cafe):
    """A café whose days are long over; the server looks at its promises again."""
    await cafe.joins("Ana", organisation="Zzcanary")
    recipe = {**cafe.gathering.recipe, "hall": {**cafe.gathering.recipe["hall"], "date": "2020-01-01"}}
    state = cafe.app.state
    state.forgetting.clock = Clock(_wall=state.clock.now() + 40 * DAY_MS)
    with state.database.write() as connection:
        connection.execute(update(GatheringRow.__table__).values(recipe=json.dumps(recipe)))
    return cafe


class Glass:
    """A screen's end of the wire; remembers with which code it was closed."""

    ready, number, sent, closed = True, -1, 0, 0

    def send(self, payload: bytes) -> None:
        self.shown = payload

    def close(self, code: int, reason: str = "") -> None:
        self.closed = code


class Evening(Exception):
    """The test has seen enough days."""


async def test_a_server_that_runs_on_looks_again_and_again(over):
    """Time is told by hand: first the days are not over yet, an hour later they are."""
    state, wall, waited = over.app.state, Glass(), []
    state.screens.join(Screen(over.gathering, "wall", "wall", "", Viewer("", WALL), "en", wall))
    later, state.forgetting.clock = state.forgetting.clock, Clock()

    async def pause(seconds: float) -> None:
        waited.append((seconds, wall.closed))
        if len(waited) == 2:
            state.forgetting.clock = later
        if len(waited) == 3:
            raise Evening

    with pytest.raises(Evening):
        await state.forgetting.keeping(state.bus.gone, pause)
    assert waited == [(LOOK_SECONDS, 0), (LOOK_SECONDS, 0), (LOOK_SECONDS, 4004)]
    assert (await over.host.get(over.here)).status_code == 404


async def test_every_server_looks(app):
    assert "promises" in {task.get_name() for task in asyncio.all_tasks()}


async def test_a_gathering_whose_days_are_over_is_emptied_and_stays_so(over):
    state = over.app.state
    assert await state.forgetting.keep_promises() == [over.id]
    assert (await over.host.get(over.here)).status_code == 404
    assert await state.forgetting.keep_promises() == []
    with state.database.read() as connection:
        left = [str(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())
                for name in ("person", "words", "fact", "op", "contact", "room")]  # fmt: skip
    assert left == ["[]"] * 6
