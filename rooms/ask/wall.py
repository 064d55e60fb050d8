"""What the hall sees: the question and how many are done; later what it said together, page by page."""

from rooms.ask.kind import AT_ONCE, NEVER_ON_WALL, ONLY_ME, ask
from rooms.ask.records import OPEN, PREPARED
from rooms.ask.results import hall_sees, shown
from rooms.ask.state import State, turnout, wave_name
from rooms.kernel import Hints, People, Regions, Viewer, Wording, shared, view

FEW_ITEMS = 3
"""So many questions stand on the wall together, so that a hall can take them in before anybody answers."""


@view
class WallQuestion:
    """The question and, where they are few, what is asked one after another; and what comes.

    `how`: prepared, open, closed, out; `done`: how many are; `private`: nothing of it is ever shown here."""

    question: Wording
    items: tuple[Wording, ...]
    how: str
    done: int
    private: bool
    wave: Wording


@view
class WallAsked:
    """What was asked, above what was said."""

    question: Wording


@ask.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One message at a time; what was said turns as pages, with the question before it while people still answer."""
    if not hall_sees(state):
        return {"question": wall_question(state, people)}
    pages: Regions = {}
    if state.settings.show == AT_ONCE and state.now.stands == OPEN:
        pages["pages/question"] = wall_question(state, people)
    elif state.settings.question:
        pages["asked"] = WallAsked(state.settings.question)
    return pages | {f"pages/{key}": view for key, view in shown(state, people).items()}


@shared
def wall_question(state: State, people: People) -> WallQuestion:
    """No count but how many are done."""
    settings, how = state.settings, state.now.stands
    done = turnout(state, people) if how != PREPARED else 0
    asked = tuple(item.ask for item in settings.items)
    items = asked if len(asked) <= FEW_ITEMS else asked[:1]
    private = settings.show in (NEVER_ON_WALL, ONLY_ME)
    return WallQuestion(settings.question, items, how, done, private, wave_name(state, state.wave))
