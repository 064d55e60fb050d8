"""Two tables in their first round: ana (host) and ben at table 1, cas and dee at table 2."""

from dataclasses import replace

from rooms.cafe import areas  # noqa: F401 - it fills the café's rules
from rooms.cafe.kind import cafe
from rooms.cafe.posting import PostIdea
from rooms.cafe.settings import Round, Settings
from rooms.cafe.state import TALK, with_seat
from rooms.kernel import HARVESTER, Countdown, wording
from rooms.themes.ideas import Idea
from tests.stage import Stage, words

QUESTION = wording({"en": "What must break through?", "nl": "Wat moet doorbreken?"}, "q")


def talking(round: int = 1, minutes: float = 20, people=("ana", "ben", "cas", "dee"), **settings) -> Stage:
    """The café in a round that has just begun, with everybody at the tables above."""
    settings = {"table_count": 3, "ballot": "ballot", **settings}
    stage = Stage(cafe, Settings(rounds=(Round(QUESTION), Round(QUESTION)), **settings), people)
    state = replace(stage.state, phase=TALK, round=round, clock=Countdown.start(stage.now, minutes))
    for person, table in zip(people, (1, 1, 2, 2), strict=False):
        state = with_seat(state, round, person, table)
    stage.running = replace(stage.running, state=replace(state, hosts=state.hosts.put(1, "ana")))
    return stage


def late(**settings) -> Stage:
    """The last minutes of the round: everybody may write."""
    return talking(**settings).later(minutes=15)


def posts(stage: Stage, person: str, *texts: str) -> list[Idea]:
    """Ideas of one person, as they then stand in the café."""
    ids = []
    for text in texts:
        ids += [fact.idea for fact in stage.as_(person).does(PostIdea(words(text, by=person)))]
    return [stage.state.ideas.all[id] for id in ids]


def team(stage: Stage):
    """Somebody at the theme desk."""
    return stage.as_("harvester", HARVESTER)
