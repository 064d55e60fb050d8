"""Needs and offers: writing one in half a minute, changing it, and closing it, which only its owner does."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import (
    PARTICIPANT,
    SYSTEM,
    Command,
    Fact,
    Flag,
    Line,
    Moment,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.kernel.handover import TakeRequest
from rooms.kernel.words import HOST_ONLY
from rooms.needs.changes import card_deadlines, changed, timers_after
from rooms.needs.facts import CardClaimed, CardClosed, CardEdited, CardExpired, CardPosted, CardPublished, CardReopened
from rooms.needs.introduced import IntroductionDropped
from rooms.needs.kind import CONTRIBUTIONS, EXCHANGES, NEED, OFFER, VISIBILITIES, needs
from rooms.needs.state import (
    ASKED,
    DRAFT,
    EXPIRED,
    FULFILLED,
    HELD,
    NOT,
    PARTLY,
    POSTED,
    WAITING,
    WITHDRAWN,
    Card,
    CardContent,
    State,
)

MINUTE = 60_000
WHY_NOT = ("", "time", "place", "not_fitting", "solved_elsewhere", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFields(Command):
    """What people write on a card. `expires_at` (UTC ms) or `within` so many minutes; -1: no hurry; 0: as it was.
    `visit_at`: an offer to come and look, at that moment; its `quantity` are the places."""

    text: Annotated[Words, Note(280)]
    expires_at: Moment = 0
    within: Annotated[int, Number(-1, 200_000)] = 0
    visibility: Annotated[str, Pick(*VISIBILITIES)] = "wall"
    priority: Annotated[int, Number(1, 3)] = 2
    place: Annotated[Words, Line(60, needed=False)] | None = None
    quantity: Annotated[int, Number(0, 1_000_000)] = 0
    exchange: Annotated[str, Pick(*EXCHANGES)] = ""
    contribution: Annotated[str, Pick(*CONTRIBUTIONS)] = ""
    area: Ref = ""
    visit_at: Moment = 0


@needs.command(PARTICIPANT)
class PostCard(CardFields):
    """A new card; `paper` is the number on a paper one. `stands_here`: its owner stands at the hub desk, so the host
    who types it works on it at once, however many cards wait."""

    kind: Annotated[str, Pick(NEED, OFFER)]  # type: ignore[misc] # mypy misses that those before are kw_only
    paper: Annotated[int, Number(0, 99_999)] = 0
    draft: Flag = False
    stands_here: Flag = False


@needs.command(PARTICIPANT, latest=("words", "card"))
class EditCard(CardFields):
    """The card as it should be from now on."""

    card: Ref  # type: ignore[misc] # as above


@needs.command(PARTICIPANT)
class PublishCard(Command):
    """Show a draft."""

    card: Ref


@needs.command(PARTICIPANT, latest=("open", "card"))
class CloseCard(Command):
    """The owner says how it ended."""

    card: Ref
    how: Annotated[str, Pick(FULFILLED, PARTLY, NOT, WITHDRAWN)]
    why: Annotated[str, Pick(*WHY_NOT)] = ""


@needs.command(PARTICIPANT, latest=("open", "card"))
class ReopenCard(Command):
    """Still looking: back among the open cards, with a new time if there is one."""

    card: Ref
    expires_at: Moment = 0
    within: Annotated[int, Number(-1, 200_000)] = 0


def known(state: State, card: str) -> Card:
    """A card by its id, or by the number people read on it. Raises Refused."""
    found = state.card(card) or state.card(f"n{card}") or state.card(f"o{card}")
    if found is None or not found.text:
        raise Refused("That card is not here any more.")
    return found


def own(state: State, card: str, who: Who) -> Card:
    """A card of the acting person. Raises Refused."""
    found = known(state, card)
    if found.by != who.id and who.role != SYSTEM:
        raise Refused("Only the person who posted this card can do that.")
    return found


@needs.decides(PostCard)
def post(state: State, command: PostCard, who: Who, now: int, people: People) -> list[Fact]:
    _check_paper(state, command.paper)
    made = posted_card(state, command, _visit(command.kind, content_of(state, command, now), now), who.id, "")
    if not (command.stands_here and who.via):
        return [made]
    return [made, CardClaimed(made.card, now + state.settings.claim_minutes * MINUTE, who.via)]


@needs.accepts(TakeRequest)
def take_request(state: State, word: TakeRequest, who: Who, now: int, people: People) -> list[Fact]:
    """A need that was asked in another room: it is taken also where its area is not known here (any more)."""
    area = word.area if word.area in state.areas else ""
    command = PostCard(kind=NEED, text=word.text, area=area)
    content = changing(content_of(state, command, now), condition=word.condition, about=word.about)
    return [posted_card(state, command, content, word.owner, word.owner)]


def posted_card(state: State, command: PostCard, content: CardContent, by: str, owner: str) -> CardPosted:
    """A new card; `owner` where somebody else than the acting person asks."""
    parked, held = _kept_back(state, command.kind, by, command.visibility)
    return CardPosted(f"{command.kind[0]}{len(state.cards) + 1}", command.kind, content, owner,
                      command.paper, command.draft, parked, held)  # fmt: skip


@needs.decides(EditCard)
def edit(state: State, command: EditCard, who: Who, now: int, people: People) -> list[Fact]:
    card = own(state, command.card, who)
    if card.closed:
        raise Refused("This card is closed. Say that you are still looking, then change it.")
    content = content_of(state, command, now)
    if command.visit_at != card.content.visit_at:
        content = _visit(card.kind, content, now)
    if not content.visit_at:
        content = changing(content, visit_at=card.content.visit_at)
    if not content.expires_at and command.within >= 0:
        content = changing(content, expires_at=card.content.expires_at)
    kept = changing(content, area=content.area or card.content.area, condition=card.content.condition,
                    about=card.content.about)  # fmt: skip
    return [CardEdited(card.id, kept, _held(state, command, card))]


@needs.decides(PublishCard)
def publish(state: State, command: PublishCard, who: Who, now: int, people: People) -> list[Fact]:
    card = own(state, command.card, who)
    if not card.draft:
        return []
    return [CardPublished(card.id, *_kept_back(state, card.kind, card.by, card.content.visibility))]


@needs.decides(CloseCard)
def close(state: State, command: CloseCard, who: Who, now: int, people: People) -> list[Fact]:
    card = own(state, command.card, who)
    if card.closed == command.how:
        return []
    return [CardClosed(card.id, command.how, command.why), *let_go(state, card)]


@needs.decides(ReopenCard)
def reopen(state: State, command: ReopenCard, who: Who, now: int, people: People) -> list[Fact]:
    card = own(state, command.card, who)
    return [CardReopened(card.id, _expiry(command, now))] if card.closed else []


def let_go(state: State, card: Card) -> list[Fact]:
    """Ends what was only being asked for a card that closes; people who agreed to meet still meet."""
    return [
        IntroductionDropped(one.id)
        for one in state.introductions_for(card) if one.stage in (WAITING, ASKED, HELD)
    ]  # fmt: skip


def _held(state: State, command: CardFields, card: Card) -> bool:
    return state.settings.hold_back and not card.draft and command.visibility != HOST_ONLY


def content_of(state: State, command: CardFields, now: int) -> CardContent:
    """What stands on it. Raises Refused."""
    if command.area and command.area not in state.areas:
        raise Refused("That area is not known here.")
    hidden = command.visibility == HOST_ONLY
    place = _shown_to(command.place, hidden) if command.place else command.place
    text = _shown_to(command.text, hidden)
    return CardContent(text, command.visibility, _expiry(command, now), command.priority, place, command.quantity,
                       command.exchange, command.contribution, command.area,
                       visit_at=command.visit_at)  # fmt: skip


def _visit(kind: str, content: CardContent, now: int) -> CardContent:
    """A visit is an offer with a day still to come; once it has been, the card has had its time. Raises Refused."""
    if not content.visit_at:
        return content
    if kind != OFFER:
        raise Refused("A visit is something you offer.")
    if content.visit_at <= now:
        raise Refused("That moment has passed already. Choose a later one.")
    return content if content.expires_at else changing(content, expires_at=content.visit_at)


def _shown_to(words: Words, hidden: bool) -> Words:
    return changing(words, visibility=HOST_ONLY) if hidden and words else words


def _expiry(command: CardFields | ReopenCard, now: int) -> int:
    moment = command.expires_at or (now + command.within * MINUTE if command.within > 0 else 0)
    if moment and moment <= now:
        raise Refused("That moment has passed already. Choose a later one.")
    return moment


def _check_paper(state: State, paper: int) -> None:
    if paper and any(card.paper == paper for card in state.cards.values()):
        raise Refused("Paper card {paper} was typed in already.", paper=paper)


def _kept_back(state: State, kind: str, owner: str, visibility: str) -> tuple[bool, bool]:
    """Whether the card is parked (one person's many offers) and whether a hub host must let it through first."""
    live = [state.cards[id] for id in state.cards_of.get(owner, ())]
    many = sum(card.kind == OFFER and card.open and not card.parked for card in live) >= state.settings.offer_limit
    return kind == OFFER and many, state.settings.hold_back and visibility != HOST_ONLY


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(CardPosted)
def posted(state: State, fact: CardPosted) -> State:
    owner, status = fact.owner or fact.by, DRAFT if fact.draft else POSTED
    card = Card(
        fact.card, fact.kind, owner, fact.content, fact.at, fact.paper, draft=fact.draft, parked=fact.parked,
        held=fact.held, status=status, track=((status, fact.at),),
    )  # fmt: skip
    return changing(
        state,
        cards=state.cards.put(card.id, card),
        cards_of=state.cards_of.put(owner, (*state.cards_of.get(owner, ()), card.id)),
        timers=timers_after(state, (), card_deadlines(card)),
        moves=state.moves + 1,
    )


@needs.evolves(CardPublished)
def published(state: State, fact: CardPublished) -> State:
    return changed(state, fact.card, fact.at, draft=False, posted_at=fact.at, parked=fact.parked, held=fact.held)


@needs.evolves(CardEdited)
def edited(state: State, fact: CardEdited) -> State:
    return changed(state, fact.card, fact.at, content=fact.content, held=fact.held, more_asked=False)


@needs.evolves(CardClosed)
def closed(state: State, fact: CardClosed) -> State:
    return changed(state, fact.card, fact.at, closed=fact.how, why=fact.why, claim=None)


@needs.evolves(CardExpired)
def expired(state: State, fact: CardExpired) -> State:
    return changed(state, fact.card, fact.at, closed=EXPIRED, claim=None)


@needs.evolves(CardReopened)
def reopened(state: State, fact: CardReopened) -> State:
    card = state.card(fact.card)
    if card is None:
        return state
    content = changing(card.content, expires_at=fact.expires_at)
    return changed(state, card.id, fact.at, closed="", why="", content=content)
