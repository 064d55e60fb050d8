"""The template as Markdown: the list's words in the list's order, and nobody's words become a sign."""

from hypothesis import given
from hypothesis import strategies as st

from rooms.template.markdown import markdown, plain


def file(**one):
    condition = {"number": 3, "title": {"en": "A kitchen may cook", "nl": "Een keuken mag koken"}} | one
    return {"goal": {"en": "Less waste", "nl": "Minder afval"},
            "areas": [{"id": "a", "letter": "A", "title": {"en": "Food"}, "conditions": [condition]},
                      {"id": "b", "letter": "B", "title": {"en": "Work"}}]}  # fmt: skip


def test_goal_areas_conditions_and_entries_stand_in_their_order():
    entries = [{"kind": "party", "text": "The co-op", "by": "Ana"}, {"kind": "solution", "text": "Sealed bins"}]
    text = markdown(file(sentence={"en": "By law."}, estimates={"2": 4, "4": 1, "dont_know": 2}, entries=entries),
                    "nl", str.upper)  # fmt: skip
    assert text.splitlines() == [
        "# Minder afval", "", "## A Food", "", "### 3\\. Een keuken mag koken", "", "By law.", "",
        "IN PLACE 1 · FIRST SIGNS 4 · DON'T KNOW 2", "", "**SOLUTION**", "", "- Sealed bins", "",
        "**ACTIVE PARTY**", "", "- The co-op (Ana)", "", "## B Work", "", "*NOTHING YET*",
    ]  # fmt: skip


def test_what_is_parked_or_joined_is_not_there():
    for status in ("parked", {"joined": 2}):
        assert "kitchen" not in markdown(file(status=status), "en", str)


@given(st.text(max_size=60))
def test_words_stay_on_one_line_and_begin_nothing(words):
    found = plain(words)
    assert "\n" not in found and not found.startswith(("#", ">", "- ", "+ ", "* ", "`", "|", "<"))
    assert "".join(found.replace("\\", "").split()) == "".join(words.replace("\\", "").split())
