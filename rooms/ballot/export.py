"""The ballots as open data: anybody can count them again, nobody can read from them who cast which."""

import hashlib
import hmac
from dataclasses import asdict
from typing import Any

from rooms.ballot.rules import Rules
from rooms.ballot.state import CANCELLED, Cast, Poll, State

FORMAT = "eventhub-ballots/1"


def ballot_export(state: State, secret: str = "") -> dict[str, Any]:
    """Everything a recount needs, as plain data; ballots only of polls that are over.

    People become pseudonyms, keyed with `secret` (the gathering's own, so that nobody else can link them), and the
    ballots are put in the order of the pseudonyms: `seq` tells only which of one person's ballots was later.
    """
    polls = [poll for poll in state.polls.values() if poll.phase and not (state.collecting and poll is state.poll)]
    return {
        "format": FORMAT,
        "candidates": [
            {"id": one.id, "letter": one.letter, "title": {lang: words.text for lang, words in one.title}}
            for one in state.candidates
        ],
        "polls": [_poll(state, poll, secret) for poll in polls],
        "decided": _decided(state),
        "missing": [words.text for words in sorted(state.missing.answers.values(), key=lambda words: words.id)],
    }


def _poll(state: State, poll: Poll, secret: str) -> dict[str, Any]:
    casts = sorted(poll.casts.values(), key=lambda cast: (_alias(secret, poll, cast), cast.n))
    return {
        "id": poll.id,
        "run_off": poll.id == state.run_off,
        "cancelled": poll.phase == CANCELLED,
        "reason": str(poll.reason or ""),
        "rules": asdict(poll.rules),
        "candidates": list(poll.candidates),
        "present": poll.present,
        "submissions": [
            {
                "seq": seq, "by": _alias(secret, poll, cast), "channel": cast.channel, "points": cast.points,
                "verdict": poll.verdict(cast),
            }
            for seq, cast in enumerate(casts)
        ],
    }  # fmt: skip


def _alias(secret: str, poll: Poll, cast: Cast) -> str:
    return "v" + hmac.new(secret.encode(), f"{poll.id}/{cast.voter}".encode(), hashlib.sha256).hexdigest()[:12]


def _decided(state: State) -> dict[str, Any]:
    tally = state.tally
    if not tally:
        return {}
    found = {"by": tally.by, "chosen": list(tally.chosen), "tied": list(tally.tied), "level": list(tally.level)}
    return found | ({"seed": state.seed} if state.seed >= 0 else {})


def rules_from(data: dict[str, Any]) -> Rules:
    """The rules in an export."""
    return Rules(**{name: data[name] for name in ("mode", "points", "most", "chosen") if name in data})
