"""A recipe that makes no sense is refused in words that say where."""

import pytest

from rooms.kernel import Refused
from rooms.openspace import openspace

GOOD = {"slots": [{"start": "10:30"}], "places": ["Boom"]}


def test_a_short_recipe_is_enough():
    settings = openspace.read(GOOD, "openspace", "en")
    assert (settings.slots[0].minutes, settings.places[0].text, settings.bell) == (60, "Boom", False)


@pytest.mark.parametrize(
    ("changes", "begins"),
    [
        ({"slots": []}, "openspace.slots: an agenda wall needs"),
        ({"places": []}, "openspace.places: an agenda wall needs"),
        ({"slots": [{"start": "half ten"}]}, "openspace.slots.1: write the time as 10:30"),
        ({"slots": [{"start": "9:30"}, {"start": "09:30"}]}, "openspace.slots: two slots begin"),
        ({"slots": [{"start": "9:30", "day": 2}], "days": ["2027-04-16T00:00Z"]}, "openspace.days: give one for every"),
        ({"days": ["2027-04-16"]}, "openspace.days.1: write it as 2027-04-16T00:00+02:00"),
    ],
)
def test_what_makes_no_sense_is_refused(changes, begins):
    with pytest.raises(Refused) as refused:
        openspace.read({**GOOD, **changes}, "openspace", "en")
    assert str(refused.value).startswith(begins)
