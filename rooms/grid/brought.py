"""What the table brings home: its lines, and the whole of it as rows and columns for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.grid.kind import SIDES, grid
from rooms.grid.state import Line, State, cells
from rooms.grid.views import shown
from rooms.kernel import Data, Plain
from rooms.kernel.origin import Origin
from rooms.kernel.telling import BroughtHome, Home, Rows, listed, texts

COLUMNS = ("number", "from", "to", "side", "text", "lang", "contribution", "who", "source")


@dataclass(frozen=True, slots=True)
class GridOutcome:
    """The lines everybody may read."""

    lines: tuple[Line, ...]


@grid.outcomes
def outcome(state: State) -> GridOutcome:
    return GridOutcome(tuple(line for lines in cells(state).values() for line in lines))


@grid.traces
def origin(state: State, id: str) -> Origin | None:
    """A line comes from what was asked or offered elsewhere."""
    what, _, name = id.partition("/")
    line = state.lines.get(int(name)) if what == "line" and name.isdecimal() else None
    if line is None or not line.on_wall:
        return None
    up = (line.source[1],) if "/" in line.source[1] else ()
    return Origin(id, "line", ((line.text.lang or "en", line.text),), up, name)


def brought_home(state: State, home: Home) -> Data:
    """Every line in the order of its rows and columns."""
    there = cells(state)
    lines = [_line(one, home) for here in state.domains for other in state.domains
             for one in there.get((here, other), ())]  # fmt: skip
    names = {id: texts(name) for id, name in state.domains.items()}
    return {"title": texts(state.settings.title), "question": texts(state.settings.question), "domains": names,
            "lines": lines}  # fmt: skip


def _line(line: Line, home: Home) -> Data:
    seen = shown(line, home.people)
    return {
        "number": line.number, "from": line.domain, "to": line.other, "side": line.side, "text": seen.text.text,
        "lang": seen.text.lang, "contribution": line.contribution, "who": seen.who,
        "source": "/".join(filter(None, line.source)),
    }  # fmt: skip


def tables(data: Plain) -> Iterator[Rows]:
    """The lines, and for each side the table as it hangs on a wall: a row gives to (or needs from) a column."""
    yield listed("lines", data["lines"], COLUMNS)
    names = {id: next(iter(name.values()), id) for id, name in data["domains"].items()}
    for side in SIDES:
        rows = [[name, *(_cell(data["lines"], here, other, side) for other in names)] for here, name in names.items()]
        yield side, ["", *names.values()], rows


def _cell(lines: list[Plain], here: str, other: str, side: str) -> str:
    found = [line for line in lines if (line["from"], line["to"], line["side"]) == (here, other, side)]
    return "; ".join(line["text"] for line in found)


grid.harvest = BroughtHome(data=brought_home, tables=tables)
