"""What people do with a question: they answer, pass, change their mind, take it back, or say “count me in”."""

from typing import Annotated, Protocol

from rooms.ask.drawing import MOST, checked
from rooms.ask.judging import status_for
from rooms.ask.kind import CARD, CHOSEN, COUNT_ME_IN, NUMBERED, WORDS, WRITTEN, AskItem, ask
from rooms.ask.records import DONT_KNOW, HELD, SHOWN, Given
from rooms.ask.state import State, dropped, known_item, put
from rooms.kernel import (
    PARTICIPANT,
    Command,
    Fact,
    Flag,
    Note,
    Number,
    Page,
    People,
    Ref,
    Refused,
    Who,
    Words,
)

MOST_STEPS = 10


@ask.command(PARTICIPANT, latest=("answer", "item"), by_link=True)
class Answer(Command):
    """To a scale or a choice by `value` (from 1 on, 0: I don't know), to a question for words by `text`. `signed`: with
    my name. `wave`: for which it was drawn, so that a page of the last wave changes nothing of this one."""

    item: Ref
    value: Annotated[int, Number(-1, MOST_STEPS)] = -1
    text: Annotated[Words, Note(280, needed=False)] | None = None
    signed: Flag = False
    wave: Annotated[int, Number(0, 99)] = 0


@ask.command(PARTICIPANT, latest=("answer", "item"), by_link=True)
class SendCard(Command):
    """A card in words, with a drawing or a photo if one likes; then the words say what it shows."""

    item: Ref
    text: Annotated[Words, Note(280, needed=False)] | None = None
    drawing: Annotated[Words, Page(MOST, needed=False)] | None = None
    photo: Ref = ""
    photo_stays: Flag = False
    signed: Flag = False
    area: Ref = ""
    condition: Annotated[int, Number(0, 9999)] = 0
    wave: Annotated[int, Number(0, 99)] = 0


@ask.command(PARTICIPANT, latest=("answer", "item"), by_link=True)
class CountMeIn(Command):
    """I take part in this, and the team may know that it is me; or not (any more)."""

    item: Ref
    on: Flag = True
    wave: Annotated[int, Number(0, 99)] = 0


@ask.command(PARTICIPANT, latest=("answer", "item"), by_link=True)
class PassThis(Command):
    """I say nothing to this."""

    item: Ref
    wave: Annotated[int, Number(0, 99)] = 0


@ask.command(PARTICIPANT, latest=("answer", "item"), by_link=True)
class TakeBackAnswer(Command):
    """As if I had said nothing yet."""

    item: Ref
    wave: Annotated[int, Number(0, 99)] = 0


@ask.fact
class Answered(Fact):
    """`who`: the key of an answer typed for somebody in no list; "" for the acting person's own. `id` numbers it."""

    wave: int
    item: str
    id: int
    value: int = -1
    text: Words | None = None
    drawing: Words | None = None
    photo: str = ""
    photo_stays: bool = False
    signed: bool = False
    status: str = HELD
    area: str = ""
    condition: int = 0
    who: str = ""


@ask.fact
class Passed(Fact):
    wave: int
    item: str
    id: int
    who: str = ""


@ask.fact
class AnswerTakenBack(Fact):
    wave: int
    item: str


# -- what is said ------------------------------------------------------------------------------------------------------


@ask.decides(Answer)
def answer(state: State, command: Answer, who: Who, now: int, people: People) -> list[Fact]:
    item = _asked_now(state, command, who)
    return _new(state, who.id, said_of(state, item, command.value, command.text, command.signed))


@ask.decides(SendCard)
def send_card(state: State, command: SendCard, who: Who, now: int, people: People) -> list[Fact]:
    item = _asked_now(state, command, who)
    if item.type != CARD:
        raise Refused("This question is not answered with a card.")
    return _new(state, who.id, card_of(state, item, command))


@ask.decides(CountMeIn)
def count_me_in(state: State, command: CountMeIn, who: Who, now: int, people: People) -> list[Fact]:
    item = _asked_now(state, command, who)
    if item.type != COUNT_ME_IN:
        raise Refused("This question is answered in another way.")
    return _new(state, who.id, Answered(state.wave, item.id, 0, int(command.on), signed=command.on, status=SHOWN))


@ask.decides(PassThis)
def pass_this(state: State, command: PassThis, who: Who, now: int, people: People) -> list[Fact]:
    item = _asked_now(state, command, who)
    mine = state.of(who.id, item.id)
    return [] if mine and mine.passed else [Passed(state.wave, item.id, state.made + 1)]


@ask.decides(TakeBackAnswer)
def take_back(state: State, command: TakeBackAnswer, who: Who, now: int, people: People) -> list[Fact]:
    """Words and cards at any time. A number that left what was shown would tell which one it was."""
    item = known_item(state, command.item)
    _this_wave(state, command.wave)
    mine = state.of(who.id, item.id)
    if mine is None:
        return []
    if not state.is_open and item.type not in (*WRITTEN, COUNT_ME_IN):
        raise Refused("The answers are in. What you said stands as it was, among those of all others.")
    return [AnswerTakenBack(state.wave, item.id)]


