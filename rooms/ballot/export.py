"""The ballots as open data: anybody can count them again, nobody can read from them who cast which."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import asdict

from rooms.ballot.closing import said_steps
from rooms.ballot.count import count
from rooms.ballot.rules import ACCEPTED, BLANK, Rules
from rooms.ballot.state import CANCELLED, Cast, Poll, State
from rooms.kernel import Data

FORMAT = "eventhub-ballots/1"


FEW = 5
"""In a group smaller than this a ballot can be traced by those who took part: only its totals leave the house."""


def ballot_export(state: State, secret: str = "", few: int = 0) -> Data:
    """Everything a recount needs, as plain data; ballots only of polls that are over.

    People become pseudonyms, keyed with `secret` (the gathering's own, so that nobody else can link them), and the
    ballots are put in the order of the pseudonyms: `seq` tells only which of one person's ballots was later.
    What is given out of the house names how many are too `few`: below so many voters there are totals only
    (`too_few`), and what fewer did (on paper, too late, once more) is not told of any single ballot.
    """
    polls = [poll for poll in state.polls.values() if poll.phase and not (state.collecting and poll is state.poll)]
    return {
        "format": FORMAT,
        "candidates": [
            {"id": one.id, "letter": one.letter, "title": {lang: words.text for lang, words in one.title}}
            for one in state.candidates
        ],
        "polls": [_poll(state, poll, secret, few) for poll in polls],
        "decided": _decided(state),
        "missing": [words.text for words in sorted(state.missing.answers.values(), key=lambda words: words.id)],
        "steps": list(said_steps(state)),
    }


def _poll(state: State, poll: Poll, secret: str, few: int) -> Data:
    return {
        "id": poll.id,
        "run_off": poll.id == state.run_off,
        "cancelled": poll.phase == CANCELLED,
        "reason": str(poll.reason or ""),
        "rules": asdict(poll.rules),
        "candidates": list(poll.candidates),
        "present": poll.present,
        "too_few": poll.turnout < few,
        "totals": _totals(poll),
        "submissions": [] if poll.turnout < few else _submissions(poll, secret, few),
    }


def _totals(poll: Poll) -> Data:
    """What the room saw; of a poll that was called off nobody saw anything."""
    if poll.phase == CANCELLED:
        return {}
    tally = count(poll.rules, poll.candidates, poll.ballots())
    return {"turnout": tally.turnout, "blank": tally.blank, "points": tally.points, "supporters": tally.supporters}


def _submissions(poll: Poll, secret: str, few: int) -> list[Data]:
    told = _by_enough(poll, poll.verdict, few)
    shown = [cast for cast in poll.casts.values() if poll.verdict(cast) in {ACCEPTED, BLANK, *told}]
    channels = {cast.channel for cast in poll.casts.values()}
    open_how = channels == _by_enough(poll, lambda cast: cast.channel, few)  # all of them, or one tells the other
    shown.sort(key=lambda cast: (_alias(secret, poll, cast), cast.n))
    return [
        {"seq": seq, "by": _alias(secret, poll, cast), **({"channel": cast.channel} if open_how else {}),
         "points": cast.points, "verdict": poll.verdict(cast)}
        for seq, cast in enumerate(shown)
    ]  # fmt: skip


def _by_enough(poll: Poll, trait: Callable[[Cast], str], few: int) -> set[str]:
    """What is true of the ballots of enough people to say it of a single one."""
    voters: dict[str, set[str]] = {}
    for cast in poll.casts.values():
        voters.setdefault(trait(cast), set()).add(cast.voter)
    return {name for name, those in voters.items() if len(those) >= few}


def _alias(secret: str, poll: Poll, cast: Cast) -> str:
    return "v" + hmac.new(secret.encode(), f"{poll.id}/{cast.voter}".encode(), hashlib.sha256).hexdigest()[:12]


def _decided(state: State) -> Data:
    tally = state.tally
    if not tally:
        return {}
    found = {"by": tally.by, "chosen": list(tally.chosen), "tied": list(tally.tied), "level": list(tally.level)}
    return found | ({"seed": state.seed} if state.seed >= 0 else {})


def rules_from(data: Data) -> Rules:
    """The rules in an export."""
    return Rules(**{name: data[name] for name in ("mode", "points", "most", "chosen") if name in data})
