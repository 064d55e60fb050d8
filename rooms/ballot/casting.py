"""Casting a ballot: by phone, or on paper typed in by a scribe; one a person, the latest counts."""

import hashlib
from typing import Annotated

from rooms.ballot.kind import ballot
from rooms.ballot.polls import changed
from rooms.ballot.rules import NEGATIVE, OVER_MOST, TOO_LATE, TOO_MANY, TWICE, UNKNOWN, fault, given
from rooms.ballot.state import Cast, Poll, State
from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    SCRIBE,
    Command,
    Fact,
    Flag,
    Number,
    People,
    Ref,
    Refused,
    Who,
    changing,
)
from rooms.kernel.commands import Drawn

PHONE, PAPER = "phone", "paper"
SYMBOLS = "23456789abcdefghjkmnpqrstuvwxyz"
"""No 0 and o, no 1 and l, no i: a card is read by tired eyes."""
CODE_LENGTH = 8
TYPISTS = (SCRIBE, FACILITATOR)
"""Who may type a ballot that was cast on paper."""


@ballot.command(PARTICIPANT, typed_by=TYPISTS, latest=("ballot", "poll", "card"))
class CastBallot(Command):
    """One person's points. `card` is the code on a one-time card, where cards are asked for.

    `again`: the scribe has seen that this person has a ballot already and that this paper is the later one.
    """

    poll: Ref
    points: dict[Ref, Annotated[int, Number(-1000, 1000)]] = None  # type: ignore[assignment] # a form with nothing chosen has no such field
    choice: Ref = ""
    card: Ref = ""
    again: Flag = False


@ballot.command(FACILITATOR)
class MakeCards(Command):
    """More one-time cards to print. The secret comes from the door and is never shown."""

    cards: Annotated[int, Number(1, 3000)]
    secret: Drawn


@ballot.fact
class BallotCast(Fact):
    """`card` is 0 where the ballot is the acting person's own."""

    poll: str
    points: dict[str, int]
    channel: str = PHONE
    card: int = 0


@ballot.fact
class BallotSetAside(Fact):
    """A ballot that can't count; it stands in the record with its reason, and an earlier one stays valid."""

    poll: str
    points: dict[str, int]
    fault: str
    channel: str = PHONE
    card: int = 0


@ballot.fact
class CardsMade(Fact):
    first: int
    cards: int
    secret: str


@ballot.decides(CastBallot)
def cast_ballot(state: State, command: CastBallot, who: Who, now: int, people: People) -> list[Fact]:
    poll = state.polls.get(command.poll)
    if not poll or not poll.phase:
        raise Refused("There is no such ballot. Please load the page again.")
    card = _card(state, command)
    channel = PAPER if who.via else PHONE
    points = given(command.points or {}) | ({command.choice: 1} if command.choice else {})
    reason = _late(state, poll, now) or fault(poll.rules, poll.candidates, points)
    if not reason and channel == PAPER and poll.of(_voter(state, card, who.id)) and not command.again:
        reason = TWICE
    if reason:
        raise _no(poll, reason, points).noting(BallotSetAside(poll.id, points, reason, channel, card))
    return [BallotCast(poll.id, points, channel, card)]


def _card(state: State, command: CastBallot) -> int:
    if state.settings.proof != "card":
        return 0
    if command.card.lower() not in state.cards:
        raise Refused("That is not the code of a card. Look again: it has {count} letters and digits.",
                      count=CODE_LENGTH)  # fmt: skip
    return state.cards[command.card.lower()]


def _voter(state: State, card: int, person: str) -> str:
    return f"card-{card}" if card else state.same.get(person, person)


def _late(state: State, poll: Poll, now: int) -> str:
    """Too late when the deadline and the grace are over, or when the poll is not the one that is on."""
    over = poll.clock.running and poll.clock.remaining(now) < -state.settings.grace_seconds * 1000
    on = state.open_poll
    return TOO_LATE if over or not (on and on.id == poll.id) else ""


def _no(poll: Poll, reason: str, points: dict[str, int]) -> Refused:
    spent = sum(points.values())
    return {
        TOO_MANY: Refused("That is {spent} points; you have {points}. Please take some away.", spent=spent,
                          points=poll.rules.points),
        OVER_MOST: Refused("At most {most} points for one of them. Please spread them.", most=poll.rules.most),
        UNKNOWN: Refused("This list is not the one that is on now. Please load the page again."),
        NEGATIVE: Refused("Points can be given, not taken away."),
        TOO_LATE: Refused("The ballot has closed. This one was not counted."),
        TWICE: Refused("This number has a ballot already. If this paper is the later one, tick “replace”."),
    }[reason]  # fmt: skip


@ballot.decides(MakeCards)
def make_cards(state: State, command: MakeCards, who: Who, now: int, people: People) -> list[Fact]:
    if state.settings.proof != "card":
        raise Refused("This ballot does not use cards.")
    return [CardsMade(len(state.cards) + 1, command.cards, command.secret)]


def code_of(secret: str, number: int) -> str:
    """The code printed on a card, which nobody can guess who has not seen the card."""
    digest = int.from_bytes(hashlib.sha256(f"{secret}:{number}".encode()).digest())
    code = ""
    for _ in range(CODE_LENGTH):
        digest, place = divmod(digest, len(SYMBOLS))
        code += SYMBOLS[place]
    return code


@ballot.evolves(BallotCast, BallotSetAside)
def ballot_cast(state: State, fact: BallotCast | BallotSetAside) -> State:
    """Kept also when its poll is not open (its opening was taken back): people's posts stay."""
    poll = state.polls.get(fact.poll) or Poll(fact.poll)
    voter, reason = _voter(state, fact.card, fact.by), getattr(fact, "fault", "")
    return changed(state, poll.put(Cast(len(poll.casts), voter, fact.points, fact.channel, reason)))


@ballot.evolves(CardsMade)
def cards_made(state: State, fact: CardsMade) -> State:
    cards = state.cards
    for number in range(fact.first, fact.first + fact.cards):
        cards = cards.put(code_of(fact.secret, number), number)
    return changing(state, cards=cards)
