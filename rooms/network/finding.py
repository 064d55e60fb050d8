"""Who has experience with it: by the condition first, then by words, then near in meaning; only whoever let themselves
be found, only by fields the one who looks may see, and never more than a way to be introduced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import (
    PARTICIPANT,
    THIS_ROOM,
    Ask,
    Command,
    Drawers,
    Fact,
    Hints,
    Line,
    Note,
    Number,
    People,
    Refused,
    Unsay,
    Who,
    Words,
    changing,
    shared,
    view,
)
from rooms.kernel.handover import TakeMeeting, hand
from rooms.kernel.hints import Matches
from rooms.kernel.letters import folded
from rooms.network.kind import ANYBODY_SEES, DAY, GROUP_SEES, network
from rooms.network.purposes import FOUND
from rooms.network.records import IntroductionAsked, Profile, Wanted, YesTo
from rooms.network.state import State, agrees, is_member, member_of, numbered, share_a_group

SEARCHED = ("does", "brings")
"""Only what somebody does and brings is searched: nobody is found by where they work or what they speak."""
MOST_FOUND = 12
TAG, TEXT, NEAR = "tag", "text", "near"
SOUGHT = "sought/"
MOST_ASKS = 20


@network.command(PARTICIPANT, typed_by=(), latest=("search",))
class SeekExperience(Command):
    """Who has experience with this condition, or with what these words say? Neither: no search."""

    text: Annotated[Words, Line(80, needed=False)] | None = None
    condition: Annotated[int, Number(0, 9999)] = 0


@network.command(PARTICIPANT, typed_by=())
class AskIntroduction(Command):
    """I would like to meet this member (by number), who was found; they are asked, and may say no."""

    member: Annotated[int, Number(1, 99_999)]
    text: Annotated[Words, Note(280)]


@network.fact
class ExperienceSought(Fact):
    text: Words | None = None
    condition: int = 0


@network.fact
class IntroductionWanted(Fact):
    """`helper` is asked by the room in which people are introduced."""

    introduction: int
    helper: str
    text: Words
    condition: int = 0


@dataclass(frozen=True, slots=True)
class FoundMember:
    """Somebody who was found: by which field, how, and by which yes of theirs."""

    person: str
    field: str
    how: str
    yes: YesTo


@view
class Findable:
    """One field of a profile as matching reads it."""

    id: str
    kind: str
    text: str
    lang: str
    by: str
    place: str = ""
    expires_at: int = 0
    quantity: int = 0
    exchange: str = ""
    area: str = ""
    organisation: str = ""


@network.decides(SeekExperience)
def seek(state: State, command: SeekExperience, who: Who, now: int, people: People) -> list[Fact]:
    """For members: whoever looks can be found out just as well as whoever is found."""
    member_of(state, who)
    if command.condition and command.condition not in state.conditions:
        raise Refused("There is no condition {number}.", number=command.condition)
    return [ExperienceSought(command.text, command.condition)]


@network.decides(AskIntroduction)
def ask_introduction(state: State, command: AskIntroduction, who: Who, now: int, people: People) -> list[Fact]:
    """Only somebody they may find now, and once: who said no is not asked again by us."""
    member_of(state, who)
    if not state.settings.needs:
        raise Refused("Nobody is introduced here: this network has no room for needs and offers.")
    other = numbered(state, command.member)
    if other is None or other.person == who.id or not may_find(state, people, who.id, other.person):
        raise Refused("That person cannot be found here any more.")
    asked = [one for one in state.introduced.values() if one.seeker == who.id]
    if any(one.helper == other.person for one in asked):
        raise Refused("This was asked before, and we do not ask twice.")
    if len(asked) >= MOST_ASKS:
        raise Refused("You asked for {count} introductions. Meet a few of them first.", count=MOST_ASKS)
    wanted = state.wanted.get(who.id)
    number = len(state.introduced) + 1
    return [IntroductionWanted(number, other.person, command.text, wanted.condition if wanted else 0)]


@network.evolves(ExperienceSought)
def sought_experience(state: State, fact: ExperienceSought) -> State:
    """Nothing is kept of a search but the last, and that for a day; one that was erased since was a search still."""
    if fact.text is None and not fact.condition:
        return changing(state, wanted=state.wanted.drop(fact.by))
    return changing(state, wanted=state.wanted.put(fact.by, Wanted(fact.text, fact.condition, fact.at)))


@network.evolves(IntroductionWanted)
def introduction_wanted(state: State, fact: IntroductionWanted) -> State:
    one = IntroductionAsked(fact.introduction, fact.by, fact.helper, fact.text, fact.condition)
    return changing(state, introduced=state.introduced.put(one.number, one))


# -- who may be found --------------------------------------------------------------------------------------------------


def sees(state: State, people: People, viewer: str, profile: Profile, field: str) -> bool:
    """Whether somebody may see this field of a profile."""
    if not agrees(state, people, profile.person, FOUND) or not is_member(state, people, viewer):
        return False
    seen = profile.seen_by(field)
    return seen == ANYBODY_SEES or (seen == GROUP_SEES and share_a_group(state, viewer, profile.person))


def may_find(state: State, people: People, viewer: str, person: str) -> bool:
    """Whether somebody can be found by anything at all."""
    profile = state.profiles.get(person)
    return profile is not None and any(sees(state, people, viewer, profile, field) for field in SEARCHED)


def found(state: State, viewer: str, people: People, hints: Hints) -> list[FoundMember]:
    """The answer to what somebody looks for, the surest first."""
    wanted = state.wanted.get(viewer)
    if wanted is None:
        return []
    near = () if hints is None else (hints.of(Matches) or Matches()).found.get(f"{SOUGHT}{viewer}", ())
    text = wanted.text.text if wanted.text else ""
    close = [one.card for one in near if text and dict(one.params).get("sought") == text]
    rows = [*_by_tag(state, wanted), *_by_words(state, text), *_near(close)]
    return list(_once(state, people, viewer, rows))[:MOST_FOUND]


def _by_tag(state: State, wanted: Wanted) -> Iterator[tuple[str, str, str]]:
    """Who has it by its number, or by its title in the words that were typed."""
    numbers = {wanted.condition} if wanted.condition else set(titled(state, wanted.text))
    for profile in state.profiles.values() if numbers else ():
        if numbers & set(profile.conditions):
            yield profile.person, "does", TAG


def titled(state: State, text: Words | None) -> list[int]:
    """The conditions that are called exactly so, in any language."""
    said = folded(text.text) if text else ""
    titles = _titles(state)
    return [number for number, names in titles if said and said in names]


@shared
def _titles(state: State) -> tuple[tuple[int, frozenset[str]], ...]:
    return tuple(
        (number, frozenset(folded(words.text) for _, words in title)) for number, title in state.conditions.items()
    )


def _by_words(state: State, text: str) -> Iterator[tuple[str, str, str]]:
    """All of these words stand in it."""
    wanted = folded(text).split()
    for person, field, said in _said(state.profiles) if wanted else ():
        if all(word in said for word in wanted):
            yield person, field, TEXT


@shared
def _said(profiles: Drawers[str, Profile]) -> tuple[tuple[str, str, str], ...]:
    """Folded once for as long as nobody's profile changes: a search changes the room, and no profile."""
    rows = ((one.person, field, getattr(one, field)) for one in profiles.values() for field in SEARCHED)
    return tuple((person, field, folded(words.text)) for person, field, words in rows if words)


