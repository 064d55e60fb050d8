"""Every title is said in the reader's language, whatever a template calls its macros."""

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import Viewer, wording
from rooms.roadmap import roadmap
from rooms.roadmap.kind import Settings
from rooms.template.plan import AreaPlan
from tests.stage import Stage

TITLE = wording({"nl": "Voedsel", "en": "Food", "ar": "طعام"}, "area.food")


def shown(lang: str, words: str = "") -> str:
    """The areas on a phone of somebody who reads so; two of them, so that there is something to choose."""
    areas = (AreaPlan("food", TITLE), AreaPlan("work", TITLE))
    s = Stage(roadmap, Settings(areas=areas, languages=("nl", "en", "ar")))
    frame = Frame("g" * 12, "Europe/Amsterdam", "phone", "phone", "roadmap", "roadmap", lang, words)
    regions = s.kind.draw("phone", s.state, Viewer("ana", "participant"), s.people)
    return Painter().region(frame, "tabs", regions["tabs"])


@pytest.mark.parametrize(("lang", "words", "title"), [
    ("nl", "", "Voedsel"), ("en", "", "Food"), ("en", "ar", "طعام"), ("nl", "ar", "طعام"),
])  # fmt: skip
def test_a_title_is_said_in_the_language_somebody_reads(lang, words, title):
    page = shown(lang, words)
    assert [title in page, page.count(f'lang="{words or lang}"')] == [True, 2]
