"""What the team sees: turnout while people choose, the private result after closing, and paper."""

from rooms.ballot import views
from rooms.ballot.casting import PAPER, TYPISTS
from rooms.ballot.closing import said_steps
from rooms.ballot.count import MANY, Tally, ranks
from rooms.ballot.faces import clock, enough, form, missing, waiting
from rooms.ballot.kind import ballot
from rooms.ballot.state import CANCELLED, CLOSED, Poll, State
from rooms.kernel import Hints, People, Person, Regions, Turn, Viewer


@ballot.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One next step; the time; the turnout; and, once closed, the result for these eyes only."""
    regions: Regions = {"next": next_step(state)}
    poll = state.poll
    if on := state.open_poll:
        regions["clock"] = clock(on)
    if controls := ballot.clock_controls(state):
        regions["clock-controls"] = controls
    if poll:
        regions["turnout"] = turnout(state, poll, people)
    if state.tally:
        regions["result"] = result(state, state.tally)
    if state.tally and state.tally.tied and state.run_off and not state.collecting:
        names = tuple(state.candidate(id).letter for id in state.tally.tied)
        regions["ladder"] = views.Ladder(names, state.tally.places, len(state.tally.chosen) + len(names))
    if state.asking_missing:
        regions["missing"] = missing(state, asking=False)
    if not poll:
        regions["waiting"] = waiting(state)
    if state.settings.proof == "card" and not state.tally:
        regions["more-cards"] = views.MoreCards(len(state.cards))
    if poll and poll.phase != CANCELLED and not state.turned:
        regions["cancel"] = views.Cancel(poll.id)
    return regions


@ballot.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a facilitator needs on foot: the next step, the clock, how many have chosen."""
    regions = console(state, viewer, people, hints)
    return {key: regions[key] for key in ("give-back", "next", "clock", "clock-controls", "turnout") if key in regions}


@ballot.turns
def turn(state: State) -> Turn:
    """Until the result is handed over the ballot goes first; without a list there is nothing to choose from."""
    step = next_step(state)
    lacks = "There is no list to choose from yet: freeze it first." if step.label == "no_list" else ""
    return Turn(press=step.label != "done", lacks=lacks)


def next_step(state: State) -> views.BallotNext:
    """The one button."""
    poll, following = state.poll, (("poll", str(state.opened + 1)),)
    if not poll or poll.phase == CANCELLED:
        ready = len(state.candidates) > 1
        if not ready:
            return views.BallotNext("no_list", "", following, source=state.settings.source)
        return views.BallotNext("open", "OpenBallot", following)
    if state.collecting:
        label = "close_run_off" if state.run_off else "close"
        return views.BallotNext(label, "CloseBallot", (("poll", poll.id),), state.settings.minutes)
    tally = state.tally or Tally()
    if tally.tied:
        return _tie(state, tally, following)
    return _reveal_step(state, len(tally.chosen))


def _tie(state: State, tally: Tally, following: tuple[tuple[str, str], ...]) -> views.BallotNext:
    names = tuple(state.candidate(id).letter for id in tally.tied)
    if state.run_off:
        return views.BallotNext("still_level", "", (), tally.places, names)
    if len(names) > MANY:
        return views.BallotNext("spread", "StartRunOff", following, tally.places, names)
    return views.BallotNext("run_off", "StartRunOff", following, tally.places, names)


def _reveal_step(state: State, total: int) -> views.BallotNext:
    if not total:
        return views.BallotNext("nothing", "")
    if state.turned < total:
        return views.BallotNext("turn", "TurnCard", (("card", str(state.turned + 1)),), total)
    if not state.shown:
        return views.BallotNext("points", "ShowPoints", (), total)
    if not state.missing.clock.set:
        return views.BallotNext("missing", "AskMissing", (), total)
    if not state.handed:
        return views.BallotNext("hand_over", "HandOver", (), total)
    return views.BallotNext("done", "", (), total)


def turnout(state: State, poll: Poll, people: People) -> views.Turnout:
    """How many have, of how many; which were set aside and why. While ballots come in nothing else is known here."""
    refused = tuple(sorted(poll.faults.items())) + ((("replaced", poll.replaced),) if poll.replaced else ())
    of = poll.present if poll.phase == CLOSED else len(people.here)
    blank = state.tally.blank if state.tally and poll.phase == CLOSED else 0
    return views.Turnout(poll.turnout, of, blank, refused, poll.phase != CLOSED or enough(state, poll), poll.phase,
                         state.settings.proof, len(state.cards))  # fmt: skip


def result(state: State, tally: Tally) -> views.Result:
    """The whole result, private until the cards turn."""
    main = state.polls[state.main]
    second = state.polls.get(state.run_off)
    letters = {one.id: one.letter for one in state.candidates}
    counts = second.tally.points if second and second.tally else {}
    return views.Result(
        _standings(state, tally), tally.by, tuple(letters.get(id, id) for id in tally.level),
        tuple(letters.get(id, id) for id in tally.tied), tally.places,
        tuple((letters.get(id, id), number) for id, number in counts.items()), main.turnout, main.present,
        enough(state, main), state.seed,
    )  # fmt: skip


def _standings(state: State, tally: Tally) -> tuple[views.ResultLine, ...]:
    rank, rows = ranks(tally), []
    for id in sorted(tally.points, key=lambda id: (-tally.points[id], -tally.supporters[id])):
        one = state.candidate(id)
        fate = "chosen" if id in tally.chosen else "tied" if id in tally.tied else ""
        rows.append(views.ResultLine(one.letter, one.title, tally.points[id], tally.supporters[id], rank[id], fate))
    return tuple(rows)


# -- paper ---------------------------------------------------------------------------------------------------------


@ballot.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The form for paper ballots, in the order of the letters as on the paper, for who may type them."""
    poll = state.poll
    if not poll or not state.collecting or viewer.role not in TYPISTS:
        return {}
    paper = form(state, poll, poll.candidates, "", paper=True)
    return {"clock": clock(poll), **paper, "papers": _papers(poll, people)}


def _papers(poll: Poll, people: People) -> views.Papers:
    casts = [cast for cast in poll.casts.values() if cast.channel == PAPER]
    aside = tuple((_number(cast.voter, people), cast.fault) for cast in casts if cast.fault)
    return views.Papers(len({cast.voter for cast in casts if not cast.fault}), aside[-12:])


def _number(voter: str, people: People) -> int:
    if voter.startswith("card-"):
        return int(voter[5:])
    return people.known[voter].number if voter in people else 0


@ballot.face("print_ballots", sheet="Paper ballots")
def paper_ballots(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A paper ballot for everybody without a phone, or the one-time cards with their codes."""
    base, settings = waiting(state), state.settings
    if settings.proof == "card":
        papers = tuple((number, code) for code, number in state.cards.items())
    else:
        papers = tuple((person.number, "") for person in people.known.values() if _on_paper(person, people))
    return {"ballots": views.PaperBallots(base.question, base.rows, base.mode, base.points, base.most, papers)}


def _on_paper(person: Person, people: People) -> bool:
    """A guest without a phone; the team, the wall and who was merged choose nothing."""
    return bool(person.number) and not person.phone and not person.trait("team") and person.id not in people.merged


@ballot.face("book")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The result in the book, once the room has seen it."""
    tally = state.certain
    if not state.shown or not tally:
        return {}
    main = state.polls[state.main]
    said = tuple(words.text for words in state.missing.answers.values() if words.text) if state.handed else ()
    areas = views.Areas(_standings(state, tally), tally.by, main.turnout, main.present, enough(state, main), said,
                        said_steps(state))  # fmt: skip
    return {"areas": areas}
