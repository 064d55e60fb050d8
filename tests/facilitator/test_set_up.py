"""Set-up forms are read from the kinds themselves, and a filled form is a recipe again."""

from eventhub.run.main import KINDS, known_kinds
from facilitator.drafting.filled import acted, data_from
from facilitator.drafting.recipe import ours, read_recipe
from facilitator.drafting.shape import Shape, missing, shape_of
from rooms import hall
from rooms.cafe import cafe
from rooms.kernel import Refused
from rooms.kernel.telling import LABELS
from rooms.signs import COLOURS, SHAPES
from tests.facilitator.hosted import browser
from tests.laws.test_every_kind import OURS

BY_NAME = known_kinds()
HALL = shape_of(hall.hall, {"cafe": cafe})
BOTH = ["en", "nl"]


def typed(shape: Shape, data, path: str, languages: list[str]) -> dict[str, list[str]]:
    """The form a browser sends back when nobody changed anything."""
    form: dict[str, list[str]] = {}
    if data is None:
        return form
    if shape.kind == "group":
        for part in shape.parts:
            form.update(typed(part, data.get(part.name), f"{path}.{part.name}", languages))
    elif shape.kind == "many":
        form[f"{path}.item"] = [str(place) for place in range(1, len(data) + 1)]
        for place, item in enumerate(data, 1):
            form.update(typed(shape.parts[0], item, f"{path}.{place}", languages))
    elif shape.kind == "wording":
        form.update({f"{path}.{lang}": [text] for lang, text in data.items()})
    elif shape.kind == "lines":
        form[path] = ["\n".join(map(str, data))]
    elif shape.kind == "time" and isinstance(data, int):
        form[path] = [f"{data // 60:02d}:{data % 60:02d}"]
    else:
        form[path] = ["yes" if data is True else str(data)]
    return form


def test_a_set_up_page_saved_without_a_change_is_the_same_recipe():
    recipe = read_recipe(ours()["belo-horizonte"].read_text("utf-8"))
    before = KINDS[0].read(recipe["hall"], "hall", "en")
    sent = data_from(HALL, typed(HALL, recipe["hall"], "hall", BOTH), "hall", BOTH)
    assert KINDS[0].read(sent, "hall", "en") == before


def test_every_setting_of_every_kind_has_a_label_people_understand():
    def names(shape: Shape) -> set[str]:
        return {shape.name}.union(*[names(part) for part in shape.parts])

    found = {(kind.name, name) for kind in OURS for name in names(shape_of(kind)) - {""}}
    assert {(kind, name) for kind, name in found if name not in {**LABELS, **BY_NAME[kind].set_up.labels}} == set()


def test_every_value_that_can_be_chosen_is_called_something_people_understand():
    def values(shape: Shape) -> set[str]:
        return set(shape.choices).union(*[values(part) for part in shape.parts])

    colours = {*COLOURS, *SHAPES, ""}  # words of our own, which say what they are
    found = {(kind.name, value) for kind in OURS for value in values(shape_of(kind)) - colours}
    assert {(kind, value) for kind, value in found if value not in BY_NAME[kind].set_up.choices} == set()


def test_a_block_is_added_moved_up_and_taken_away():
    data = {"blocks": [{"id": "a"}, {"id": "b"}]}
    more = acted(HALL, data, "add:blocks")
    assert more["blocks"] == [{"id": "a"}, {"id": "b"}, {}]
    assert acted(HALL, data, "up:blocks.2")["blocks"] == [{"id": "b"}, {"id": "a"}]
    assert acted(HALL, data, "remove:blocks.1")["blocks"] == [{"id": "b"}]


def test_what_goes_by_a_number_gets_the_next_one_by_itself():
    spots = {"spots": [{"number": 1}, {"number": 4}]}
    more = acted(shape_of(BY_NAME["needs"]), spots, "add:spots")
    assert more["spots"] == [{"number": 1}, {"number": 4}, {"number": 5}]


def test_a_button_that_fits_nothing_does_nothing():
    data = {"blocks": [{"id": "a"}]}
    for act in ("remove:blocks.9", "up:blocks.1", "add:nothing", "remove:title.en", "", "dance:blocks.1"):
        assert acted(HALL, data, act)["blocks"] == [{"id": "a"}]


def test_a_question_without_dutch_is_found():
    rules = [{"en": "Listen.", "nl": "Luister."}, {"en": "Speak."}]
    assert missing(HALL, {"title": "Ours", "rules": rules}, BOTH) == [(".title", "nl"), (".rules.2", "nl")]


def test_a_time_that_is_none_names_its_place():
    form = {"hall.blocks.item": ["1"], "hall.blocks.1.start": ["half past"]}
    try:
        data_from(HALL, form, "hall", BOTH)
    except Refused as no:
        assert str(no) == "hall.blocks.1.start: write the time as 10:30, not “half past”."
    else:
        raise AssertionError("half past was taken for a time")


async def test_a_recipe_that_says_next_to_nothing_has_all_its_pages(app):
    host, text = browser(app), b'format = "eventhub-recipe/1"\n[hall]\ntitle = "x"\n'
    here = (await host.post("/host/upload", files={"file": ("r.toml", text)})).headers["location"]
    pages = ("", "/set-up", "/set-up/hall", "/ready", "/recipe.toml", "/print", "/people", "/team")
    assert {page: (await host.get(here + page)).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert (await host.post(f"{here}/open", data={"confirm": "yes"})).headers["location"].endswith("/console")


async def test_a_room_that_may_be_chosen_is_called_by_its_title(app):
    """“needs” is also a word for somebody who needs."""
    host = browser(app)
    host.headers["accept-language"] = "nl"
    here = (await host.post("/host", data={"recipe": "two-days"})).headers["location"]
    page = (await host.get(f"{here}/set-up/cafe")).text
    assert '<option value="needs" selected>Vraag en aanbod</option>' in page
