"""A small network for tests: three conditions, a handful of people, and a clock that is moved by hand."""

from rooms.kernel import STEWARD, wording
from rooms.kernel.timing import LookAtClock
from rooms.network import KnownCondition, Settings, network
from rooms.network.consents import Agree
from rooms.network.feelers import SayWhoIAm
from rooms.network.profile import WriteProfile
from tests.stage import Stage, words

DAY = 86_400_000
TITLES = {1: "Contract with the town", 2: "A workshop in every street", 3: "Fair pay for repair"}
PEOPLE = ("ana", "ben", "cas", "dee", "eva", "fay")


def a_network(people=PEOPLE, **more) -> Stage:
    """A network with a goal and three conditions."""
    conditions = tuple(KnownCondition(number, wording({"en": title}, f"c{number}")) for number, title in TITLES.items())
    title, goal = wording({"en": "Network"}, "t"), wording({"en": "Repair is ordinary"}, "g")
    rules = (wording({"en": "What is said here stays here"}, "r"),)
    settings = Settings(title, goal, rules, conditions, **more)
    return Stage(network, settings, people)


def days(stage: Stage, count: float) -> Stage:
    """So many days pass, and the room looks at its clock whenever it wanted to be woken."""
    end = stage.now + round(count * DAY)
    while True:
        rings = [wish for wish in stage.wishes() if isinstance(getattr(wish, "command", None), LookAtClock)]
        if not rings or rings[0].time > end:
            break
        stage.now = max(stage.now, rings[0].time)
        stage.system.does(LookAtClock())
    stage.now = end
    return stage


def agrees(stage: Stage, person: str, *purposes: str) -> None:
    """Somebody says yes to each of these."""
    for purpose in purposes:
        stage.as_(person).does(Agree(purpose, True))


def findable(stage: Stage, person: str, does: str = "", conditions=(), **more) -> None:
    """Somebody lets themselves be found by this."""
    agrees(stage, person, "found")
    text = words(does, f"w.does-{person}", person) if does else None
    stage.as_(person).does(WriteProfile(named=True, does=text, conditions=tuple(conditions), **more))


def steward(stage: Stage, number: int = 0):
    """A steward who said which member they are (0: none)."""
    actor = stage.as_("staff", STEWARD)
    if "staff" not in stage.state.desks:
        actor.does(SayWhoIAm(number))
    return actor


def desk(stage: Stage, hints=None) -> dict:
    """What a steward sees."""
    steward(stage)
    return stage.draws("steward", "staff", STEWARD, hints)


def noticed(stage: Stage) -> list[tuple[str, str]]:
    """(what, name) of every signal on the desk."""
    return [(row.what, row.name) for key, row in desk(stage).items()
            if key.startswith("signals/") and key != "signals/head"]  # fmt: skip
