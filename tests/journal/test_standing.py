"""A task that is to go on for ever is begun again when it stumbles, and the others do not notice."""

import asyncio

import pytest

from eventhub.ground.supervising import supervised


class Hand:
    """A clock that moves by what somebody pauses."""

    def __init__(self) -> None:
        self.now, self.pauses = 0.0, []

    def __call__(self) -> float:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


async def test_a_task_that_stumbles_is_begun_again_after_ever_longer_pauses():
    clock, times = Hand(), iter(range(9))

    async def stumbling() -> None:
        if next(times) < 8:
            raise ValueError("again")

    await supervised("stumbling", stumbling, clock.pause, clock)
    assert clock.pauses == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_what_went_well_for_a_while_is_begun_again_at_once_as_the_first_time():
    clock, times = Hand(), iter(range(4))

    async def walking() -> None:
        clock.now += 100
        if next(times) < 3:
            raise KeyError

    await supervised("walking", walking, clock.pause, clock)
    assert clock.pauses == [1, 1, 1]


async def test_closing_the_house_ends_it():
    task = asyncio.ensure_future(supervised("waiting", asyncio.Event().wait))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
