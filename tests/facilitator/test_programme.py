"""The programme of several days as one table: pasted, copied, reordered, summed up, and translated on one sheet."""

import pytest

from eventhub.run.main import known_kinds
from facilitator.drafting.beginnings import saying, worded
from facilitator.drafting.composing import composed
from facilitator.drafting.methods import method_of
from facilitator.drafting.pasted import entries
from facilitator.drafting.programme import acted, following, named, with_names
from facilitator.drafting.programme_page import _worded
from facilitator.drafting.recipe import check_whole, from_scratch, ours, read_recipe
from facilitator.drafting.sheet import column, filled, pasted, sentences
from facilitator.drafting.sums import sums
from rooms.cafe.set_up import rounds_in
from rooms.kernel import Refused
from tests.facilitator.hosted import browser

BY_NAME = known_kinds()
TWO_DAYS = """Dag 1
09:00 Welkom 20
09:20 Café: wat telt nu? 120
11:20 Pauze 20
11:40 Kiezen 20
12:00 Lunch 60
13:00 Behoeften 90
Dag 2
09:00 Openingskring 30
09:30 Marktplaats Open Space 45
10:30 Open Space 120
12:30 Lunch 60
13:30 Slotkring 30"""


def times(text: str) -> list[tuple]:
    return [(entry.day, entry.start, entry.minutes, entry.title) for entry in entries(text)]


@pytest.mark.parametrize("line", [
    "10:00 café 120", "10.00 café 120 min", "10:00-12:00 café", "10u00 café 2 uur", "10:00\tcafé\t120",
    "10:00;12:00;café", "1\t10:00\tcafé\t120", "10 am café 120", "10:00 – 12:00: café", "10:00 café (120 minuten)",
    "10h café 120'", "10.00u café 120", "10:00 h\tcafé\t120",
    "10.00u. - 12.00u.\tcafé\tZaal 1", '"10:00"\t"café"\t"120"', "Dag 1\t10:00\tcafé\t2 uur",
])  # fmt: skip
def test_a_line_is_read_as_it_was_meant(line):
    assert times(line) == [(1, 600, 120, "café")]


def test_days_begin_with_their_name_a_date_or_an_earlier_time():
    assert [day for day, *_ in times("Dag 1\n9:00 A 10\nDay 2\n9:00 B 10\n8:30 C 10\nzaterdag 5 juni\n9:00 D")] == [
        1, 2, 3, 4,
    ]  # fmt: skip


def test_headings_are_no_block_and_a_block_without_minutes_lasts_until_the_next():
    assert times("Tijd\tWat\n09:00\tWelkom\n09:20\tCafé\n") == [(1, 540, 20, "Welkom"), (1, 560, 30, "Café")]


def test_headings_stand_under_a_title_and_a_day_too_and_who_speaks_is_no_sentence_to_say():
    above = "Ons programma\t\t\t\nDag 1\t\t\t\nTijd\tOnderdeel\tWie\tZeg\n"
    text = above + "9.00u\tWelkom\tAnneke\tDag allemaal.\n9.20u\tCafé\tBo"
    assert [(one.start, one.title, one.say) for one in entries(text)] == [
        (540, "Welkom", "Dag allemaal."), (560, "Café", ""),
    ]  # fmt: skip
    assert [one.say for one in entries("Zeit\tWas\tWer\n9:00 Uhr\tBegrüßung\tJörg")] == [""]


@pytest.mark.parametrize(("text", "key"), [
    ("9:00 A\nLunch", "Line 2: there is no time in “Lunch”. Begin with the time, as in: 10:00 Café 120"),
    ("25:00 A 10", "Line 1: “25:00 A 10” has a time that no clock shows."),
    ("", "Write one block a line, with the time first, as in: 10:00 Café 120"),
])  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(text, key):
    with pytest.raises(Refused) as no:
        entries(text)
    assert str(no.value) == key


@pytest.mark.parametrize(("title", "method"), [
    ("Derde ronde", "world_cafe"), ("Dritte Runde", "world_cafe"), ("Round 2: what now?", "world_cafe"),
    ("Koffie", "break"), ("Inloop met koffie", "plenary"),
    ("Doors open, coffee", "plenary"), ("Afsluitende ronde", "plenary"), ("Lunch", "break"),
])  # fmt: skip
def test_a_title_tells_its_method(title, method):
    assert method_of(title, BY_NAME)[0] == method


def test_the_circles_and_the_news_of_an_open_space_are_its_own():
    lines = "09:00 Openingskring Open Space 20\n09:20 Marktplaats 40\n10:00 Open Space 120\n15:00 Avondnieuws 20"
    made = composed(from_scratch(["nl"]), entries(lines), True, BY_NAME)
    assert [(block["format"], block["room"]) for block in made["hall"]["blocks"]] == [
        ("circle", "openspace"), ("open_space", "openspace"), ("open_space", "openspace"), ("open_space", "openspace"),
    ]  # fmt: skip
    assert [slot["start"] for slot in made["rooms"][0]["settings"]["slots"]] == ["10:00", "11:00"]


