"""What promises bring home: those everybody may read, the counts from five on, and directions with their stages."""

from collections.abc import Iterator

from rooms.commitments.counts import LEAST, by_organisation, few_alone, looking
from rooms.commitments.directions import DirectionRow, directions_told
from rooms.commitments.kind import commitments
from rooms.commitments.outcome import outcome
from rooms.commitments.records import Commitment
from rooms.commitments.state import State, status_heard
from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Rows, listed, texts

COLUMNS = ("number", "text", "lang", "first_step", "first_step_by", "due", "status", "by", "people", "area",
           "condition", "direction", "stage", "source")  # fmt: skip


def brought_home(state: State, home: Home) -> Data:
    """Nothing that is only for its owner or the team; a name only where signed, a motive never."""
    people = home.people
    found = outcome(state)
    return {
        "promises": [_promise(state, home, one) for one in found.promises],
        "counts": dict(found.counts),
        "eight_weeks": dict(found.eight_weeks) if _may_be_told(state, dict(found.eight_weeks)) else {},
        "organisations": dict(by_organisation(state, people)),
        "looking": [one.number for one in looking(state)],
        "directions": [_direction(home, row) for row in directions_told(state, people)],
    }


def _may_be_told(state: State, counts: dict[str, int]) -> bool:
    """How all stood after eight weeks: from five on, and where it tells nothing of the few that only some may read."""
    return counts.get("all", 0) >= LEAST and not few_alone(state)


def _promise(state: State, home: Home, one: Commitment) -> Data:
    content = one.content
    return {
        "number": one.number, "text": content.text.text, "lang": content.text.lang,
        "first_step": content.first_step.text if content.first_step else "",
        "first_step_by": home.day(content.step_by), "due": home.day(content.due), "status": status_heard(one),
        "by": home.people.name(one.by) if content.signed else "", "people": len(one.mine), "area": content.area,
        "condition": content.condition or "", "direction": content.direction or "", "stage": content.stage,
        "source": "/".join(filter(None, one.source)),
    }  # fmt: skip


def _direction(home: Home, row: DirectionRow) -> Data:
    return {
        "number": row.number, "title": next(iter(texts(row.title).values()), ""), "at": row.at,
        "stages": [
            {"stage": cell.stage, "owner": cell.owner, "due": home.day(cell.due), "status": cell.status,
             "promise": cell.number or ""}
            for cell in row.stages
        ],
    }  # fmt: skip


def tables(data: Plain) -> Iterator[Rows]:
    """The promises, the counts, and every stage of every direction."""
    asking = [{**one, "looking": int(one["number"] in data["looking"])} for one in data["promises"]]
    yield listed("promises", asking, (*COLUMNS, "looking"))
    for name in ("counts", "eight_weeks"):
        rows = [[how, count] for how, count in data[name].items()]
        yield name.replace("_", "-"), ["what", "promises"], rows
    heads = ["direction", "title", "stage", "owner", "due", "status"]
    yield "directions", heads, [
        [row["number"], row["title"], cell["stage"], cell["owner"], cell["due"], cell["status"]]
        for row in data["directions"] for cell in row["stages"]
    ]  # fmt: skip


def glance(data: Plain) -> dict[str, int]:
    """Only what everybody may read is counted."""
    return {"promises": len(data["promises"])}


commitments.harvest = BroughtHome(data=brought_home, tables=tables, glance=glance, results=("promises", "counts"))
