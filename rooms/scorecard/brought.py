"""What a scorecard brings home: counts over time, what moved, every cell, and what reviews brought; nobody's name."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Rows, texts
from rooms.scorecard.file import HEADINGS, exported
from rooms.scorecard.history import Point, over_time, what_moved
from rooms.scorecard.kind import scorecard
from rooms.scorecard.lists import Movement
from rooms.scorecard.records import Review, Voiced
from rooms.scorecard.shown import LISTS, listed
from rooms.scorecard.state import State, board, columns, in_use

STATES = ("none", "beginning", "developing", "performing", "not_scored")


def brought_home(state: State, home: Home) -> Data:
    """Units in the order of set-up, conditions in the order of the template, and no order by state anywhere."""
    moved = {one.condition: one for one in what_moved(state)}
    return {
        "title": texts(state.settings.title), "version": state.version,
        "rounds": [{"name": texts(one.name), "opened": _iso(one.opened), "closed": _iso(one.closed)}
                   for one in state.rounds],
        "units": [{"id": unit.id, "name": texts(unit.name), "group": texts(unit.group), "kind": unit.kind}
                  for unit in in_use(state).values()],
        "areas": [
            {"id": area.id, "letter": area.letter, "title": texts(area.title),
             "counts": _counts(state, area.id),
             "conditions": [
                 {"number": one.number, "title": texts(one.title),
                  "over_time": [_point(point) for point in over_time(state, one.number)],
                  "moved": _moved(moved.get(one.number))}
                 for one in conditions
             ]}
            for area, conditions in columns(state)
        ],
        "cells": [{**row, "date": _iso(row["at"])} for row in exported(state, home.languages[0])],
        "lists": {what: listed(state, what).count for what in LISTS},
        "reviews": [_review(state, one) for one in (*state.past, *((state.review,) if state.review else ()))],
    }  # fmt: skip


def _counts(state: State, area: str) -> dict[str, int]:
    counts = board(state).area_counts(area)
    return dict(zip((*STATES[:4], "not_known"), (*counts, len(in_use(state)) - sum(counts)), strict=True))


def _point(point: Point) -> Data:
    counts = dict(zip(STATES, (*point.counts, point.unknown), strict=True))
    return {"at": _iso(point.at), "name": texts(point.name), **counts}


def _moved(one: Movement[int] | None) -> dict[str, int]:
    return {"up": one.up, "down": one.down, "opened": one.opened, "agreed": one.agreed} if one and one.any else {}


def _review(state: State, review: Review) -> Data:
    def told(every: Mapping[str, Voiced]) -> list[Data]:
        return [{"condition": one.number, "text": one.text.text, "lang": one.text.lang}
                for one in every.values() if one.review == review.number]  # fmt: skip

    return {
        "began": _iso(review.began), "ended": _iso(review.ended), "meets": _iso(review.meets),
        "conditions": list(review.done), "later": list(review.later), "settled": len(review.settled),
        "help": told(state.helps), "promises": told(state.vows), "lessons": told(state.lessons),
    }  # fmt: skip


def _iso(ms: int) -> str:
    return datetime.fromtimestamp(int(ms) // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if ms else ""


def tables(data: Plain) -> Iterator[Rows]:
    """Every cell in the form in which a table is read in again; counts over time; and what reviews brought."""
    yield "cells", HEADINGS, [[row[name] for name in HEADINGS] for row in data["cells"]]
    yield "over-time", ["area", "condition", "title", "moment", "at", *STATES], [
        [area["letter"], one["number"], _first(one["title"]), _first(point["name"]), point["at"],
         *(point[state] for state in STATES)]
        for area in data["areas"] for one in area["conditions"] for point in one["over_time"]
    ]  # fmt: skip
    yield "moved", ["condition", "title", "up", "down", "opened", "agreed"], [
        [one["number"], _first(one["title"]), *(one["moved"][how] for how in ("up", "down", "opened", "agreed"))]
        for area in data["areas"] for one in area["conditions"] if one["moved"]
    ]  # fmt: skip
    yield "reviews", ["review", "condition", "what", "text"], [
        [place, one["condition"], what, one["text"]]
        for place, review in enumerate(data["reviews"], 1)
        for what in ("help", "promises", "lessons") for one in review[what]
    ]  # fmt: skip


def _first(texts: Mapping[str, str]) -> str:
    return next(iter(texts.values()), "")


scorecard.harvest = BroughtHome(data=brought_home, tables=tables)