def _near(cards: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for card in cards:
        field, _, person = card.partition(":")
        yield person, field, NEAR


def _once(state: State, people: People, viewer: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[FoundMember]:
    """Each person once, by the surest way; nobody by what the viewer may not see."""
    met = {viewer}
    for person, field, how in rows:
        profile, member = state.profiles.get(person), state.members.get(person)
        yes = member.yes_to(FOUND) if member else None
        if person in met or profile is None or yes is None or not sees(state, people, viewer, profile, field):
            continue
        met.add(person)
        yield FoundMember(person, field, how, yes)


# -- what matching reads -----------------------------------------------------------------------------------------------


def matchable(state: State, people: People) -> tuple[Findable, ...]:
    """Each searched field by itself: who may see one may not see the other."""
    rows = ((one, field, getattr(one, field)) for one in state.profiles.values() for field in SEARCHED)
    return tuple(
        Findable(f"{field}:{one.person}", "offer", words.text, words.lang, one.person) for one, field, words in rows
        if words and one.seen_by(field) in (ANYBODY_SEES, GROUP_SEES) and agrees(state, people, one.person, FOUND)
    )  # fmt: skip


def worked_on(state: State) -> tuple[str, ...]:
    """Nobody works on a card here."""
    return ()


def refused(state: State) -> tuple[tuple[str, str], ...]:
    """Nor says no to one."""
    return ()


def sought(state: State) -> dict[str, str]:
    """What members look for, each under the name by which their phone finds the answer."""
    return {f"{SOUGHT}{person}": one.text.text for person, one in state.wanted.items() if one.text}


@network.wishing
def introductions(state: State, people: People) -> Iterator[Ask]:
    """In the room where people are introduced; only for who still lets themselves be found."""
    for one in state.introduced.values():
        if state.settings.needs and one.text and agrees(state, people, one.helper, FOUND):
            word = TakeMeeting(THIS_ROOM, f"meeting/{one.number}", one.seeker, one.helper, one.text)
            yield hand(state.settings.needs, word, f"meeting/{one.number}")


@network.wishing
def searches_pass(state: State, people: People) -> Iterator[Unsay]:
    """What somebody looked for is nobody's business tomorrow."""
    for person, one in state.wanted.items():
        if one.text:
            yield Unsay(one.at + DAY, (one.text.id,), f"sought/{person}/{one.at}")
