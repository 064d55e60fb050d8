"""What two people see of their introduction: the question, the other one's card, the place and time, the end."""

from collections.abc import Iterator
from typing import ClassVar

from rooms.kernel import People, Said, Wording, view
from rooms.needs.state import (
    ASKED,
    DROPPED,
    ENDED,
    HELD,
    LIVE,
    OVER,
    REFUSED,
    SHARING,
    WAITING,
    Introduction,
    State,
)
from rooms.needs.views import say


@view
class ConsentQuestion:
    """Somebody may help, or may need what you have. No name. `away`: one of the two is not in the hall, so they meet by
    contact alone; `reachable`: this person wrote one down."""

    introduction: str
    side: str
    theirs: Said | None
    mine: Said | None
    note: Said | None
    answer_by: int
    lapsed: bool
    paid: bool
    barter: bool
    away: bool = False
    reachable: bool = True


@view
class QuestionAbove:
    """A question waits further up: it follows whoever reads on, until it is answered."""

    introduction: str
    side: str


@view
class Meeting:
    """Both said yes. `spot` 0: at the hub desk; `meet_at` 0: by the contact they chose. `reachable`: I wrote one down.

    `side`: whether I need or offer; `away`: the other is not in the hall; `gone`: the other was forgotten.
    """

    introduction: str
    name: str
    spot: int
    spot_name: Wording
    meet_at: int
    theirs: Said | None
    mine: Said | None
    note: Said | None
    opening: Wording
    met: str
    helped: str
    asks_help: bool
    check: int
    named: bool
    reachable: bool
    side: str = "need"
    away: bool = False
    gone: bool = False


@view
class Reach:
    """Where the other's contact is shown; the contact itself is never in a view."""

    viewer: str
    person: str
    introduction: str
    version: int = 0
    fleeting: ClassVar[bool] = True
    """Drawn anew each time, and never kept."""


@view
class Spoken:
    """A hub host noted your yes."""

    introduction: str
    mine: Said | None


@view
class IntroductionNotice:
    """How an introduction ended, told neutrally. `why`: refused, ended or dropped. `knew`: I had said yes to it;
    `closed`: what I said yes to is not looked for or offered any more; `gone`: the other was forgotten (never said of
    a no, which is nameless); `sought`: what I need is still looked for."""

    introduction: str
    why: str
    mine: Said | None
    knew: bool = True
    closed: bool = False
    gone: bool = False
    sought: bool = False


@view
class Pending:
    """You said yes; somebody else is still to answer."""

    introduction: str
    theirs: Said | None
    held: bool
    gone: bool = False


def calling(person: str, people: People, mine: list[Introduction]) -> Iterator[tuple[str, QuestionAbove]]:
    """The question that waits for this person; nobody is asked two at once."""
    for one in mine:
        if one.stage == ASKED and one.asking == person and not gone(people, one.other(person)):
            yield "call/now", QuestionAbove(one.id, "need" if person == one.seeker else "offer")


def asks(state: State, person: str, people: People, mine: list[Introduction]) -> Iterator[tuple[str, object]]:
    for one in mine:
        lost = gone(people, one.other(person))
        if one.stage == ASKED and one.asking == person and not lost:
            yield f"asks/{one.id}", _ask(state, person, people, one)
        elif one.stage in (ASKED, WAITING, HELD) and (person in one.yes or one.guards == person):
            yield f"pending/{one.id}", Pending(one.id, theirs(state, person, one), one.stage == HELD, lost)


def gone(people: People, person: str) -> bool:
    """Whether somebody is known here no more: they asked to be forgotten."""
    return people.now(person) not in people


def away(people: People, person: str) -> bool:
    """Whether somebody is not in the hall: they left, or have not come yet."""
    return people.now(person) not in people.here


def _ask(state: State, person: str, people: People, one: Introduction) -> ConsentQuestion:
    cards = [card for card in (state.card(one.need), state.card(one.offer)) if card]
    exchanges = {card.content.exchange for card in cards}
    side = "need" if person == one.seeker else "offer"
    apart = any(away(people, somebody) for somebody in one.both)
    return ConsentQuestion(
        one.id,
        side,
        theirs(state, person, one),
        _own(state, person, one),
        say(one.note),
        one.answer_by,
        one.lapsed,
        "paid" in exchanges,
        "barter" in exchanges,
        apart,
        state.contacts.get(person, 0) > 0,
    )


def theirs(state: State, person: str, one: Introduction) -> Said | None:
    """The other's card, unless it is for hub hosts only; two people who agreed may know what it is about."""
    card = state.card(one.offer if person == one.seeker else one.need)
    return say(card.text) if card and (card.content.visibility != "host_only" or one.stage in SHARING) else None


def _own(state: State, person: str, one: Introduction) -> Said | None:
    card = state.card(one.need if person == one.seeker else one.offer)
    return say(card.text) if card else None


def meetings(state: State, person: str, people: People, mine: list[Introduction]) -> Iterator[tuple[str, object]]:
    for one in mine:
        other = one.other(person)
        if one.stage in SHARING and person in one.both and not _settled(person, one, gone(people, other)):
            yield f"meetings/{one.id}", meeting(state, person, people, one)
        if one.stage in SHARING and person in one.both and not _settled(person, one) and not gone(people, other):
            yield f"meetings/{one.id}-reach", Reach(person, other, one.id, state.contacts.get(other, 0))
        if one.stage in LIVE and person in one.spoken:
            yield f"spoken/{one.id}", Spoken(one.id, _own(state, person, one))


def _settled(person: str, one: Introduction, lost: bool = False) -> bool:
    """They have nothing more to tell each other through us, and put it away."""
    return person in one.seen and (lost or one.stage == OVER or one.helped == "yes")


def meeting(state: State, person: str, people: People, one: Introduction) -> Meeting:
    """What one of the two sees of their meeting."""
    spots = {spot.number: spot.name for spot in state.settings.spots}
    other = one.other(person)
    return Meeting(
        one.id, people.name(other), one.spot, spots.get(one.spot, ()), one.meet_at,
        theirs(state, person, one), _own(state, person, one), say(one.note), opening(state, one), one.met, one.helped,
        person == one.seeker and one.helped != "yes" and (one.met == "yes" or one.check > 0), one.check,
        person in one.named, state.contacts.get(person, 0) > 0, "need" if person == one.seeker else "offer",
        away(people, other), gone(people, other),
    )  # fmt: skip


def opening(state: State, one: Introduction) -> Wording:
    """The question they may begin with: each introduction takes the next of the list."""
    openings = state.settings.openings
    return openings[int(one.id[1:]) % len(openings)] if openings else ()


def notices(state: State, person: str, people: People, mine: list[Introduction]) -> Iterator[tuple[str, object]]:
    for one in mine:
        concerned = person in one.both and person not in one.seen and person != one.no_by
        if one.stage in (REFUSED, ENDED, DROPPED) and concerned and (person in one.yes or one.stage == REFUSED):
            yield f"notices/{one.id}", _notice(state, person, people, one)


def _notice(state: State, person: str, people: People, one: Introduction) -> IntroductionNotice:
    need = state.card(one.need)
    wanted = state.card(one.offer) if person == one.seeker else need
    closed = wanted is not None and not wanted.open
    sought = person == one.seeker and need is not None and need.open
    lost = one.stage == DROPPED and gone(people, one.other(person))
    return IntroductionNotice(one.id, one.stage, _own(state, person, one), person in one.yes, closed, lost, sought)
