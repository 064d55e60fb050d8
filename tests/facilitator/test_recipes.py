"""A recipe is a file a facilitator can read, mend, share and get back unchanged."""

import tomllib

import pytest

from eventhub.run.main import KINDS
from facilitator.drafting.recipe import FORMAT, check_whole, from_scratch, ours, read_recipe, write_recipe
from rooms.kernel import Refused

KNOWN = {kind.name: kind for kind in KINDS}


def recipe(**parts):
    return {**from_scratch(["en", "nl"]), **parts}


def refusal(data) -> str:
    with pytest.raises(Refused) as no:
        check_whole(data, KNOWN)
    return str(no.value)


@pytest.mark.parametrize("name", ours())
def test_every_recipe_that_comes_with_us_can_be_opened(name):
    found = read_recipe(ours()[name].read_text("utf-8"))
    rooms = check_whole(found, KNOWN)
    assert list(rooms) == ["hall", *(room["key"] for room in found["rooms"])]


@pytest.mark.parametrize("name", ours())
def test_a_recipe_that_is_downloaded_and_uploaded_is_the_same_recipe(name):
    found = read_recipe(ours()[name].read_text("utf-8"))
    assert read_recipe(write_recipe(found)) == found


@pytest.mark.parametrize("name", ours())
def test_every_question_is_there_in_every_language_of_the_recipe(name):
    found = read_recipe(ours()[name].read_text("utf-8"))
    for room in found["rooms"]:
        for talk in room.get("settings", {}).get("rounds", []):
            if "question" not in talk:  # rounds of reading, not of talk
                continue
            assert set(talk["question"]) == set(found["languages"])


def test_belo_horizonte_seats_225_people_at_tables_of_nine_with_two_spare():
    settings = check_whole(read_recipe(ours()["belo-horizonte"].read_text("utf-8")), KNOWN)["cafe"]
    assert (settings.table_count - settings.spare) * settings.table_size == 225
    assert [(talk.minutes, talk.move_minutes) for talk in settings.rounds] == [(25, 5)] * 3


def test_odd_texts_survive_the_file():
    odd = {"title": {"en": 'say "hi" \\ there\n\tand\x7f é 🙂'}, "none": None, "list": [1, 2.5, True, "a"]}
    kept = {key: value for key, value in odd.items() if value is not None}
    assert tomllib.loads(write_recipe({"format": FORMAT, "hall": odd}))["hall"] == kept


def test_a_block_in_a_room_that_is_not_there_is_refused_by_its_place():
    hall = {"title": "Ours", "blocks": [{"id": "b1", "title": "Talk", "room": "cafe"}]}
    assert refusal(recipe(hall=hall)) == "hall.blocks.1: there is no room “cafe”. Rooms are: hall."


def test_minutes_written_as_words_are_refused_by_their_place():
    hall = {"title": "Ours", "blocks": [{"id": "b1", "title": "Talk", "minutes": "ten"}]}
    assert refusal(recipe(hall=hall)) == "hall.blocks.1.minutes: write a whole number here, not “ten”."


def test_a_misspelt_setting_is_refused_with_the_ones_that_exist():
    assert refusal(recipe(hall={"titel": "Ours"})).startswith("hall: “titel” is not known here. Known are: title")


def test_a_kind_of_room_nobody_knows_is_refused():
    unknown = recipe(rooms=[{"key": "disco", "kind": "disco"}])
    assert refusal(unknown).startswith("rooms: “disco” is of the kind “disco”, which is not known here.")


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"format": "other"}, "This is not a recipe"),
        ({"languages": []}, "languages: list each language once"),
        ({"languages": ["english"]}, "languages: “english” is not a language tag"),
        ({"timezone": "Mars"}, "timezone: “Mars” is not known"),
        ({"rooms": [{"key": "a"}]}, "rooms: every room needs a key and a kind."),
        ({"rooms": [{"key": "hall", "kind": "hall"}]}, "rooms: “hall” is there twice"),
        ({"rooms": [{"key": "No Good", "kind": "hall"}]}, "rooms: “No Good” should be a short word"),
        ({"hall": {"title": "Ours", "date": "tomorrow"}}, "hall.date: write the day as 2027-04-15"),
        ({"colour": "red"}, "“colour” is not part of a recipe"),
    ],
)
def test_nonsense_is_refused_with_words_that_say_what_to_do(part, says):
    assert refusal(recipe(**part)).startswith(says)


def test_a_file_that_is_no_toml_names_the_line():
    with pytest.raises(Refused) as no:
        read_recipe("format = \n")
    assert "line 1" in str(no.value)
