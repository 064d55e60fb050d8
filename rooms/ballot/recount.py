"""Counting a ballot stream again, from an export or from a list of submissions, without trusting what it says."""

from collections.abc import Mapping
from dataclasses import dataclass

from rooms.ballot.count import BY_LOT, BY_TAKING_ALL, Tally, after_run_off, count, draw, from_totals, take_all
from rooms.ballot.export import FORMAT, rules_from
from rooms.ballot.rules import SINGLE, TOO_LATE, TWICE, Rules, fault, given
from rooms.ballot.state import Cast, Poll
from rooms.kernel import Plain

NOT_RECOUNTABLE = (TOO_LATE, TWICE)
"""Refusals that rest on the clock and on the scribe's answer; a recount has to believe them."""


@dataclass(frozen=True, slots=True)
class Recount:
    """What the count came to: the main poll and the run-off, if there was one, and the tally after the ladder."""

    main: Poll
    run_off: Poll | None
    tally: Tally
    differs: tuple[str, ...] = ()
    few: tuple[str, ...] = ()
    """Polls in which too few voted to show their ballots: these are counted from their totals."""


def recount(data: Plain) -> Recount:
    """Count again. Raises ValueError, KeyError or TypeError where the data is not a ballot stream."""
    return _from_export(data) if data.get("format") == FORMAT else _from_stream(data)


def _from_stream(data: Plain) -> Recount:
    """The plain form: submissions in order, with the default rules unless it names others, and maybe a run-off's
    counts. Candidates are those named, or else all that got points in a valid ballot."""
    rules = rules_from(data.get("rules", {}))
    named = data.get("candidates") or data.get("expected", {}).get("points")
    candidates = tuple(named or sorted({one for cast in data["submissions"] for one in cast["points"]}))
    main = collect("stream", rules, candidates, data["submissions"])
    tally = count(rules, candidates, main.ballots())
    run_off = data.get("run_off") or data.get("expected", {}).get("run_off_sample")
    if not tally.tied or not run_off:
        return Recount(main, None, tally)
    return Recount(main, None, after_run_off(tally, _counted(run_off["counts"], tally)))


def _counted(counts: Mapping[str, int], tally: Tally) -> Tally:
    """A run-off of which only the counts are known: as many single choices."""
    if set(counts) != set(tally.tied):
        raise ValueError("the run-off was not among those that are tied")
    choices = ({candidate: 1} for candidate, number in counts.items() for _ in range(number))
    return count(Rules(SINGLE, 1, 1, tally.places), tally.tied, choices, least=0)


def collect(id: str, rules: Rules, candidates: tuple[str, ...], submissions: list[Plain]) -> Poll:
    """A poll with these submissions judged and counted in their order, the latest valid one of each voter standing."""
    poll = Poll(id, rules, candidates)
    for n, cast in enumerate(submissions):
        points = given(cast["points"])
        believed = cast.get("verdict", "")
        reason = believed if believed in NOT_RECOUNTABLE else fault(rules, candidates, points)
        poll = poll.put(Cast(n, cast["by"], points, cast.get("channel", ""), reason))
    return poll


def _from_export(data: Plain) -> Recount:
    polls = [poll for poll in data["polls"] if not poll["cancelled"]]
    main = next((poll for poll in polls if not poll["run_off"]), None)
    if main is None:
        raise ValueError("no poll in this export was held to its end")
    found = _poll(main)
    tally = _tally(main, found)
    run_off = next((poll for poll in polls if poll["run_off"]), None)
    second = None
    if run_off:
        second = _poll(run_off)
        if second.candidates != tally.tied:
            raise ValueError("the run-off was not among those that are tied")
        tally = after_run_off(tally, _tally(run_off, second, least=0))
    tally = _last_step(tally, data["decided"])
    few = tuple(poll["id"] for poll in (main, run_off) if poll and poll.get("too_few"))
    return Recount(found, second, tally, tuple(_differences(data, tally, [(main, found), *_with(polls, second)])), few)


def _tally(data: Plain, poll: Poll, least: int = 1) -> Tally:
    """The count of one poll: of its ballots, or of its totals where they were too few to show."""
    if not data.get("too_few"):
        return count(poll.rules, poll.candidates, poll.ballots(), least)
    said = data["totals"]
    totals = Tally(dict(said["points"]), dict(said["supporters"]), said["turnout"], said["blank"])
    return from_totals(poll.rules, poll.candidates, totals, least)


def _with(polls: list[Plain], second: Poll | None) -> list[tuple[Plain, Poll]]:
    return [(poll, second) for poll in polls if second and poll["id"] == second.id]


def _poll(data: Plain) -> Poll:
    return collect(data["id"], rules_from(data["rules"]), tuple(data["candidates"]), data["submissions"])


def _last_step(tally: Tally, decided: Plain) -> Tally:
    if tally.tied and decided.get("by") == BY_TAKING_ALL:
        return take_all(tally)
    if tally.tied and decided.get("by") == BY_LOT:
        return draw(tally, decided["seed"])
    return tally


def _differences(data: Plain, tally: Tally, polls: list[tuple[Plain, Poll]]) -> list[str]:
    """Where the export says something else than the count."""
    found = []
    if list(tally.chosen) != data["decided"].get("chosen", []):
        found.append("chosen")
    for said, poll in polls:
        if said.get("totals") and not _agree(said, poll):
            found.append(f"{poll.id}/totals")
        for cast, submission in zip(poll.casts.values(), said["submissions"], strict=True):
            if poll.verdict(cast) != submission["verdict"]:
                found.append(f"{poll.id}/{submission['seq']}")
    return found


def _agree(said: Plain, poll: Poll) -> bool:
    tally = _tally(said, poll, least=0)
    counted = {"turnout": tally.turnout, "blank": tally.blank, "points": tally.points, "supporters": tally.supporters}
    return bool(counted == said["totals"])
