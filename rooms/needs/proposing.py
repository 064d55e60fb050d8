"""Two who may help each other: seen by a hub host, or by one of the two who simply says: I can help."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import PARTICIPANT, Command, Fact, Flag, Note, People, Person, Ref, Refused, Who, Words
from rooms.needs.cards import known
from rooms.needs.changes import moved, placed
from rooms.needs.claims import DESK, claimant, free_for
from rooms.needs.introduced import GuardianNamed, IntroductionProposed
from rooms.needs.kind import NEED, OFFER, needs
from rooms.needs.onward import after, introduction, onward
from rooms.needs.state import HELD, LIVE, WAITING, Card, Introduction, State


@needs.command(*DESK)
class Propose(Command):
    """Two who may help each other: a need and an offer, or one of them and a person. `later`: only note it for now."""

    need: Ref = ""
    offer: Ref = ""
    person: Ref = ""
    note: Annotated[Words, Note(280, needed=False)] | None = None
    later: Flag = False


@needs.command(PARTICIPANT, typed_by=DESK)
class AnswerCard(Command):
    """I can help, or: I would like this. It is the own yes of the one who says it. `mine`: a card of one's own."""

    card: Ref
    mine: Ref = ""
    note: Annotated[Words, Note(280, needed=False)] | None = None


@needs.command(*DESK, latest=("guardian", "introduction"))
class NameGuardian(Command):
    """The guardian or teacher (id, or number on their card) who takes a minor's place in an introduction."""

    introduction: Ref
    guardian: Ref


def _person(people: People, typed: str) -> Person | None:
    """Somebody by id, or by the number on their card."""
    found = people.known.get(typed) or next((one for one in people.known.values() if str(one.number) == typed), None)
    return people.known[people.now(found.id)] if found else None


def is_minor(people: People, person: str) -> bool:
    """Whether somebody else has to speak for them."""
    return person in people and people.known[person].minor


@needs.decides(Propose)
def propose(state: State, command: Propose, who: Who, now: int, people: People) -> list[Fact]:
    need, offer = _card(state, command.need, NEED), _card(state, command.offer, OFFER)
    if (need is None) + (offer is None) + (not command.person) != 1:
        raise Refused("Choose two: a need and an offer, or one of them and a person.")
    for card in filter(None, (need, offer)):
        free_for(state, card, who, now)
    somebody = people.now(command.person)
    seeker, helper = need.by if need else somebody, offer.by if offer else somebody
    works_on_offer = offer and claimant(offer, now) == who.id and not (need and claimant(need, now) == who.id)
    made = _made(state, need, offer, seeker, helper, helper if works_on_offer else seeker)
    return _begun(state, replace(made, note=command.note, later=command.later), who, now, people)


@needs.decides(AnswerCard)
def answer(state: State, command: AnswerCard, who: Who, now: int, people: People) -> list[Fact]:
    card = known(state, command.card)
    if not card.seen_by_all:
        raise Refused("This card is closed.")
    mine = _card(state, command.mine, OFFER if card.kind == NEED else NEED)
    if mine and mine.by != who.id:
        raise Refused("Only the person who posted this card can do that.")
    need, offer = (card, mine) if card.kind == NEED else (mine, card)
    seeker, helper = (card.by, who.id) if card.kind == NEED else (who.id, card.by)
    made = _made(state, need, offer, seeker, helper, first=who.id)
    return _begun(state, replace(made, note=command.note, own=True, spoken=bool(who.via)), who, now, people)


def _made(
    state: State, need: Card | None, offer: Card | None, seeker: str, helper: str, first: str
) -> IntroductionProposed:
    new = f"i{len(state.introductions) + 1}"
    return IntroductionProposed(new, need.id if need else "", offer.id if offer else "", seeker, helper, first)


def _begun(state: State, fact: IntroductionProposed, who: Who, now: int, people: People) -> list[Fact]:
    one = Introduction(fact.introduction, fact.need, fact.offer, fact.seeker, fact.helper, fact.first)
    _check(state, one, people)
    minor = any(is_minor(people, person) for person in one.both)
    facts: list[Fact] = [replace(fact, held=minor)]
    return facts + onward(after(state, facts, who, now), one.id, now, people)


def _check(state: State, one: Introduction, people: People) -> None:
    if one.seeker == one.helper:
        raise Refused("Both cards are from the same person.")
    if not all(person in people for person in one.both):
        raise Refused("That person is not in this gathering.")
    if one.pair in state.refused:
        raise Refused("This was asked before, and we do not ask twice.")
    if any(other.pair == one.pair and other.stage in LIVE for other in state.mine(one.seeker)):
        raise Refused("These two are being introduced already.")


def _card(state: State, id: str, kind: str) -> Card | None:
    if not id:
        return None
    card = known(state, id)
    if card.kind != kind or not card.open:
        raise Refused("This card is closed.")
    return card


@needs.decides(NameGuardian)
def name_guardian(state: State, command: NameGuardian, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    minors = [person for person in one.both if is_minor(people, person)]
    guardian = _person(people, command.guardian)
    if one.stage != HELD or not minors:
        raise Refused("This introduction needs no guardian.")
    if guardian is None or guardian.minor or guardian.id in one.both:
        raise Refused("A guardian is an adult who is in this gathering.")
    facts: list[Fact] = [GuardianNamed(one.id, minors[0], guardian.id, held=len(minors) > 1)]
    return facts + onward(after(state, facts, who, now), one.id, now, people)


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(IntroductionProposed)
def proposed(state: State, fact: IntroductionProposed) -> State:
    one = Introduction(
        fact.introduction, fact.need, fact.offer, fact.seeker, fact.helper, fact.first, "" if fact.own else fact.by,
        fact.note, fact.later, stage=HELD if fact.held else WAITING,
        yes=(fact.by,) if fact.own else tuple(filter(None, [fact.yes])),
        spoken=(fact.by,) if fact.spoken else (),
    )  # fmt: skip
    for id in filter(None, (one.need, one.offer)):
        card = state.card(id)
        if card:
            state = replace(
                state, cards=state.cards.put(id, replace(card, introductions=(*card.introductions, one.id)))
            )
    state = replace(state, introductions=state.introductions.put(one.id, one))
    return placed(listed(state, one.id, *one.both), one, (), fact.at)


def listed(state: State, id: str, *persons: str) -> State:
    """The wall with an introduction among those of these people."""
    of = state.introductions_of
    for person in persons:
        of = of.put(person, (*of.get(person, ()), id))
    return replace(state, introductions_of=of)


@needs.evolves(GuardianNamed)
def guardian_named(state: State, fact: GuardianNamed) -> State:
    one = state.introductions.get(fact.introduction)
    if one is None:
        return state
    swap = {fact.minor: fact.guardian}
    seeker, helper = (swap.get(person, person) for person in one.both)
    first = one.other(fact.minor)  # so that the guardian is asked before anybody hears of it
    yes = tuple(person for person in one.yes if person != fact.minor)
    return moved(listed(state, one.id, fact.guardian), one.id, fact.at, seeker=seeker, helper=helper, first=first,
                 yes=yes, guards=fact.minor, stage=HELD if fact.held else WAITING)  # fmt: skip
