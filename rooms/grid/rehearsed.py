"""What simulated people do with the table: each writes what one domain gives to another, or needs from it."""

from collections.abc import Iterator, Sequence

from rooms import crowd
from rooms.grid.kind import SIDES, grid
from rooms.grid.state import State
from rooms.kernel.telling import Deed, Play, Rehearsal


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """A line each, once."""
    wrote = {line.by for line in state.lines.values() if not line.proposed}
    ids = list(state.domains)
    for line in state.lines.values():
        if line.proposed and not line.gone and line.by in here and line.domain and line.other:
            yield line.by, "KeepFlow", {"line": str(line.number), "domain": line.domain, "other": line.other}
    for place, person in enumerate(here if len(ids) > 1 else ()):
        if person not in wrote:
            yield person, "AddLine", line_of(place, ids)


def line_of(place: int, ids: Sequence[str]) -> dict[str, str]:
    """What the n-th person writes; cell after cell is filled."""
    domain = place % len(ids)
    other = (domain + 1 + place // len(ids) % (len(ids) - 1)) % len(ids)
    kind = "offer" if place % 2 == 0 else "need"
    return {"side": SIDES[place % 2], "domain": ids[domain], "other": ids[other], "text": crowd.card(place, kind)}


async def walk(play: Play, key: str) -> None:
    """Over the network: a line each, every row on the wall, and as many lines at home as were written."""
    before = await play.harvested(key)
    ids = list(before["domains"])
    wrote = await play.asked("a line in the table", [
        phone.does(key, "AddLine", **line_of(place, ids)) for place, phone in enumerate(play.phones)
    ])  # fmt: skip
    for after in ("", *ids):
        await play.facilitator(key, "NextRow", after=after)
    found = await play.harvested(key)
    play.report.counted["lines in the table"] = (wrote, len(found["lines"]) - len(before["lines"]))


grid.rehearsal = Rehearsal(deeds=deeds, walk=walk)
