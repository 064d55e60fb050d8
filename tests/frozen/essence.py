"""What of a frozen day may never change, however it is drawn: who sat where, who voted what, who found whom."""

from collections import Counter
from typing import Any

from tests.frozen.replay import Frozen


def essence(frozen: Frozen) -> dict[str, Any]:
    """By room: how many facts of each name it holds, and what came of it."""
    return {room: {"facts": dict(sorted(Counter(row.name for row in rows).items())),
                   **OF[frozen.kinds[room].name](frozen.room(room, frozen.last[room]).state)}
            for room, rows in frozen.rows.items() if rows}  # fmt: skip


def _hall(state) -> dict[str, Any]:
    return {"block": state.block, "here": sorted(state.here), "merged": dict(state.merged)}


def _cafe(state) -> dict[str, Any]:
    themes = state.themes
    return {
        "round": state.round, "phase": state.phase,
        "seats": {str(round): dict(sorted(seats.items())) for round, seats in state.seats.items()},
        "ideas": {id: [idea.by, idea.text.text, idea.table, idea.round, idea.status]
                  for id, idea in state.ideas.all.items()},
        "headings": {id: {lang: said.text for lang, said in title} for id, title in themes.titles.items()},
        "areas": len(themes.areas), "spread": [list(one) for one in themes.spread],
    }  # fmt: skip


def _ballot(state) -> dict[str, Any]:
    return {
        "candidates": len(state.candidates), "turned": state.turned, "handed": bool(state.handed),
        "polls": {poll.id: [poll.phase, _counted(poll)] for poll in state.polls.values()},
    }  # fmt: skip


def _counted(poll) -> dict[str, dict[str, int]]:
    return {voter: dict(poll.casts[cast].points) for voter, cast in poll.latest.items()}


def _needs(state) -> dict[str, Any]:
    return {
        "cards": {id: [card.by, card.kind, card.content.text.text, card.status] for id, card in state.cards.items()},
        "introductions": {id: [one.seeker, one.helper, one.stage, sorted(one.yes), one.met, one.helped]
                          for id, one in state.introductions.items()},
        "pledges": len(state.pledges),
    }  # fmt: skip


def _openspace(state) -> dict[str, Any]:
    return {
        "stage": state.stage, "slots": [[slot.start, slot.minutes] for slot in state.slots],
        "topics": {str(n): [t.convenor, t.title.text, t.slot, t.place, t.status, t.merged_into, bool(t.report)]
                   for n, t in state.topics.items()},
        "stars": {person: sorted(star.topic for star in stars) for person, stars in state.stars.items()},
        "actions": {str(n): [one.convenor, one.aim.text, sorted(one.joined)] for n, one in state.actions.items()},
        "chosen": list(state.chosen),
    }  # fmt: skip


OF = {"hall": _hall, "cafe": _cafe, "ballot": _ballot, "needs": _needs, "openspace": _openspace}
