"""What a scorecard tells a network: conditions with little activity, long unheard of, and looked after by nobody."""

from collections.abc import Iterator

from rooms.kernel import EVERY_ROOM, THIS_ROOM, Ask, People, shared
from rooms.kernel.handover import TakeGaps, hand
from rooms.scorecard import lists
from rooms.scorecard.cells import DAY
from rooms.scorecard.history import cared_for
from rooms.scorecard.kind import scorecard
from rooms.scorecard.state import State, board


@scorecard.wishing
def what_is_missing(state: State, people: People) -> Iterator[Ask]:
    """By condition, never by unit: who lags behind is nobody's question there."""
    for what, numbers in _missing(state):
        word = TakeGaps(THIS_ROOM, what, numbers=numbers)
        yield hand(EVERY_ROOM, word, f"gaps/{what}/{state.today}/{numbers}", gladly=True)


@shared
def _missing(state: State) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Nothing before anything was scored: everything would be missing."""
    here = board(state)
    if not any(sum(here.counts(condition)) for condition in here.order):
        return ()
    little = tuple(number for number, _, _ in lists.little_activity(here))
    silent = lists.longest_without_word(here, state.today, state.settings.stale_days, DAY)
    longest = tuple(dict.fromkeys(number for _, number, _ in silent))
    alone = tuple(lists.orphans(here, cared_for(state)))
    return (("little", little), ("longest", longest), ("orphan", alone))
