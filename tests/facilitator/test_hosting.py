"""Hosting in the browser, from the first page to open doors."""

import pytest

from tests.facilitator.hosted import browser, create_app, hosted, settings


async def test_a_gathering_is_hosted_from_a_recipe_and_its_doors_opened(app):
    set_up = await hosted(app, "belo-horizonte")
    assert (await set_up.host.get(set_up.here)).status_code == 200
    opened = await set_up.host.post(f"{set_up.here}/open")
    assert opened.headers["location"] == f"/g/{set_up.id}/console"
    assert set_up.gathering.room("cafe").state.open_tables()[-1].number == 25


async def test_lunch_and_the_end_of_the_day_follow_from_the_run_sheet(app):
    set_up = await (await hosted(app, "belo-horizonte")).opened()
    cafe = set_up.gathering.room("cafe").state.settings
    assert [round((cafe.planned_end - break_.at) / 60_000) for break_ in cafe.milestones] == [80]


async def test_a_question_without_a_language_must_be_confirmed(app):
    set_up = await hosted(app)
    form = {"languages": "en, nl, pt", "timezone": "Europe/Lisbon", "act": ""}
    await set_up.host.post(f"{set_up.here}/set-up", data=form)
    refused = await set_up.host.post(f"{set_up.here}/open")
    assert (refused.status_code, "not there in every language" in refused.text) == (422, True)
    assert (await set_up.host.post(f"{set_up.here}/open", data={"confirm": "yes"})).status_code == 303


async def test_rooms_are_added_and_taken_away_and_get_keys_of_their_own(app):
    set_up = await hosted(app, "")
    frame = {"languages": "en", "timezone": "UTC"}
    for act in ("add:cafe", "add:needs", "add:cafe", "remove:needs"):
        await set_up.host.post(f"{set_up.here}/set-up", data={**frame, "act": act})
    assert list((await app.state.house.gathering(set_up.id)).rooms) == ["hall", "cafe", "cafe-2"]


async def test_nonsense_is_refused_by_its_place_and_nothing_typed_is_lost(app):
    set_up = await hosted(app)
    form = {"hall.title.en": "A very fine name", "hall.date": "someday"}
    answer = await set_up.host.post(f"{set_up.here}/set-up/hall", data=form)
    assert answer.status_code == 422
    assert "The hall, First day: write the day as 2027-04-15, not “someday”." in answer.text
    assert "A very fine name" in answer.text


async def test_after_the_doors_opened_the_set_up_stays_as_it_is(cafe):
    answer = await cafe.host.post(f"{cafe.here}/set-up/hall", data={"hall.title.en": "Other"})
    assert (answer.status_code, "The doors are open." in answer.text) == (422, True)
    assert cafe.gathering.recipe["hall"]["title"]["en"] == "World Café"


async def test_a_recipe_goes_out_as_a_file_and_comes_in_again(app):
    set_up = await hosted(app, "open-space")
    file = (await set_up.host.get(f"{set_up.here}/recipe.toml")).content
    again = await set_up.host.post("/host/upload", files={"file": ("mine.toml", file)})
    twin = await app.state.house.gathering(again.headers["location"].rsplit("/", 1)[-1])
    assert twin.recipe == set_up.gathering.recipe


@pytest.mark.parametrize("file", [b"\xff\xfe\x00", b"format = 3", b"", b"[[["])
async def test_a_file_that_is_no_recipe_is_refused_in_words(app, file):
    answer = await browser(app).post("/host/upload", files={"file": ("x.toml", file)})
    assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)


async def test_a_server_with_a_key_hosts_only_for_who_has_it(tmp_path):
    app = create_app(settings(tmp_path, admin_key="open sesame"))
    async with app.router.lifespan_context(app):
        visitor = browser(app)
        refused = await visitor.post("/host", data={"recipe": "open-space", "admin_key": "guess"})
        granted = await visitor.post("/host", data={"recipe": "open-space", "admin_key": "open sesame"})
        assert (refused.status_code, granted.status_code) == (422, 303)


async def test_a_link_opens_a_role_and_a_changed_link_shuts_out_the_old_one(cafe):
    async def link(**form) -> str:
        page = (await cafe.host.post(f"{cafe.here}/team", data={"role": "greeter", **form})).text
        return page.partition("/enter#")[2].partition('"')[0]

    greeter = browser(cafe.app)
    old = await link()
    await greeter.post("/enter", data={"key": old})
    assert (await greeter.get(f"/g/{cafe.id}/door")).status_code == 200
    await link(change="yes")
    assert (await greeter.get(f"/g/{cafe.id}/door")).status_code == 404
    assert (await greeter.post("/enter", data={"key": old})).status_code == 422


