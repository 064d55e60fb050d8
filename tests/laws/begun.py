"""Where a life begins when neither our recipes nor its first hour come to all that a kind is for.

A roadmap is looked at from several sides only where a gathering asks for it, a network is about what comes after a
year, and a settled score or a promise passed on is many steps away, each of which chance could miss. What is done here
is done with the kind's own commands; from there the life goes on by chance.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rooms.ask.answering import SendCard
from rooms.ask.judging import Moderate
from rooms.ask.kind import CARD
from rooms.ask.opening import CloseAsk, OpenAsk, ShowAnswers
from rooms.commitments.answering import PassOn
from rooms.commitments.kind import MAIL
from rooms.commitments.promising import Promise
from rooms.commitments.reminding import RemindBy
from rooms.kernel import FACILITATOR, HARVESTER, PARTICIPANT, STEWARD, SYSTEM, Command, Kind, Who, Words, wording
from rooms.kernel.handover import TakeGaps, TakeTemplate
from rooms.kernel.hints import NO_HINTS, Doubles, Hints
from rooms.kernel.timing import LookAtClock
from rooms.network import KnownCondition
from rooms.network.consents import Agree
from rooms.network.energy import TellEnergy
from rooms.network.feelers import SayWhoIAm
from rooms.network.finding import AskIntroduction, SeekExperience
from rooms.network.groups import OpenGroup, WriteNote
from rooms.network.kind import DAY
from rooms.network.profile import WriteProfile
from rooms.network.purposes import FOUND, REMINDERS, SIGNALS
from rooms.network.remarks import JoinRemarks, MakeRemark
from rooms.perspectives import Perspective
from rooms.roadmap.entries import AddEntry
from rooms.roadmap.kind import ON_A_ROADMAP
from rooms.roadmap.mending import JoinEntries
from rooms.roadmap.viewpoints import LookFrom
from rooms.scorecard.kind import Planned
from rooms.scorecard.scoring import Settle, View
from rooms.scorecard.units import SpeakFor
from rooms.template.plan import AreaPlan
from tests.laws.lively import Lively
from tests.laws.test_every_kind import settings_in_recipes, settings_of

LIKELY = 4
"""So many of the newest things are said to be alike, as matching says it of some."""


def all_settings(kind: Kind) -> tuple[Any, ...]:
    """Those of our recipes, and after the rehearsal's one with what none of them switches on."""
    first, *others = settings_in_recipes(kind)
    more = [MORE[kind.name](first)] if kind.name in MORE else []
    return (first, *more, *others)


def lived(kind: Kind, seed: int, settings: Any) -> Lively:
    """A life in such a room, after what lies behind it."""
    life = Lively(kind, seed, usual=settings)
    if kind.name in MORE and settings == MORE[kind.name](settings_of(kind)):
        BEHIND[kind.name](life)
    return life


def _seen_from_all_sides(settings: Any) -> Any:
    sides = tuple(Perspective(id, wording({"en": id.title()}, id)) for id in ("makers", "users"))
    return replace(settings, perspectives=sides, lenses=ON_A_ROADMAP)


def _with_conditions(settings: Any) -> Any:
    titles = {1: "Contract with the town", 2: "A workshop in every street"}
    conditions = tuple(KnownCondition(n, wording({"en": title}, f"condition-{n}")) for n, title in titles.items())
    return replace(settings, conditions=conditions, needs="needs")


def _with_a_template(settings: Any) -> Any:
    title = wording({"en": "A workshop in every street"}, "condition")
    area = AreaPlan("repair", wording({"en": "Repair"}, "area"))
    return replace(settings, areas=(area,), conditions=(Planned(area.id, title, number=1),))


def _asked_again_on_a_day(settings: Any) -> Any:
    return replace(settings, check_back_days=(56,))


def _asked_once(settings: Any) -> Any:
    return replace(settings, waves=())


def _a_wall(life: Lively) -> None:
    """At the first condition somebody looked from a side, and of three who wrote the same two are joined."""
    state = life.running.state
    first = next(one for one in state.conditions.values() if one.area == next(iter(state.areas)))
    three = life.anything.people[:3]
    _does(life, LookFrom(first.number, "makers", _words("look", three[0])), three[0])
    for person in three:
        _does(life, AddEntry(number=first.number, kind="solution", text=_words(f"entry-{person}", person)), person)
    life._record(JoinEntries("e1", "e2"), Who("staff-harvester", "harvester"))


