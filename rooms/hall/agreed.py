"""What a gathering agrees on as it goes: the goal in words of its own and its ground rules, version after version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from rooms.hall.kind import Earlier, State, hall
from rooms.kernel import (
    FACILITATOR,
    SYSTEM,
    TEAM,
    At,
    Command,
    Fact,
    Note,
    Number,
    People,
    Ref,
    Refused,
    Regions,
    Who,
    Wish,
    Wording,
    Words,
    changing,
    shared,
)
from rooms.kernel.blocks import PAUSE

GOAL, RULE, MOST_RULES = 320, 160, 8
"""Most characters of the goal and of a rule, and most rules: a wall holds so many."""
READ_MS = 25_000
"""So long a wall shows rules that were worded anew, before the work of a block begins on it."""
Texts = Mapping[str, Words | None]


@hall.command(FACILITATOR, step=True)
class WordGoal(Command):
    """The goal in the words the group has found, language by language. Names the version, so a second click is
    harmless; what was said before stays known."""

    version: Annotated[int, Number(2, 999)]
    texts: dict[str, Annotated[Words, Note(GOAL, needed=False)] | None]


@hall.command(FACILITATOR, step=True)
class AgreeRules(Command):
    """The ground rules as the group wants them, by place and language ("2.nl"); an empty line is no rule any more."""

    version: Annotated[int, Number(2, 999)]
    texts: dict[str, Annotated[Words, Note(RULE, needed=False)] | None]


@hall.fact(urgent=True, open=TEAM)
class GoalWorded(Fact):
    version: int
    goal: Wording


@hall.fact(urgent=True, open=TEAM)
class RulesAgreed(Fact):
    version: int
    rules: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class AgreeOn:
    """The goal and the rules as they stand, to word them anew. `languages`: in which people write here."""

    goal: Wording
    goal_version: int
    rules: tuple[Wording, ...]
    rules_version: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulesAgain:
    """On the wall, at the beginning of a block: the rules as the group worded them last."""

    rules: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class AgreedOn:
    """For every phone: the ground rules, and the goal once the group has worded it."""

    goal: Wording
    rules: tuple[Wording, ...]


# -- what is said ------------------------------------------------------------------------------------------------------


@hall.decides(WordGoal)
def word_goal(state: State, command: WordGoal, who: Who, now: int, people: People) -> list[Fact]:
    goal = _worded(command.texts.values())
    if not goal:
        raise Refused("Please write something first.")
    if not _is_next(command.version, version_of(state.goals)) or _same(goal, state.settings.goal.text):
        return []
    return [GoalWorded(command.version, goal)]


@hall.decides(AgreeRules)
def agree_rules(state: State, command: AgreeRules, who: Who, now: int, people: People) -> list[Fact]:
    rules = rules_in(command.texts)
    if len(rules) > MOST_RULES:
        raise Refused("At most {most} rules: few are kept, many are not even read.", most=MOST_RULES)
    if not _is_next(command.version, version_of(state.ruled)) or _alike(rules, state.settings.rules):
        return []
    return [RulesAgreed(command.version, rules)]


def version_of(earlier: tuple[Earlier, ...]) -> int:
    """Which version stands now; the first is that of the set-up."""
    return len(earlier) + 1


def rules_in(texts: Texts) -> tuple[Wording, ...]:
    """One rule for each place at which anything stands, in the order of the places."""
    places: dict[int, list[Words | None]] = {}
    for key, words in texts.items():
        place = key.partition(".")[0]
        if place.isdecimal():
            places.setdefault(int(place), []).append(words)
    rules = (_worded(places[place]) for place in sorted(places))
    return tuple(rule for rule in rules if rule)


def _worded(texts: Iterable[Words | None]) -> Wording:
    return tuple((words.lang, words) for words in texts if words)


def _is_next(version: int, now: int) -> bool:
    if version > now + 1:
        raise Refused("Version {version} comes next.", version=now + 1)
    return version == now + 1


def _same(one: Wording, other: Wording) -> bool:
    return {(lang, words.text) for lang, words in one} == {(lang, words.text) for lang, words in other}


def _alike(some: tuple[Wording, ...], others: tuple[Wording, ...]) -> bool:
    return len(some) == len(others) and all(map(_same, some, others))


# -- what it does ------------------------------------------------------------------------------------------------------


@hall.evolves(GoalWorded)
def goal_worded(state: State, fact: GoalWorded) -> State:
    old = state.settings.goal
    settings = changing(state.settings, goal=changing(old, text=fact.goal))
    return changing(state, settings=settings, goals=(*state.goals, Earlier(fact.at, (old.text,))))


@hall.evolves(RulesAgreed)
def rules_agreed(state: State, fact: RulesAgreed) -> State:
    old = state.settings.rules
    settings = changing(state.settings, rules=fact.rules)
    return changing(state, settings=settings, ruled=(*state.ruled, Earlier(fact.at, old)))


# -- what is read when a part of the agenda begins ---------------------------------------------------------------------


def reads_rules(state: State) -> State:
    """The state in which a block has just begun: rules that were worded anew since a wall showed them are read at its
    beginning. Where the hall has no room of its own on they stand in it anyhow (plenary.py)."""
    block, version = state.block_now(), version_of(state.ruled)
    if not block or block.quiet or block.format == PAUSE or version == state.rules_read:
        return state
    reading = block.id if block.room and state.settings.rules else ""
    return changing(state, rules_read=version, reading=reading)


@hall.command(SYSTEM)
class PutRulesAway(Command):
    """They were read: the wall shows what is on."""

    block: Ref


@hall.fact(urgent=True)
class RulesPutAway(Fact):
    block: str


@hall.decides(PutRulesAway)
def put_rules_away(state: State, command: PutRulesAway, who: Who, now: int, people: People) -> list[Fact]:
    return [RulesPutAway(command.block)] if state.reading == command.block and command.block else []


@hall.evolves(RulesPutAway)
def rules_put_away(state: State, fact: RulesPutAway) -> State:
    return changing(state, reading="") if state.reading == fact.block else state


@hall.wishing
def put_away(state: State, people: People) -> Iterator[Wish]:
    if state.reading:
        key = f"rules-{state.reading}-{state.began}"
        yield At(state.began + READ_MS, PutRulesAway(state.reading), key, harmless=True)


# -- what is seen ------------------------------------------------------------------------------------------------------


@shared
def to_agree_on(state: State) -> Regions:
    """For the console."""
    settings = state.settings
    languages = tuple(lang for lang, _ in settings.title)
    return {"agree": AgreeOn(settings.goal.text, version_of(state.goals), settings.rules, version_of(state.ruled),
                             languages)}  # fmt: skip


@shared
def rules_again(state: State) -> Regions:
    """For walls."""
    return {"rules": RulesAgain(state.settings.rules)} if state.reading else {}


@shared
def agreed_on(state: State) -> Regions:
    """For phones: the rules are always a tap away, and the goal once it is no longer what was set up."""
    settings = state.settings
    goal = settings.goal.text if state.goals else ()
    return {"agreed": AgreedOn(goal, settings.rules)} if goal or settings.rules else {}