async def test_every_page_of_a_host_is_nowhere_for_strangers_and_not_for_guests(cafe):
    phone, stranger = await cafe.joins("Ana"), browser(cafe.app)
    pages = ("", "/set-up", "/set-up/hall", "/recipe.toml", "/team", "/people", "/print", "/paper", "/ready",
             "/rehearsal", "/harvest", "/harvest.html", "/harvest.json", "/harvest.zip", "/delete")  # fmt: skip
    found = {page: ((await stranger.get(cafe.here + page)).status_code, (await phone.get(cafe.here + page)).status_code)
             for page in pages}  # fmt: skip
    assert found == dict.fromkeys(pages, (404, 403))


async def test_every_deed_of_a_host_is_nowhere_for_strangers_and_changes_nothing(cafe):
    phone, stranger = await cafe.joins("Ana"), browser(cafe.app)
    deeds = ("/code", "/people/forget", "/open", "/team", "/set-up", "/set-up/hall", "/people/upload",
             "/people/confirm/upload", "/people/cards",
             "/door", "/ready", "/rehearsal", "/delete")  # fmt: skip
    form = {"sure": "yes", "role": "facilitator", "act": "add", "name": "Eve", "rows": "[]", "people": "3"}
    for deed in deeds:
        answers = [(await who.post(cafe.here + deed, data=form)).status_code for who in (stranger, phone)]
        assert answers == [404, 403], deed
    assert (await cafe.host.get(cafe.here)).status_code == 200
    assert [one.name for one in cafe.gathering.people.known.values() if not one.trait("team")] == ["Ana"]


async def test_a_deleted_gathering_is_nowhere_for_anybody(cafe):
    phone = await cafe.joins("Ana")
    assert (await cafe.host.post(f"{cafe.here}/delete")).headers["location"] == f"{cafe.here}/delete"
    await cafe.host.post(f"{cafe.here}/delete", data={"sure": "yes"})
    assert [(await who.get(f"/g/{cafe.id}/{face}")).status_code
            for who, face in ((cafe.host, "console"), (phone, "phone"))] == [404, 404]  # fmt: skip
    assert (await cafe.host.get("/host")).status_code == 200


async def test_another_code_opens_the_door_the_old_one_does_not_and_nobody_is_let_out(cafe):
    phone, old = await cafe.joins("Ana"), cafe.gathering.code
    await cafe.host.post(f"{cafe.here}/code")
    new = cafe.gathering.code
    stranger = browser(cafe.app)
    form = {"op": "0123456789abcdef", "name": "Ben", "agree": "yes"}
    assert [(await stranger.post(f"/{code}", data=form)).status_code for code in (old, new)] == [404, 303]
    assert (await phone.get(f"/g/{cafe.id}/phone")).status_code == 200
    assert new in (await cafe.host.get(f"/g/{cafe.id}/wall")).text


@pytest.mark.parametrize(("recipe", "face", "told"), [
    ("classic-cafe", "hub", "It belongs to a wall of needs, and this gathering has none."),
    ("wall-of-needs", "desk", "It belongs to a World Café, an Open Space or a roadmap"),
    ("wall-of-needs", "floor", "Here stands every table of a World Café, and this gathering has none."),
    ("wall-of-needs", "hub", ""),
])  # fmt: skip
async def test_a_desk_without_work_says_what_it_is_for_and_what_to_do(app, recipe, face, told):
    day = await (await hosted(app, recipe)).opened()
    page = (await day.host.get(f"/g/{day.id}/{face}")).text
    assert (told in page, "Rooms are added before the doors open" in page) == (True, bool(told))


async def test_a_code_nobody_knows_is_said_and_stands_there_to_be_mended(app):
    page = (await browser(app).get("/FOUT99", follow_redirects=True)).text
    assert ("We do not know the code FOUT99" in page, 'value="FOUT99"' in page) == (True, True)


async def test_a_file_larger_than_any_recipe_is_refused_before_anybody_reads_it(app):
    """Forty of twelve megabytes at once took six hundred megabytes of memory, from anybody."""
    answer = await browser(app).post("/host/upload", files={"file": ("x.toml", b"#" * 2_000_000)})
    assert (answer.status_code, "This file is too large for a recipe." in answer.text) == (422, True)
    assert app.state.papers._process is None
