"""What a wall of needs does for a network: two people are brought together who found each other there; what nobody
answers is told, and what came to a stop."""

from collections import Counter
from collections.abc import Iterator

from rooms.kernel import EVERY_ROOM, THIS_ROOM, Ask, Fact, People, Who, changing, shared
from rooms.kernel.feelers import SAID_NO
from rooms.kernel.handover import TakeGaps, TakeMeeting, TakeSign, hand
from rooms.kernel.words import HOST_ONLY
from rooms.needs.cards import PostCard, content_of, posted_card
from rooms.needs.introduced import IntroductionProposed
from rooms.needs.kind import NEED, needs
from rooms.needs.onward import after, onward
from rooms.needs.proposing import is_minor
from rooms.needs.state import REFUSED, SHARING, State
from rooms.needs.views import orphans

TWICE, MOST = 2, 30


@needs.accepts(TakeMeeting)
def take_meeting(state: State, word: TakeMeeting, who: Who, now: int, people: People) -> list[Fact]:
    """Whoever asks has said yes by asking; the card is for the two and the hub hosts, and hangs nowhere."""
    if word.owner not in people or word.other not in people or word.owner == word.other:
        return []
    command = PostCard(kind=NEED, text=word.text)
    content = changing(content_of(state, command, now), visibility=HOST_ONLY)
    card = posted_card(state, command, content, word.owner, word.owner)
    held = any(is_minor(people, person) for person in (word.owner, word.other))
    number = f"i{len(state.introductions) + 1}"
    made = IntroductionProposed(number, card.card, "", word.owner, word.other, word.owner, word.text, held=held,
                                yes=word.owner)  # fmt: skip
    facts: list[Fact] = [card, made]
    return facts + onward(after(state, facts, who, now), number, now, people)


@needs.wishing
def unanswered(state: State, people: People) -> Iterator[Ask]:
    """Needs for the wall that nobody has answered."""
    alone = orphans(state)[:MOST]
    if not alone and not state.moves:
        return
    titles = tuple(((card.text.lang or "en", card.text),) for card in alone)
    word = TakeGaps(THIS_ROOM, "need", tuple(card.id for card in alone), titles)
    yield hand(EVERY_ROOM, word, f"gaps/{state.moves}/{len(alone)}", gladly=True)


@needs.wishing
def said_no(state: State, people: People) -> Iterator[Ask]:
    """Somebody said no twice to what they had asked for themselves; never what they said to the wishes of others."""
    for card, person, on in _said_no(state):
        word = TakeSign(THIS_ROOM, f"card/{card}", person, SAID_NO, on)
        yield hand(EVERY_ROOM, word, f"sign/{card}/{on}", gladly=True)


@shared
def _said_no(state: State) -> tuple[tuple[str, str, bool], ...]:
    """(card, its owner, whether it still is so) of every need whose owner said no twice."""
    ones = state.introductions.values()
    counts = Counter(one.need for one in ones if one.need and one.stage == REFUSED and one.no_by == one.seeker)
    worked = {one.need for one in ones if one.stage in SHARING}
    return tuple(
        (id, state.cards[id].by, id not in worked) for id, many in counts.items() if many >= TWICE and id in state.cards
    )
