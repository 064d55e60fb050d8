"""What moved, on a page: made by a press, read by a person before it goes, and naming nobody who does not agree to
it."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from rooms.kernel import FACILITATOR, Command, Fact, Number, People, Refused, Who, changing
from rooms.network.kind import ANYBODY_SEES, network
from rooms.network.purposes import FOUND, NAMED
from rooms.network.records import Digest, DigestLine
from rooms.network.state import State, agrees

MOVED, UNPLANNED, ASKED, GROUP, FORM, SEAT, GAP, DATE = (
    "note", "unplanned", "asked", "group", "form", "seat", "gap", "date",
)  # fmt: skip
MOST_LINES, MOST_ASKED = 60, 12
MOST_DIGESTS = 200


@network.command(FACILITATOR, latest=("digest", "after"))
class MakeDigest(Command):
    """Gather what moved since the last one; `after`: its number, so that a second press changes nothing."""

    after: Annotated[int, Number(0, MOST_DIGESTS)] = 0


@network.command(FACILITATOR, latest=("line", "digest", "line"))
class LeaveLineOut(Command):
    """Not this line."""

    digest: Annotated[int, Number(1, MOST_DIGESTS)]
    line: Annotated[int, Number(1, MOST_LINES)]


@network.command(FACILITATOR, latest=("released", "digest"))
class ReleaseDigest(Command):
    """I have read it; it may go."""

    digest: Annotated[int, Number(1, MOST_DIGESTS)]


@network.fact
class DigestMade(Fact):
    digest: int
    since: int
    lines: tuple[DigestLine, ...]


@network.fact
class LineLeftOut(Fact):
    digest: int
    line: int


@network.fact
class DigestReleased(Fact):
    digest: int


@network.decides(MakeDigest)
def make(state: State, command: MakeDigest, who: Who, now: int, people: People) -> list[Fact]:
    """A draft that nobody let go is made anew."""
    last = max(state.digests, default=0)
    if command.after != last:
        return []
    if last >= MOST_DIGESTS:
        raise Refused("There are {count} digests here, which is enough.", count=MOST_DIGESTS)
    draft = state.digests.get(last)
    again = draft is not None and not draft.out_at
    since = draft.since if draft and again else draft.at if draft else 0
    lines = tuple(_lines(state, people, since, now))[:MOST_LINES]
    return [DigestMade(last if again else last + 1, since, lines)]


def _lines(state: State, people: People, since: int, now: int) -> Iterator[DigestLine]:
    for group in state.groups.values():
        if group.at > since:
            yield DigestLine(GROUP, f"group/{group.number}")
        elif group.forms[-1][1] > since:
            yield DigestLine(FORM, f"group/{group.number}")
    for note in state.notes.values():
        if note.at > since and note.text and not note.trial:
            yield DigestLine(UNPLANNED if note.unplanned else MOVED, f"note/{note.number}")
    for person in islice(_may_be_asked(state, people), MOST_ASKED):
        yield DigestLine(ASKED, "profile", person)
    for (source, what), gap in state.gaps.items():
        if gap.things or gap.numbers:
            yield DigestLine(GAP, f"gap/{source}/{what}")
    for seat in state.posts.values():
        if not seat.holder and not seat.ended:
            yield DigestLine(SEAT, f"seat/{seat.number}")
    for date in sorted(state.dates.values(), key=lambda one: one.at):
        if date.at > now:
            yield DigestLine(DATE, f"date/{date.number}")


def _may_be_asked(state: State, people: People) -> Iterator[str]:
    """Whose profile is new first would be a ranking: in the order in which they became members."""
    return (person for person in state.members if names(state, people, person))


def names(state: State, people: People, person: str) -> bool:
    """Whether somebody may stand in a digest: found and named, both agreed to, and a name and what they do for members
    to see."""
    profile = state.profiles.get(person)
    if profile is None or not profile.named or not (profile.does or profile.conditions):
        return False
    shown = profile.seen_by("name") == ANYBODY_SEES == profile.seen_by("does")
    return shown and all(agrees(state, people, person, purpose) for purpose in (FOUND, NAMED))


def _known(state: State, number: int) -> Digest:
    found = state.digests.get(number)
    if found is None or found.out_at:
        raise Refused("That digest has gone out already, or is not here.")
    return found


@network.decides(LeaveLineOut)
def leave_out(state: State, command: LeaveLineOut, who: Who, now: int, people: People) -> list[Fact]:
    found = _known(state, command.digest)
    if command.line > len(found.lines) or not found.lines[command.line - 1].what:
        return []
    return [LineLeftOut(found.number, command.line)]


@network.decides(ReleaseDigest)
def release(state: State, command: ReleaseDigest, who: Who, now: int, people: People) -> list[Fact]:
    return [DigestReleased(_known(state, command.digest).number)]


@network.evolves(DigestMade)
def made(state: State, fact: DigestMade) -> State:
    digest = Digest(fact.digest, fact.at, fact.since, fact.lines)
    return changing(state, digests=state.digests.put(digest.number, digest))


@network.evolves(LineLeftOut)
def left_out(state: State, fact: LineLeftOut) -> State:
    """Lines keep their numbers."""
    digest = state.digests.get(fact.digest)
    if digest is None or not 0 < fact.line <= len(digest.lines):
        return state
    place = fact.line - 1
    lines = (*digest.lines[:place], DigestLine("", ""), *digest.lines[place + 1 :])
    return changing(state, digests=state.digests.put(digest.number, changing(digest, lines=lines)))


@network.evolves(DigestReleased)
def released(state: State, fact: DigestReleased) -> State:
    digest = state.digests.get(fact.digest)
    if digest is None:
        return state
    return changing(state, digests=state.digests.put(digest.number, changing(digest, out_at=fact.at)))


def newest(state: State) -> Digest | None:
    """The newest that was let go."""
    return next((one for one in reversed(state.digests.values()) if one.out_at), None)


def draft_of(state: State) -> Digest | None:
    """The one that waits to be read."""
    last = state.digests.get(max(state.digests, default=0))
    return last if last and not last.out_at else None