def said_of(state: State, item: AskItem, value: int, text: Words | None, signed: bool = False) -> Answered:
    """An answer to this question, not yet numbered. Raises Refused where it is none."""
    if item.type == WORDS:
        return Answered(state.wave, item.id, 0, -1, fitting(item, text), signed=may_sign(state, signed),
                        status=status_for(state, item.id, text))  # fmt: skip
    if item.type not in NUMBERED:
        raise Refused("This question is answered in another way.")
    lowest = DONT_KNOW if item.dont_know else 1
    if not lowest <= value <= len(item.labels):
        raise Refused("Please choose one of the answers.")
    return Answered(state.wave, item.id, 0, value, status=SHOWN)


class CardGiven(Protocol):
    """A card as a phone or a typed sheet has it."""

    @property
    def text(self) -> Words | None: ...
    @property
    def drawing(self) -> Words | None: ...
    @property
    def photo(self) -> str: ...
    @property
    def photo_stays(self) -> bool: ...
    @property
    def signed(self) -> bool: ...
    @property
    def area(self) -> str: ...
    @property
    def condition(self) -> int: ...


def card_of(state: State, item: AskItem, command: CardGiven) -> Answered:
    """A card, not yet numbered. Raises Refused for one with nothing on it, or with a picture nobody can read."""
    drawing = checked(command.drawing)
    picture = drawing is not None or bool(command.photo)
    if command.text is None:
        raise Refused("Say in a few words what it shows, so that everybody can read it." if picture else
                      "There is nothing on this card yet. Write or draw something first.")  # fmt: skip
    if command.area and command.area not in state.areas:
        raise Refused("There is no such area here.")
    if command.condition and command.condition not in state.conditions:
        raise Refused("There is no condition {number}.", number=command.condition)
    status = HELD if picture else status_for(state, item.id, command.text)
    return Answered(state.wave, item.id, 0, -1, fitting(item, command.text), drawing, command.photo,
                    bool(command.photo) and command.photo_stays, may_sign(state, command.signed), status,
                    command.area, command.condition)  # fmt: skip


def fitting(item: AskItem, text: Words | None) -> Words:
    """The words, if they are as few as was asked. Raises Refused."""
    if text is None:
        raise Refused("Please write something first.")
    words = len(text.text.split())
    if item.words and words > item.words:
        raise Refused("Those are {count} words; {most} was asked. Which one is it?" if item.words == 1 else
                      "Those are {count} words; {most} fit.", count=words, most=item.words)  # fmt: skip
    if len(text.text) > item.most:
        raise Refused("That is {count} characters; {most} fit. Please shorten it, nothing is lost.",
                      count=len(text.text), most=item.most)  # fmt: skip
    return text


def may_sign(state: State, signed: bool) -> bool:
    """A name only where the set-up lets people choose it, and only by their own tick."""
    return signed and state.settings.named == CHOSEN


def _asked_now(state: State, command: Answer | SendCard | CountMeIn | PassThis, who: Who) -> AskItem:
    """The question, while it may be answered. Raises Refused."""
    item = known_item(state, command.item)
    _this_wave(state, command.wave)
    if not state.is_open:
        raise Refused("The answers are in. What you said stands as it was." if state.of(who.id, item.id) else
                      "This question is not open now.")  # fmt: skip
    return item


def _this_wave(state: State, wave: int) -> None:
    if wave and wave != state.wave:
        raise Refused("This page asks for wave {old}, which is over. Load it again for the questions of now.", old=wave)


def _new(state: State, who: str, said: Answered) -> list[Fact]:
    """Numbered, or nothing where it is just what they said before."""
    mine = state.of(who, said.item)
    if mine and not mine.passed and _same(mine, said):
        return []
    return [numbered(said, state.made + 1)]


def numbered(said: Answered, id: int, who: str = "") -> Answered:
    """The answer with its number, and whose it is where nobody acts for themselves."""
    return Answered(said.wave, said.item, id, said.value, said.text, said.drawing, said.photo, said.photo_stays,
                    said.signed, said.status, said.area, said.condition, who)  # fmt: skip


def _same(mine: Given, said: Answered) -> bool:
    texts = [(words.text if words else "") for words in (mine.text, said.text, mine.drawing, said.drawing)]
    told = (mine.value, mine.signed, mine.area, mine.condition, texts[0], texts[2])
    return not said.photo and told == (said.value, said.signed, said.area, said.condition, texts[1], texts[3])


# -- what it does ------------------------------------------------------------------------------------------------------


@ask.evolves(Answered)
def answered(state: State, fact: Answered) -> State:
    given = Given(fact.id, fact.value, fact.text, fact.drawing, fact.photo, fact.photo_stays, fact.signed, fact.status,
                  False, fact.area, fact.condition, fact.at)  # fmt: skip
    return _put(state, fact, given)


@ask.evolves(Passed)
def passed(state: State, fact: Passed) -> State:
    return _put(state, fact, Given(fact.id, passed=True, at=fact.at))


def _put(state: State, fact: Answered | Passed, given: Given) -> State:
    return put(dropped(state, fact.wave, fact.item, fact.who or fact.by), fact.wave, fact.item, fact.who or fact.by,
               given)  # fmt: skip


@ask.evolves(AnswerTakenBack)
def taken_back(state: State, fact: AnswerTakenBack) -> State:
    return dropped(state, fact.wave, fact.item, fact.by)
