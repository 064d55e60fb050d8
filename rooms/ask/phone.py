"""What people hold: one question at a time, passing as large as answering, and what they said, to change it."""

from rooms.ask.drawing import path_of
from rooms.ask.kind import CHOSEN, COUNT_ME_IN, WRITTEN, AskItem, ask
from rooms.ask.records import HIDDEN, OPEN, PREPARED, Given
from rooms.ask.results import shown
from rooms.ask.state import State, wave_name
from rooms.ask.views import MyAnswer, Question
from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, shared, view


@view
class AskHead:
    """What it is about, and what it is for and who sees it, before anything is asked. `show`: who sees it, in words of
    ours; `fewer` than so many are shown to nobody."""

    title: Wording
    question: Wording
    why: Wording
    show: str
    fewer: int
    wave: Wording


@view
class Answerable:
    """The question that is asked now."""

    question: Question


@view
class Stands:
    """How it stands where nothing is asked: prepared, all said, closed. `done`: they said something to every question;
    `stay`: the way to what may go on."""

    how: str
    at: int
    done: bool
    stay: bool


@view
class QuestionsWaiting:
    """A line on other rooms' screens: so many questions wait."""

    count: int
    question: Wording


@ask.face("phone")
@ask.face("table")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What somebody sees of the questions, and what all said once it is shown."""
    regions: Regions = {"top/head": head(state)} | asking(state, viewer.id)
    regions |= {f"shown/{key}": view for key, view in shown(state, people).items()}
    return regions


def asking(state: State, person: str) -> Regions:
    """The first question they have said nothing to; then what they said."""
    said = [(item, state.of(person, item.id)) for item in state.settings.items]
    waiting = [item for item, mine in said if mine is None]
    regions: Regions = {}
    if state.is_open and waiting:
        regions["ask/now"] = Answerable(question(state, waiting[0]))
    else:
        how = state.now.stands
        done = not waiting
        regions["ask/stands"] = Stands(how, state.now.closed_at, done, state.settings.stay_in_touch and done)
    for item, mine in said:
        if mine and (state.is_open or not mine.passed):
            regions[f"mine/{item.id}"] = _mine(state, item, mine)
    return regions


@shared
def head(state: State) -> AskHead:
    settings = state.settings
    return AskHead(settings.title, settings.question, settings.why, settings.show, settings.least,
                wave_name(state, state.wave))  # fmt: skip


def question(state: State, item: AskItem) -> Question:
    """A question as it is answered on a phone, at a stand, from paper."""
    place = state.settings.items.index(item) + 1
    sign = state.settings.named == CHOSEN and item.type in WRITTEN
    return Question(item.id, item.type, item.ask, item.labels, item.dont_know, item.words, item.most, state.wave, place,
                    len(state.settings.items), sign)  # fmt: skip


def _mine(state: State, item: AskItem, mine: Given) -> MyAnswer:
    text = Said(mine.text.text, mine.text.lang) if mine.text and mine.text.text else None
    drawing = path_of(mine.drawing.text) if mine.drawing else ""
    may_go = state.is_open or item.type in (*WRITTEN, COUNT_ME_IN)
    return (
        MyAnswer(
            question(state, item),
            mine.value,
            text,
            drawing,
            mine.photo if text else "",
            mine.signed,
            mine.passed,
            state.is_open,
            mine.status == HIDDEN,
        )
        if may_go
        else MyAnswer(question(state, item), mine.value, text, "", "", False, mine.passed, False, False)
    )


@ask.face("call")
def call(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """On the screens of other rooms, for as long as something waits for an answer of theirs."""
    if state.now.stands != OPEN:
        return {}
    waiting = [one for one in state.settings.items if state.of(viewer.id, one.id) is None]
    settings = state.settings
    return {"waits": QuestionsWaiting(len(waiting), settings.title or settings.question)} if waiting else {}


@ask.face("after")
def after(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a link opens: the same questions. A wave that is over says so."""
    if state.now.stands == PREPARED:
        return {}
    return {"top/head": head(state)} | asking(state, viewer.id)
