"""What a ballot brings home: what was chosen, and ballots anybody can count again."""

from collections.abc import Iterator, Sequence

from rooms.ballot.export import FEW, ballot_export
from rooms.ballot.kind import ballot
from rooms.ballot.state import State
from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Rows, texts


def brought_home(state: State, home: Home) -> Data:
    """The open ballots, and what they come to."""
    found = ballot_export(state, home.secret, FEW)
    return {
        **found,
        "question": texts(state.settings.question),
        "result": _result(found),
        "turnout": _first(found).get("totals", {}).get("turnout", 0),
        "present": _first(found).get("present", 0),
    }


def _first(found: Plain) -> Plain:
    """The poll in which everybody chose; a run-off only parted who were level."""
    polls = [poll for poll in found["polls"] if poll["totals"] and not poll["cancelled"]]
    return next((poll for poll in polls if not poll["run_off"]), {})


def _result(found: Plain) -> list[Data]:
    """What was chosen first, then the others, each by its letter as when the cards were turned, with its points and how
    many gave any."""
    chosen, totals = found["decided"].get("chosen", ()), _first(found).get("totals", {})
    rows = [
        {"letter": one["letter"], "title": one["title"], "chosen": one["id"] in chosen,
         "points": totals.get("points", {}).get(one["id"], 0),
         "supporters": totals.get("supporters", {}).get(one["id"], 0), "id": one["id"]}
        for one in found["candidates"]
    ]  # fmt: skip
    return sorted(rows, key=lambda row: not row["chosen"])


def tables(data: Plain) -> Iterator[Rows]:
    """What was chosen, by its title; of each poll its totals and its ballots."""
    if data["decided"]:
        yield _chosen(data["result"])
    for poll in data["polls"]:
        if poll["totals"]:
            yield _totals(f"totals-{poll['id']}", poll)
        yield _ballots(f"ballots-{poll['id']}", poll, [one["id"] for one in data["candidates"]])


def _chosen(result: Sequence[Plain]) -> Rows:
    """As it stands on the page: a sheet of ids would tell a reader nothing."""
    languages = sorted({lang for one in result for lang in one["title"]})
    return "result", ("letter", *languages, "chosen", "points", "supporters"), [
        [one["letter"], *(one["title"].get(lang, "") for lang in languages), int(one["chosen"]), one["points"],
         one["supporters"]]
        for one in result
    ]  # fmt: skip


def _totals(name: str, poll: Plain) -> Rows:
    points, supporters = poll["totals"]["points"], poll["totals"]["supporters"]
    return name, ("candidate", "points", "supporters"), [[id, points[id], supporters[id]] for id in poll["candidates"]]


def _ballots(name: str, poll: Plain, candidates: Sequence[str]) -> Rows:
    """One row a ballot; how it came in stands there only where that tells nothing of anybody."""
    if poll["too_few"]:
        return name, ("too few to show",), []
    told = all("channel" in cast for cast in poll["submissions"])
    fields = ("by", "channel", "verdict") if told else ("by", "verdict")
    rows = [
        [*(cast[field] for field in fields), *(cast["points"].get(id, 0) for id in candidates)]
        for cast in poll["submissions"]
    ]
    return name, (*fields, *candidates), rows


def glance(data: Plain) -> dict[str, int]:
    """The numbers that are looked at first."""
    return {"chose": data["turnout"], "present": data["present"]} if data["decided"] else {}


ballot.harvest = BroughtHome(
    data=brought_home, tables=tables, glance=glance, results=("question", "decided", "result", "turnout", "present")
)
