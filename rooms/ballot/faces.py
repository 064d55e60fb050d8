"""What people and walls see of a ballot. No number of points leaves here before the reveal."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from rooms.ballot import closing, views
from rooms.ballot.count import Tally
from rooms.ballot.kind import Candidate, ballot
from rooms.ballot.rules import Rules
from rooms.ballot.state import CANCELLED, CLOSED, Poll, State
from rooms.kernel import Hints, People, Regions, Viewer, shared


@ballot.face("phone")
@ballot.face("table")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The form and whether it counted; then what the wall shows, to read in one's hand."""
    poll = state.poll
    if not poll:
        return {"waiting": waiting(state)}
    if poll.phase == CANCELLED:
        return {"void": _void(poll), "waiting": waiting(state)}
    if state.collecting:
        order = order_of(poll.candidates, poll.id, viewer.id)
        regions = {"clock": clock(poll), "mine": _mine(state, poll, viewer.id)}
        return regions | form(state, poll, order, viewer.id)
    if not state.turned:
        return {"counted": counted(state, poll)}
    return _missing(state, viewer) | closing.on_phone(state, viewer.id) | _reveal(state)


@ballot.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The list, then silence, then the reveal."""
    poll = state.poll
    if not poll:
        return {"waiting": waiting(state)}
    if poll.phase == CANCELLED:
        return {"void": _void(poll), "waiting": waiting(state)}
    if state.collecting:
        return {"clock": clock(poll), "choosing": _choosing(state, poll, people)}
    if not state.turned:
        return {"counted": counted(state, poll)}
    if state.asking_missing:
        return {"missing": missing(state, asking=False)} | _reveal(state)  # missing beside what: it stays in sight
    return _reveal(state) | closing.on_wall(state)


# -- before and during ---------------------------------------------------------------------------------------------


@shared
def waiting(state: State) -> views.BallotAhead:
    """The list and the rules, read aloud before anybody chooses."""
    settings = state.settings
    rows = _rows(state.candidates)
    return views.BallotAhead(settings.question, rows, settings.mode, settings.points, settings.most, settings.chosen)


def clock(poll: Poll) -> views.BallotClock:
    """The time left."""
    return views.BallotClock(poll.clock.ends_at, poll.clock.left)


def form(state: State, poll: Poll, ids: tuple[str, ...], voter: str, paper: bool = False) -> Regions:
    """The form: a region for each candidate in this order, so that a ballot that comes in redraws only what changed."""
    cast, choices = poll.of(voter), _choices(state.candidates, poll.id, poll.rules)
    given = cast.points if cast else {}
    regions: Regions = {f"rows/{id}": choices[id, given.get(id, 0)] for id in ids}
    rules, again = poll.rules, poll.id == state.run_off
    regions["how"] = views.HowTo(rules.mode, rules.points, rules.most, again, rules.chosen)
    regions["cast/form"] = views.CastForm(poll.id, rules.mode, rules.most, state.settings.proof == "card", paper, again)
    return regions


class _Choices(dict[tuple[str, int], views.BallotLine]):
    """A view for each candidate and number of points, made when it is first needed."""

    def __init__(self, candidates: tuple[Candidate, ...], rules: Rules) -> None:
        super().__init__()
        self.known, self.rules = {one.id: one for one in candidates}, rules

    def __missing__(self, key: tuple[str, int]) -> views.BallotLine:
        id, given = key
        one = self.known.get(id) or Candidate(id, ())
        made = self[key] = views.BallotLine(id, one.letter, one.title, given, self.rules.mode, self.rules.most)
        return made


@shared
def _choices(candidates: tuple[Candidate, ...], _poll: str, rules: Rules) -> _Choices:
    return _Choices(candidates, rules)


@lru_cache(maxsize=16384)
def order_of(ids: tuple[str, ...], poll: str, voter: str) -> tuple[str, ...]:
    """The order in which a person sees the candidates: neutral, their own, and the same each time."""
    return tuple(sorted(ids, key=lambda id: hashlib.sha256(f"{poll}/{voter}/{id}".encode()).digest()))


def _mine(state: State, poll: Poll, voter: str) -> views.MyBallot:
    cast, rules = poll.of(voter), poll.rules
    given = tuple(sorted((state.candidate(id).letter, points) for id, points in cast.points.items())) if cast else ()
    return views.MyBallot(cast is not None, given, rules.points, rules.most, rules.mode, poll.clock.ends_at)


def _choosing(state: State, poll: Poll, people: People) -> views.Choosing:
    rows = _rows(map(state.candidate, poll.candidates))
    return views.Choosing(state.settings.question, poll.turnout, len(people.here), rows, poll.id == state.run_off)


def _rows(candidates: Iterable[Candidate]) -> tuple[views.CandidateRow, ...]:
    return tuple(views.CandidateRow(one.id, one.letter, one.title) for one in candidates)


def _void(poll: Poll) -> views.Void:
    return views.Void(str(poll.reason or ""), poll.reason.lang if poll.reason else "")


# -- after ---------------------------------------------------------------------------------------------------------


def counted(state: State, poll: Poll) -> views.Counted:
    """The ballots are in: how many, and nothing else."""
    return views.Counted(poll.turnout, poll.present, enough(state, poll), bool(state.tally and state.tally.level))


def enough(state: State, poll: Poll) -> bool:
    """Whether enough of those present took part; else the result is marked."""
    present = poll.present if poll.phase == CLOSED else 0
    return poll.turnout * 100 >= present * state.settings.enough_percent


@shared
def _cards(state: State) -> views.Cards:
    tally, main = state.certain or Tally(), state.polls[state.main]
    cards = []
    for place, id in enumerate(state.cards_to_turn(), 1):
        if place > state.turned:
            cards.append(views.RevealCard(place))
            continue
        one = state.candidate(id)
        counts = (tally.points[id], tally.supporters[id]) if state.shown else (-1, -1)
        cards.append(views.RevealCard(place, one.letter, one.title, *counts))
    return views.Cards(state.settings.question, tuple(cards), state.turned, state.shown, state.settings.mode,
                       enough(state, main), main.turnout, main.present, state.seed)  # fmt: skip


def _reveal(state: State) -> Regions:
    return {"cards": _cards(state)}


def missing(state: State, asking: bool) -> views.WhatIsMissing:
    """The question, with a field where `asking`."""
    found = state.missing
    return views.WhatIsMissing(found.clock.ends_at, found.clock.left, asking, len(found.answers))


def _missing(state: State, viewer: Viewer) -> Regions:
    if not state.asking_missing:
        return {}
    mine = tuple(words.text for words in state.missing.answers.values() if words.by == viewer.id and words.text)
    clock = state.missing.clock
    question = views.WhatIsMissing(clock.ends_at, clock.left, True, 0)
    return {"missing": question, "my-missing": views.MyMissing(mine)}
