"""When a promise is asked back: the first step, half-way, the date, and after eight weeks. Pure rules over dates."""

from rooms.commitments.kind import DAY, HOUR, Settings
from rooms.commitments.records import DUE, EIGHT, HALF, PASSED, STEP, Moments

MORNING = 9 * HOUR
"""Dates are midnights in the hall's own time; people are asked at nine."""
APART = 4 * DAY
"""Nobody is asked half-way when another question is so near."""


def moments_of(settings: Settings, now: int, step_by: int, due: int, eight_at: int) -> Moments:
    """What comes when for a promise made or moved now; what lies in the past is not asked.

    The first step on the morning after its date (or some days after it was promised), half-way, the date on its
    morning, and the eighth week like everybody. Where the room asks on fixed days, on those instead.
    """
    asked = _on_fixed_days(settings, now, eight_at) if settings.check_back_days else _by_dates(
        settings, now, step_by, due
    )  # fmt: skip
    eighth = {} if eight_at in asked else {eight_at: EIGHT}
    passed = {due + DAY + MORNING: PASSED} if due else {}
    found = sorted((*asked.items(), *eighth.items(), *passed.items()))
    return tuple((time, what) for time, what in found if time > now)


def _by_dates(settings: Settings, now: int, step_by: int, due: int) -> dict[int, str]:
    first = step_by + DAY + MORNING if step_by else now + settings.first_days * DAY
    found = {first: STEP} if first > now and (not due or first < due + MORNING) else {}
    if due:
        half = (now + due) // 2
        near = min([abs(half - time) for time in (*found, due, now)])
        found |= ({half: HALF} if near >= APART else {}) | {due + MORNING: DUE}
    return found


def _on_fixed_days(settings: Settings, now: int, eight_at: int) -> dict[int, str]:
    """Counted from the day from which the eight weeks are."""
    since = eight_at - settings.eight_weeks * DAY
    days = [day for day in settings.check_back_days if day != settings.eight_weeks]
    names = [STEP, *[HALF] * len(days)]
    return {since + day * DAY: what for day, what in zip(days, names, strict=False)}
