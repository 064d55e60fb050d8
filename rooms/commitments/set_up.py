"""How a room of promises is set up: what its fields are called, and the days on which people are asked back."""

from datetime import date

from rooms.commitments.kind import commitments
from rooms.kernel import Data, Plain
from rooms.kernel.telling import DATE, GIVEN, N_, Day, Format, Say, SetUp

NINE = 9 * 60
"""The hour at which people are asked back, in minutes after midnight."""


def prepares(settings: Plain, day: Day) -> Data:
    """Eight weeks are counted from the last day; the day on which they meet again is a date one can choose."""
    last = max([block.get("day", 1) for block in day.blocks], default=1)
    found = {"ends_at": day.ms(last, NINE), **settings}
    again = date_of(settings.get("meet_again", ""))
    return {"again_at": day.ms(1 + (again - day.first).days, 0), **found} if again else found


def date_of(text: object) -> date | None:
    """A day as a recipe has it, or None."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and text else None
    except ValueError:
        return None


def begins(say: Say) -> Data:
    """Somebody can promise at once."""
    return {"question": say("What will you do, and what is the first step?")}


commitments.set_up = SetUp(
    title=N_("Promises: what each will do, and how it went"),
    tab=N_("Promises"),
    formats=(Format("promises", N_("Promises"), "beloften toezeggingen afspraken promises commitments compromissos"),),
    begins=begins,
    prepares=prepares,
    hidden=("ends_at", "again_at"),
    widgets={"meet_again": DATE, "id": GIVEN},
    labels={
        "stages": N_("Stages of a direction"),
        "follow_chosen": N_("What was chosen becomes a direction, and goes through these stages"),
        "meet_again": N_("The day on which you meet again"),
        "phone": N_("Phone number of whoever calls, as it stands on cards"),
        "present_minutes": N_("Minutes to present a plan"),
        "first_days": N_("Ask about a first step without a date after so many days"),
        "eight_weeks": N_("Ask everybody, and count, so many days after the last day"),
        "check_back_days": N_("Ask everybody on these days instead (one a line)"),
    },
)
