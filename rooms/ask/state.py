"""Questions as they stand: the waves, what was answered in each, and what cards may belong to."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.ask.kind import ONLY_ME, WRITTEN, AskItem, Settings, ask
from rooms.ask.records import OPEN, SAID, Given, Place, Wave, WaveSum
from rooms.kernel import Drawers, People, Refused, Wording, changing, shared
from rooms.kernel.belonging import NamedCondition

Answers = Drawers[str, Given]


@dataclass(frozen=True, slots=True)
class State:
    """`given`: who answered what, by wave and question. `made`: how many answers there were ever, which numbers them;
    `places`: where each of them is. `judged`: an answer of each word the desk has looked at. `typed`: answers typed for
    people in no list; `slips`: the paper on which some of them stood. `linked`: cards about a
    condition. `sums`: waves of which only numbers are left."""

    settings: Settings
    wave: int = 1
    waves: Drawers[int, Wave] = Drawers()
    given: Drawers[Place, Answers] = Drawers()
    made: int = 0
    places: Drawers[int, tuple[int, str, str]] = Drawers()
    judged: Drawers[Place, tuple[int, ...]] = Drawers()
    typed: int = 0
    slips: Drawers[tuple[int, int], str] = Drawers()
    linked: Drawers[int, bool] = Drawers()
    areas: Drawers[str, Wording] = Drawers()
    conditions: Drawers[int, NamedCondition] = Drawers()
    sums: tuple[WaveSum, ...] = ()
    same: Drawers[str, str] = Drawers()

    @property
    def now(self) -> Wave:
        """The wave that is on, or the last one."""
        return self.waves.get(self.wave) or Wave(self.wave)

    @property
    def is_open(self) -> bool:
        return self.now.stands == OPEN

    def item(self, id: str) -> AskItem | None:
        """One of the questions."""
        return next((one for one in self.settings.items if one.id == id), None)

    def of(self, person: str, item: str, wave: int = 0) -> Given | None:
        """What somebody said to a question, now or in another wave."""
        return self.given.get((wave or self.wave, item), Drawers()).get(person)


@ask.starts
def start(settings: Settings) -> State:
    """Nothing is asked yet."""
    return State(settings, areas=Drawers((area.id, area.name) for area in settings.areas))


def put(state: State, wave: int, item: str, who: str, given: Given) -> State:
    """The state with this answer, in the place of an earlier one."""
    place = (wave, item)
    return changing(
        state,
        given=state.given.put(place, state.given.get(place, Drawers()).put(who, given)),
        places=state.places.put(given.id, (wave, item, who)),
        made=max(state.made, given.id),
        linked=state.linked.put(given.id, True) if given.condition else state.linked.drop(given.id),
    )


def dropped(state: State, wave: int, item: str, who: str) -> State:
    """The state without somebody's answer to a question."""
    there = state.given.get((wave, item))
    if there is None or who not in there:
        return state
    id = there[who].id
    left = state.given.put((wave, item), there.drop(who))
    return changing(state, given=left, places=state.places.drop(id), linked=state.linked.drop(id))


def answer_of(state: State, id: int) -> Given | None:
    """An answer by its number; None for one that was replaced or taken back."""
    place = state.places.get(id)
    found = state.of(place[2], place[1], place[0]) if place else None
    return found if found and found.id == id else None


def known_item(state: State, id: str) -> AskItem:
    """A question by its short name. Raises Refused."""
    found = state.item(id)
    if found is None:
        raise Refused("There is no such question here.")
    return found


def still_here(people: People, who: str) -> bool:
    """Whether an answer counts: who was forgotten says nothing any more; what was typed from paper names nobody."""
    return who.startswith(SAID) or people.now(who) in people


def answers_to(state: State, people: People, wave: int, item: str) -> Iterator[tuple[str, Given]]:
    """Who answered a question in a wave, and how; passing is no answer."""
    for who, one in state.given.get((wave, item), Drawers()).items():
        if not one.passed and still_here(people, who):
            yield who, one


@shared
def turnout(state: State, people: People) -> int:
    """How many are done with at least one question of this wave, by answering or by passing it."""
    found: set[str] = set()
    for item in state.settings.items:
        found.update(state.given.get((state.wave, item.id), Drawers()))
    return sum(1 for who in found if still_here(people, who))


def moderated(settings: Settings) -> bool:
    """Whether words wait for the desk: those that can come on a wall."""
    return settings.show not in ("never_on_wall", ONLY_ME) and any(one.type in WRITTEN for one in settings.items)


def wave_name(state: State, number: int) -> Wording:
    """What a wave is called; nothing for one that has no name of its own."""
    return state.settings.waves[number - 1] if 0 < number <= len(state.settings.waves) else ()
