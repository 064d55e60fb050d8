"""A room of promises in a test: people with numbers, days that pass, and dates written as people write them."""

import json
from datetime import UTC, datetime
from pathlib import Path

from rooms.commitments import Settings, commitments
from rooms.commitments.kind import DAY, HOUR
from rooms.kernel import At
from rooms.kernel.timing import LookAtClock
from tests.stage import Stage

LAST_DAY = "2027-04-16"
TEN = json.loads((Path(__file__).parent / "ten-promises.json").read_text("utf-8"))


def day(text: str) -> int:
    """A date as UTC ms, at midnight."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000) if text else 0


def promises(people=("ana", "ben", "cas"), **settings) -> Stage:
    """The last afternoon of the event; what is asked eight weeks later is asked on 11 June."""
    stage = Stage(commitments, Settings(**{"ends_at": day(LAST_DAY) + 9 * HOUR, **settings}), people)
    stage.now = day(LAST_DAY) + 15 * HOUR
    return stage


def on(stage: Stage, date: str, hour: int = 10) -> list[tuple[int, str]]:
    """Time passes until that hour; whatever the room wishes by the clock is granted when it is due. Answers the
    questions that were asked on the way, as (promise, what)."""
    until, asked = day(date) + hour * HOUR, []
    while due := [wish for wish in stage.wishes() if isinstance(wish, At) and wish.time <= until]:
        stage.now = max(stage.now, due[0].time)
        before = stage.running.seq
        stage.system.does(LookAtClock())
        assert stage.running.seq > before, "the room woke for nothing, and would again"
        asked += [(e.fact.number, e.fact.what) for e in stage.entries if e.seq > before and getattr(e.fact, "what", "")]
    stage.now = max(stage.now, until)
    return asked


__all__ = ["DAY", "LAST_DAY", "TEN", "day", "on", "promises"]
