"""What was answered, for whoever may see it: the hall once it is shown, or the team where it is for the team."""

from rooms.ask.counting import figures, over_time, waves_told
from rooms.ask.kind import AT_ONCE, CARD, COUNT_ME_IN, NEVER_ON_WALL, NUMBERED, ONLY_ME, SCALE, WORDS, AskItem
from rooms.ask.records import HELD, PREPARED, Figure, mean
from rooms.ask.spoken import cards, spoken
from rooms.ask.state import State, answers_to, wave_name
from rooms.ask.views import Bars, CardsSent, CountedIn, Lines, ScaleOverWaves, WordsSaid
from rooms.kernel import People, Regions, Wording, shared

WORDS_ON_PAGE, CARDS_ON_PAGE = 40, 6


def is_out(state: State) -> bool:
    """Whether what was answered in this wave was shown to those it is for."""
    if state.settings.show == AT_ONCE:
        return state.now.stands != PREPARED
    return state.now.shown


def hall_sees(state: State) -> bool:
    """Whether everybody may see it now."""
    return is_out(state) and state.settings.show not in (NEVER_ON_WALL, ONLY_ME)


def team_sees(state: State) -> bool:
    """Whether the team may."""
    return is_out(state) and state.settings.show != ONLY_ME


@shared
def shown(state: State, people: People, team: bool = False) -> Regions:
    """A view for each question and, of statements and of several waves, one for all of them together. Nothing before it
    is shown."""
    if not (team_sees(state) if team else hall_sees(state)):
        return {}
    found: Regions = {}
    for item in state.settings.items:
        if not item.characteristic:
            found |= _of_item(state, people, item, team)
    lines = _lines(state, people)
    return found | ({"lines": lines} if lines else {})


def _of_item(state: State, people: People, item: AskItem, team: bool) -> Regions:
    if item.type in NUMBERED:
        return {f"of-{item.id}": bars(state, people, item)}
    if item.type == COUNT_ME_IN:
        return {f"of-{item.id}": counted_in(state, people, item, team)}
    made, rows, size = {
        WORDS: (WordsSaid, spoken, WORDS_ON_PAGE), CARD: (CardsSent, cards, CARDS_ON_PAGE),
    }[item.type]  # fmt: skip
    all = rows(state, people, state.wave, item)
    parts = [all[at : at + size] for at in range(0, len(all), size)] or [()]
    held = not all and waits_at_desk(state, people, item)
    return {
        f"of-{item.id}-{page}": made(item.id, item.ask, part, page, len(parts), held)
        for page, part in enumerate(parts, 1)
    }


def waits_at_desk(state: State, people: People, item: AskItem) -> bool:
    """Whether enough people answered and the desk has not read it yet: then it is not too few."""
    waiting = sum(1 for _, one in answers_to(state, people, state.wave, item.id) if one.status == HELD)
    return waiting >= state.settings.least


def bars(state: State, people: People, item: AskItem) -> Bars:
    """A scale or a choice in this wave; nothing of too few."""
    found = figures(state, people, state.wave).get(item.id)
    scale = item.type == SCALE
    if found is None:
        return Bars(item.id, item.ask, item.labels, scale, 0, (), 0, None, (), 0)
    middle = mean(found.counts) if scale else None
    return Bars(item.id, item.ask, item.labels, scale, found.people, found.counts, found.dont_know, middle,
                found.groups, found.rest)  # fmt: skip


def counted_in(state: State, people: People, item: AskItem, team: bool = False) -> CountedIn:
    """How many; their names for the team alone, which they were told before they ticked it."""
    there = [who for who, one in answers_to(state, people, state.wave, item.id) if one.value == 1]
    names = tuple(filter(None, (people.name(people.now(who)) for who in there))) if team else ()
    return CountedIn(item.id, item.ask, len(there) if team or len(there) >= state.settings.least else 0, names)


def _lines(state: State, people: People) -> Lines | None:
    """Characteristics always, scales where there is more than one wave to compare."""
    waves = waves_told(state)
    now = figures(state, people, state.wave)
    rows: list[tuple[str, Wording, int]] = [
        (one.id, one.name, _steps(state, one.id)) for one in state.settings.characteristics
    ]
    if len(waves) > 1:
        scales = [one for one in state.settings.items if one.type == SCALE and not one.characteristic]
        rows += [(one.id, one.ask, len(one.labels)) for one in scales]
    if not rows:
        return None
    lines = tuple(_line(now.get(of), over_time(state, people, of), of, name, most) for of, name, most in rows)
    return Lines(tuple((wave, wave_name(state, wave)) for wave in waves), lines)


def _line(figure: Figure | None, means: tuple[float | None, ...], of: str, name: Wording, most: int) -> ScaleOverWaves:
    groups = tuple((one.name, one.people, mean(one.counts)) for one in figure.groups) if figure else ()
    return ScaleOverWaves(of, name, figure.people if figure else 0, means, most, groups, figure.rest if figure else 0)


def _steps(state: State, characteristic: str) -> int:
    return max((len(one.labels) for one in state.settings.items if one.characteristic == characteristic), default=0)


@shared
def needed(state: State, people: People) -> tuple[tuple[Wording, int], ...]:
    """Of each question so many answers are there, for whoever decides when to show them; capped at the least number,
    for more than that is a number to be shown only with the answers."""
    least = state.settings.least
    return tuple(
        (item.ask, min(sum(1 for _ in answers_to(state, people, state.wave, item.id)), least))
        for item in state.settings.items
    )
