"""Reads a hall from, and writes a plan to, the JSON format "table-rotation/1"."""

from collections.abc import Iterable, Mapping, Sequence

from rooms.kernel import Data, Plain
from rooms.seating.problem import Guest, Problem, SeatingTable, Span
from rooms.seating.sound import check


def problem_from_json(data: Plain) -> Problem:
    """A hall as JSON into a Problem. Raises ValueError, naming the place, when something is missing or odd."""
    try:
        return check(Problem(
            rounds=int(data["rounds"]),
            tables=tuple(map(_table, data["tables"])),
            guests=tuple(map(_guest, data["participants"])),
            apart=_pairs(data.get("apart", ())),
            together=_pairs(data.get("together", ())),
            mix=tuple(map(str, data.get("mix", ()))),
            shared_language=_name(data.get("shared_language")),
            past=tuple(dict(seats) for seats in data.get("fixed_rounds", ())),
            announced={int(round): dict(seats) for round, seats in data.get("announced", {}).items()},
            known_repeats=int(data.get("known", {}).get("repeats_lb", 0)),
        ))  # fmt: skip
    except KeyError as missing:
        raise ValueError(f"the hall has no {missing.args[0]!r}") from missing
    except (TypeError, AttributeError, OverflowError, IndexError) as odd:
        raise ValueError(f"the hall is not in the format table-rotation/1: {odd}") from odd


def plan_to_json(seats: tuple[Mapping[str, str], ...]) -> Data:
    """The seats of all rounds, past ones included, as the format wants them."""
    return {"rounds": [dict(each) for each in seats]}


def _table(row: Plain) -> SeatingTable:
    return SeatingTable(str(row["id"]), int(row["capacity"]), bool(row.get("accessible")), _span(row))


def _guest(row: Plain) -> Guest:
    return Guest(
        id=str(row["id"]),
        present=_span(row),
        attrs={name: _trait(value) for name, value in row.get("attrs", {}).items()},
        host_of=row.get("host_of"),
        pinned_to=row.get("pinned_to"),
        needs_access=bool(row.get("needs_access")),
    )


def _span(row: Plain) -> Span:
    rounds = row.get("rounds")
    return (int(rounds[0]), int(rounds[1])) if rounds else None


def _trait(value: object) -> str | tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)


def _pairs(rows: Iterable[Sequence[object]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one), str(other)) for one, other in rows)


def _name(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError("shared_language should be the name of a trait")
    return value
