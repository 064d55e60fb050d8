"""What promises bring home: those everybody may read, the counts from five on, and directions with their stages."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from eventhub.live.house import Gathering
from facilitator.harvest.staying import Brought
from rooms.commitments.console import directions
from rooms.commitments.counts import by_organisation, looking
from rooms.commitments.outcome import outcome
from rooms.commitments.state import State, status_heard

Table = tuple[str, list[str], list[list[Any]]]
COLUMNS = ("number", "text", "lang", "first_step", "first_step_by", "due", "status", "by", "people", "area",
           "condition", "direction", "stage", "source")  # fmt: skip


def promises_home(room: Brought, gathering: Gathering) -> dict[str, Any]:
    """Nothing that is only for its owner or the team; a name only where signed, a motive never."""
    state, people = room.state, gathering.people
    found = outcome(state)
    return {
        "promises": [_promise(state, people, one, gathering.timezone) for one in found.promises],
        "counts": dict(found.counts),
        "eight_weeks": dict(found.eight_weeks) if dict(found.eight_weeks).get("all", 0) >= 5 else {},
        "organisations": dict(by_organisation(state, people)),
        "looking": [one.number for one in looking(state)],
        "directions": [_direction(state, row, gathering.timezone) for row in directions(state, people)],
    }


def _promise(state: State, people: Any, one: Any, zone: str) -> dict[str, Any]:
    content = one.content
    return {
        "number": one.number, "text": content.text.text, "lang": content.text.lang,
        "first_step": content.first_step.text if content.first_step else "",
        "first_step_by": _day(content.step_by, zone), "due": _day(content.due, zone), "status": status_heard(one),
        "by": people.name(one.by) if content.signed else "", "people": len(one.mine), "area": content.area,
        "condition": content.condition or "", "direction": content.direction or "", "stage": content.stage,
        "source": "/".join(filter(None, one.source)),
    }  # fmt: skip


def _direction(state: State, row: Any, zone: str) -> dict[str, Any]:
    """A stage whose promise only its owner may read is told by its date and how it stands, without a number or name."""
    seen = {number for number, one in state.promises.items() if one.on_wall}
    signed = {number for number in seen if state.promises[number].content.signed}
    return {
        "number": row.number, "title": row.title.text if row.title else "", "at": row.at,
        "stages": [
            {"stage": cell.stage, "owner": cell.owner if cell.number in signed else "", "due": _day(cell.due, zone),
             "status": cell.status, "promise": cell.number if cell.number in seen else ""}
            for cell in row.stages
        ],
    }  # fmt: skip


def _day(ms: int, zone: str) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat() if ms else ""


def promises_tables(key: str, room: Mapping[str, Any]) -> Iterator[Table]:
    """The promises, the counts, and every stage of every direction."""
    yield f"{key}-promises", list(COLUMNS), [[one[name] for name in COLUMNS] for one in room["promises"]]
    yield f"{key}-counts", ["what", "promises"], [[how, count] for how, count in room["counts"].items()]
    heads = ["direction", "title", "stage", "owner", "due", "status"]
    yield f"{key}-directions", heads, [
        [row["number"], row["title"], cell["stage"], cell["owner"], cell["due"], cell["status"]]
        for row in room["directions"] for cell in row["stages"]
    ]  # fmt: skip