def _a_year(life: Lively) -> None:
    """Three people belong and work on the same, which gets nowhere; a year later they are asked, say what is the
    matter, and one of them does not like the group any more."""
    three = life.anything.people[:3]
    for person in three:
        for purpose in (FOUND, SIGNALS, REMINDERS):
            _does(life, Agree(purpose), person)
        _does(life, WriteProfile(named=True, does=_words(f"does-{person}", person), conditions=(1,)), person)
    life.now += (life.running.state.settings.renew_days + 1) * DAY
    life._record(LookAtClock(), Who("", SYSTEM))
    life._record(TakeGaps("scorecard", "little", numbers=(1,)), Who("", SYSTEM))
    for person in three:
        _does(life, MakeRemark(_words(f"remark-{person}", person)), person)
    steward = Who("staff-steward", STEWARD)
    life._record(SayWhoIAm(0), steward)
    life._record(JoinRemarks(2, 1), steward)
    _does(life, OpenGroup(_words("group", three[0])), three[0])
    _does(life, WriteNote(1, _words("note", three[0]), trial=True), three[0])
    for how in ("gives", "costs"):
        _does(life, TellEnergy(1, how, named=True), three[0])
    _does(life, SeekExperience(condition=1), three[0])
    other = life.running.state.members[three[1]].number
    _does(life, AskIntroduction(other, _words("meet", three[0])), three[0])


def _a_score(life: Lively) -> None:
    """Two people of a town saw the same, and agreed on it."""
    unit, two = next(iter(life.running.state.units)), life.anything.people[:2]
    for person in two:
        _does(life, SpeakFor(unit), person)
        _does(life, View(unit, 1, 2), person)
    _does(life, Settle(unit, 1, 2, present=2), two[0])


def _a_promise(life: Lively) -> None:
    """Somebody wanted to be reminded of it by mail, and passes it on to one other person."""
    owner, other = life.anything.people[:2]
    _does(life, Promise(_words("promise", owner)), owner)
    _does(life, RemindBy(MAIL), owner)
    _does(life, PassOn(1, to=life.people.known[other].number), owner)


def _a_card(life: Lively) -> None:
    """About a condition of the template that came here; the desk let it through, and the hall sees it."""
    titles = (wording({"en": "A workshop in every street"}, "condition"),)
    life._record(TakeTemplate(1, ("repair",), ("A",), titles, (1,), titles, ("repair",)), Who("", SYSTEM))
    team = Who("staff-facilitator", FACILITATOR)
    life._record(OpenAsk(), team)
    item = next(one.id for one in life.running.state.settings.items if one.type == CARD)
    for person in life.anything.people[: life.running.state.settings.least]:
        _does(life, SendCard(item, _words(f"card-{person}", person), condition=1), person)
    life._record(Moderate((1,), "shown"), Who("staff-harvester", HARVESTER))
    life._record(CloseAsk(), team)
    life._record(ShowAnswers(), team)


def _does(life: Lively, command: Command, person: str) -> None:
    life._record(command, Who(person, PARTICIPANT))


def _words(id: str, person: str) -> Words:
    return Words(f"w.begun-{id}", "What is broken is mended together", "en", person)


def alike(life: Lively) -> Hints:
    """What matching may say of a room: that some of its newest things are the same in other words."""
    newest = [id for id, _, _ in life.kind.to_compare(life.running.state)][-LIKELY:]
    pairs = tuple((one, other) for n, one in enumerate(newest) for other in newest[n + 1 :])
    return NO_HINTS.saying(Doubles(pairs)) if pairs else NO_HINTS


MORE: dict[str, Callable[[Any], Any]] = {
    "roadmap": _seen_from_all_sides, "network": _with_conditions, "scorecard": _with_a_template,
    "commitments": _asked_again_on_a_day, "ask": _asked_once,
}  # fmt: skip
BEHIND: dict[str, Callable[[Lively], None]] = {
    "roadmap": _a_wall, "network": _a_year, "scorecard": _a_score, "commitments": _a_promise, "ask": _a_card,
}  # fmt: skip
