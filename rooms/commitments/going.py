"""Somebody goes: what they had promised and is open still is for whoever likes to take it, or is let go; whatever they
wanted. And what came to a stop may be told to whom they agreed may notice it."""

from collections.abc import Iterator

from rooms.commitments.answering import OutcomeTold
from rooms.commitments.kind import commitments
from rooms.commitments.records import LET_GO, Commitment
from rooms.commitments.records import PASSED_ON as PASSED_ALONG
from rooms.commitments.state import State, owner_of
from rooms.kernel import EVERY_ROOM, THIS_ROOM, Ask, Fact, People, Who
from rooms.kernel.feelers import PASSED_ON, UNANSWERED
from rooms.kernel.handover import TakeFarewell, TakeSign, hand

TWICE = 2


@commitments.accepts(TakeFarewell)
def take_farewell(state: State, command: TakeFarewell, who: Who, now: int, people: People) -> list[Fact]:
    """Only what is theirs alone: what others are in too goes on with them."""
    theirs = [state.promises[number] for number in state.of.get(command.person, ())]
    how = PASSED_ALONG if command.pass_on else LET_GO
    return [OutcomeTold(one.number, how) for one in theirs if one.mine == (command.person,) and not one.over]


@commitments.wishing
def signs(state: State, people: People) -> Iterator[Ask]:
    """Two questions unanswered, or passed on or let go: told, and taken back when it is so no more. Whoever takes it
    looks whether they agreed; where nobody can take it nothing is told."""
    for one in state.promises.values():
        if one.proposed or not (one.questions >= TWICE or one.heard.at):
            continue
        stands = _stands(one)
        for what in (UNANSWERED, PASSED_ON):
            yield _sign(one, what, what == stands, owner_of(one, people))


def _stands(one: Commitment) -> str:
    if one.heard.outcome in (LET_GO, PASSED_ALONG):
        return PASSED_ON
    return UNANSWERED if one.unanswered >= TWICE and not one.over else ""


def _sign(one: Commitment, what: str, on: bool, owner: str) -> Ask:
    word = TakeSign(THIS_ROOM, f"promise/{one.number}", owner, what, on)
    return hand(EVERY_ROOM, word, f"sign/{one.number}/{what}/{on}/{one.questions}/{one.heard.at}", gladly=True)
