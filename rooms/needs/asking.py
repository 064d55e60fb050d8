"""Bringing two people together: proposed by a hub host or by one of them, and nothing happens without both yeses."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import PARTICIPANT, SYSTEM, Command, Fact, People, Pick, Ref, Refused, Who
from rooms.needs.cards import WHY_NOT
from rooms.needs.changes import moved
from rooms.needs.claims import DESK
from rooms.needs.introduced import (
    ConsentAsked,
    ConsentWithdrawn,
    IntroductionDropped,
    NoSaid,
    TakerChosen,
    YesSaid,
    YesTakenBack,
)
from rooms.needs.kind import needs
from rooms.needs.onward import after, answer_by, introduction, onward
from rooms.needs.state import ASKED, DROPPED, ENDED, LIVE, REFUSED, SHARING, WAITING, State


@needs.command(*DESK, SYSTEM)
class AskNow(Command):
    """Ask whoever is to be asked next."""

    introduction: Ref


@needs.command(PARTICIPANT, typed_by=DESK, latest=("answer", "introduction"))
class SayYes(Command):
    introduction: Ref


@needs.command(PARTICIPANT, typed_by=DESK, latest=("answer", "introduction"))
class TakeBackYes(Command):
    """A hub host noted my yes, but that is not what I said."""

    introduction: Ref


@needs.command(PARTICIPANT, typed_by=DESK, latest=("answer", "introduction"))
class SayNo(Command):
    introduction: Ref
    why: Annotated[str, Pick(*WHY_NOT)] = ""


@needs.command(PARTICIPANT, typed_by=DESK, latest=("answer", "introduction"))
class WithdrawYes(Command):
    """I take my yes back; my contact is hidden at once."""

    introduction: Ref


@needs.command(PARTICIPANT, typed_by=DESK)
class StopSharing(Command):
    """Nobody here may see my contact any more."""


@needs.command(*DESK, SYSTEM)
class DropIntroduction(Command):
    """Leave this introduction; its cards go back to the queue. The house does so where one of the two was forgotten."""

    introduction: Ref


@needs.command(PARTICIPANT, typed_by=DESK)
class ChooseTaker(Command):
    """The owner of an offer lets this one have it, before those who were first."""

    introduction: Ref


# -- asking and answering ----------------------------------------------------------------------------------------------


@needs.decides(AskNow)
def ask_now(state: State, command: AskNow, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    facts = onward(state, one.id, now, people, told=who.role != SYSTEM)
    if not facts and who.role != SYSTEM:
        raise Refused("Not now: one of them is in another introduction, or there is none of it left.")
    return facts


@needs.decides(SayYes)
def say_yes(state: State, command: SayYes, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    if who.id in one.yes and one.stage in LIVE:
        return []
    if one.stage != ASKED or one.asking != who.id:
        raise Refused("This question is not open any more.")
    facts: list[Fact] = [YesSaid(one.id, spoken=bool(who.via))]
    return facts + onward(after(state, facts, who, now), one.id, now, people)


@needs.decides(TakeBackYes)
def take_back_yes(state: State, command: TakeBackYes, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    if who.id not in one.spoken or one.stage not in LIVE:
        raise Refused("There is nothing left to take back here.")
    return [YesTakenBack(one.id, answer_by(state, who.id, now, people))]


@needs.decides(SayNo)
def say_no(state: State, command: SayNo, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    if one.stage != ASKED or one.asking != who.id:
        raise Refused("This question is not open any more.")
    return [NoSaid(one.id, command.why)]


@needs.decides(WithdrawYes)
def withdraw_yes(state: State, command: WithdrawYes, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    if who.id not in one.yes:
        raise Refused("There is nothing left to take back here.")
    return [ConsentWithdrawn(one.id)] if one.stage in LIVE | SHARING else []


@needs.decides(StopSharing)
def stop_sharing(state: State, command: StopSharing, who: Who, now: int, people: People) -> list[Fact]:
    return [ConsentWithdrawn(one.id) for one in state.mine(who.id) if one.stage in SHARING]


@needs.decides(DropIntroduction)
def put_back(state: State, command: DropIntroduction, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    return [IntroductionDropped(one.id)] if one.under_way else []


@needs.decides(ChooseTaker)
def choose_taker(state: State, command: ChooseTaker, who: Who, now: int, people: People) -> list[Fact]:
    one = introduction(state, command.introduction)
    if not one.offer or one.helper != who.id or one.stage != WAITING:
        raise Refused("Only the person who posted this card can do that.")
    facts: list[Fact] = [TakerChosen(one.id)]
    return facts + onward(after(state, facts, who, now), one.id, now, people)


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(ConsentAsked)
def consent_asked(state: State, fact: ConsentAsked) -> State:
    return moved(state, fact.introduction, fact.at, stage=ASKED, asking=fact.person, answer_by=fact.answer_by,
                 lapsed=False, later=False)  # fmt: skip


@needs.evolves(YesSaid)
def yes_said(state: State, fact: YesSaid) -> State:
    one = state.introductions.get(fact.introduction)
    if one is None:
        return state
    spoken = (*one.spoken, fact.by) if fact.spoken else one.spoken
    return moved(state, one.id, fact.at, stage=WAITING, asking="", lapsed=False, yes=(*one.yes, fact.by), spoken=spoken)


@needs.evolves(YesTakenBack)
def yes_taken_back(state: State, fact: YesTakenBack) -> State:
    one = state.introductions.get(fact.introduction)
    if one is None:
        return state
    yes, spoken = (tuple(person for person in said if person != fact.by) for said in (one.yes, one.spoken))
    stage = WAITING if state.busy(one) else ASKED
    return moved(state, one.id, fact.at, stage=stage, asking=fact.by, answer_by=fact.answer_by, lapsed=False, yes=yes,
                 spoken=spoken, spot=0, meet_at=0, passes_at=0, passed=False, next_check=0)  # fmt: skip


@needs.evolves(NoSaid)
def no_said(state: State, fact: NoSaid) -> State:
    return _never_again(moved(state, fact.introduction, fact.at, stage=REFUSED, no_by=fact.by, why=fact.why), fact)


@needs.evolves(ConsentWithdrawn)
def consent_withdrawn(state: State, fact: ConsentWithdrawn) -> State:
    return _never_again(moved(state, fact.introduction, fact.at, stage=ENDED, no_by=fact.by), fact)


def _never_again(state: State, fact: NoSaid | ConsentWithdrawn) -> State:
    one = state.introductions.get(fact.introduction)
    return replace(state, refused=state.refused.put(one.pair, True)) if one else state


@needs.evolves(IntroductionDropped)
def dropped(state: State, fact: IntroductionDropped) -> State:
    return moved(state, fact.introduction, fact.at, stage=DROPPED)


@needs.evolves(TakerChosen)
def taker_chosen(state: State, fact: TakerChosen) -> State:
    return moved(state, fact.introduction, fact.at, chosen=True)