def test_news_are_no_open_space_where_there_is_none():
    made = composed(from_scratch(["nl"]), entries("09:00 Ochtendnieuws 20\n09:20 Café 60"), True, BY_NAME)
    assert [block["format"] for block in made["hall"]["blocks"]] == ["plenary", "world_cafe"]


def test_pasted_lines_are_a_programme_with_its_rooms():
    made = composed(from_scratch(["nl", "en"]), entries(TWO_DAYS), True, BY_NAME)
    check_whole(made, BY_NAME)
    assert [(room["kind"], room["settings"].get("ballot", "")) for room in made["rooms"]] == [
        ("cafe", "ballot"), ("ballot", ""), ("needs", ""), ("openspace", ""),
    ]  # fmt: skip
    assert [block["format"] for block in made["hall"]["blocks"]] == [
        "plenary", "world_cafe", "break", "ballot", "break", "wall_of_needs", "circle", "open_space", "open_space",
        "break", "circle",
    ]  # fmt: skip
    assert made["rooms"][3]["settings"]["slots"] == [
        {"start": "10:30", "minutes": 60, "day": 2}, {"start": "11:30", "minutes": 60, "day": 2},
    ]  # fmt: skip
    assert [one for one in sums(made, BY_NAME) if one.wrong] == []


def test_a_dutch_gathering_begins_in_dutch():
    made = composed(from_scratch(["nl", "en"]), entries(TWO_DAYS), True, BY_NAME)
    cafe, _, _, space = (room["settings"] for room in made["rooms"])
    assert cafe["rounds"][0]["question"] == {"nl": "Wat doet er nu voor ons het meest toe?",
                                             "en": "What matters most to us now?"}  # fmt: skip
    assert space["places"] == ["Boom", "Brug", "Werf"]


def test_a_sentence_we_do_not_have_in_a_language_is_left_to_be_written_and_is_no_english_in_its_place():
    assert worded("What matters most to us now?", ["nl", "en", "pl"]) == {
        "nl": "Wat doet er nu voor ons het meest toe?", "en": "What matters most to us now?"}  # fmt: skip
    assert worded("A sentence nobody has translated", ["nl", "en"]) == {"en": "A sentence nobody has translated"}
    assert worded("A sentence nobody has translated", ["nl", "de"]) == {"nl": "A sentence nobody has translated"}


@pytest.mark.parametrize("minutes", [20, 22, 45, 66, 90, 120, 200])
def test_rounds_fill_their_block_to_the_minute(minutes):
    rounds = rounds_in(minutes, saying(["en"]))
    assert sum(one["minutes"] for one in rounds) + 3 * (len(rounds) - 1) == max(minutes, 22)


def test_the_sums_an_organiser_needs():
    found = sums(read_recipe(ours()["classic-cafe"].read_text("utf-8")), BY_NAME)
    assert [one.key.format(**one.params) for one in found] == [
        "8 tables × 5 = 40 people, 48 chairs", "rounds 66 minutes with the moves between them, ends 10:46",
    ]  # fmt: skip


def test_longer_rounds_than_their_block_are_told():
    recipe = read_recipe(ours()["classic-cafe"].read_text("utf-8"))
    for one in recipe["rooms"][0]["settings"]["rounds"]:
        one["minutes"] = 30
    assert [one.key.format(**one.params) for one in sums(recipe, BY_NAME) if one.wrong] == [
        "The rounds and the moves between them take 96 minutes, and the programme gives them 66."
    ]


@pytest.mark.parametrize("name", list(ours()))
def test_our_own_recipes_add_up(name):
    assert [one for one in sums(read_recipe(ours()[name].read_text("utf-8")), BY_NAME) if one.wrong] == []


# -- the table ---------------------------------------------------------------------------------------------------------

DAY = [{"id": "a", "start": 540, "minutes": 20}, {"id": "b", "start": 570, "minutes": 60},
       {"id": "c", "start": 600, "minutes": 10, "day": 2}]  # fmt: skip


def test_two_blocks_change_places_and_times():
    moved, place = acted(DAY, "up:1")
    assert ([(one["id"], one["start"]) for one in moved], place) == ([("b", 540), ("a", 610), ("c", 600)], 0)


def test_a_block_goes_over_the_night():
    moved, place = acted(DAY, "up:2")
    assert ([(one["id"], one.get("day", 1), one["start"]) for one in moved][2], place) == (("c", 1, 630), 1)


def test_a_copy_and_a_new_block_begin_when_the_one_before_is_over():
    assert acted(DAY, "copy:0")[0][1] == {"start": 560, "minutes": 20}
    assert acted(DAY, "insert:1")[0][2] == {"title": {}, "day": 1, "start": 630, "minutes": 30}
    assert [acted(DAY, act)[0] for act in ("up:0", "down:2", "up:9", "dance:1", "")] == [DAY] * 5


def test_times_follow_one_another_but_lunch_stays():
    day = [*DAY[:2], {"id": "lunch", "start": 720, "fixed": True}]
    assert [one["start"] for one in following(day)] == [540, 560, 720]


def test_every_block_has_a_short_name_by_itself():
    blocks = [{"title": {"nl": "Café: wat telt nu?"}}, {"title": "Lunch"}, {"title": {"nl": "Lunch"}}, {"id": "x"}]
    assert [one["id"] for one in with_names(blocks)] == ["cafe-wat-telt-nu", "lunch", "lunch-2", "x"]
    assert named("休憩", []) == "new"


# -- the translation sheet ---------------------------------------------------------------------------------------------


def test_a_column_from_a_spreadsheet_is_laid_beside_the_sentences():
    recipe = composed(
        from_scratch(["nl", "en"]) | {"hall": {"title": "Samen"}}, entries("9:00 Welkom 20"), True, BY_NAME
    )
    known = sentences(recipe, BY_NAME)
    assert [(one.path, one.texts) for one in known] == [
        ("hall.title", {"nl": "Samen"}), ("hall.blocks.1.title", {"nl": "Welkom"}),
    ]  # fmt: skip
    assert column(known, "nl") == "Samen\nWelkom"
    both = [pasted(known, "nl", "en", text) for text in ("Together\nWelcome", "Welkom\tWelcome\nSamen\tTogether\n")]
    assert both[0] == {path: both[1][path] for path in both[0]}
    made = filled(recipe, BY_NAME, both[0])
    assert made["hall"]["title"] == {"nl": "Samen", "en": "Together"}
    assert made["hall"]["blocks"][0]["title"] == {"nl": "Welkom", "en": "Welcome"}
    with pytest.raises(Refused):
        pasted(known, "nl", "en", "One line")


# -- in the browser ----------------------------------------------------------------------------------------------------


@pytest.fixture
async def scratch(app):
    """A host with an empty gathering, and its address."""
    host = browser(app)
    host.headers["accept-language"] = "nl"
    return host, (await host.post("/host", data={"recipe": ""})).headers["location"]


async def test_a_programme_is_pasted_and_a_button_comes_back_to_its_row(scratch):
    host, here = scratch
    await host.post(f"{here}/programme", data={"title": "Samen", "paste": TWO_DAYS, "act": "paste"})
    page = await host.get(f"{here}/programme")
    assert page.text.count('<tr id="block-') == 11
    rows = {"item": "1", "1.id": "welkom", "1.title": "Welkom", "1.start": "09:00", "1.minutes": "20", "act": "copy:0"}
    assert (await host.post(f"{here}/programme", data=rows)).headers["location"] == f"{here}/programme#block-2"


async def test_another_title_takes_the_old_one_s_translations_along_and_a_mended_one_keeps_them(app):
    host = browser(app)
    here = (await host.post("/host", data={"recipe": "two-days"})).headers["location"]

    async def titles(title: str) -> dict:
        await host.post(f"{here}/programme", data={"title": title, "act": "follow"})
        return read_recipe((await host.get(f"{here}/recipe.toml")).text)["hall"]["title"]

    assert await titles("Twee dagen samen!") == {"nl": "Twee dagen samen!", "en": "Two days together"}
    assert await titles("Onze buurt") == {"nl": "Onze buurt"}


def test_a_text_that_is_taken_out_is_taken_out_in_every_language():
    assert _worded({"nl": "Welkom.", "en": "Welcome."}, "nl", "") == {}
    assert _worded({"en": "Welcome."}, "nl", "") == {"en": "Welcome."}


ROUND = {"cafe.rounds.item": "1", "cafe.rounds.1.question.nl": "Wat?", "cafe.rounds.1.kind": "talk",
         "cafe.hosts": "stay", "cafe.seating": "free"}  # fmt: skip


async def test_what_is_wrong_is_said_in_the_words_of_the_form(scratch):
    host, here = scratch
    await host.post(f"{here}/set-up", data={"languages": "nl", "timezone": "UTC", "act": "add:cafe"})
    answers = [
        await host.post(f"{here}/set-up/cafe", data=data)
        for data in ({"cafe.table_count": "0", **ROUND},
                     {"cafe.table_count": "4", **ROUND, "cafe.rounds.1.question.nl": ""},
                     {"cafe.table_count": "4", "cafe.table_size": "8", "cafe.table_room": "5", **ROUND})
    ]  # fmt: skip
    assert [answer.text.split('role="alert">')[1].split("</p>")[0] for answer in answers] == [
        "World Café, Tafels, één voor één (laat leeg om gelijke tafels te zetten): zeg hoeveel tafels er zijn, "
        "of noem ze op.",
        "World Café, Rondes 1: “Vraag” ontbreekt.",
        "World Café, Stoelen aan een tafel, hoogstens: voor 8 mensen aan een tafel zijn 5 stoelen te weinig.",
    ]


async def test_a_gathering_without_a_name_or_a_programme_does_not_open(scratch):
    host, here = scratch
    first = await host.post(f"{here}/open", data={"confirm": "yes"})
    await host.post(f"{here}/set-up/hall", data={"hall.title.nl": "Samen"})
    second = await host.post(f"{here}/open", data={"confirm": "yes"})
    assert [("Geef de bijeenkomst eerst een naam" in first.text), ("Er staat nog niets gepland" in second.text)] == [
        True, True,
    ]  # fmt: skip
