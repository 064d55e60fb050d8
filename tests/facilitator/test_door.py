"""At the door: find by two letters, check in, add, merge doubles, hand a place to a new phone."""

import re

from facilitator.finding import find
from rooms.hall.kind import Settings, State
from rooms.kernel import People, Person, wording
from tests.facilitator.hosted import browser, hosted

HALL = State(Settings(wording({"en": "Ours"}, "title")))


def people(*names: str) -> People:
    return People(1, {f"p{n}": Person(f"p{n}", name, n) for n, name in enumerate(names, 1)})


def found(typed: str, *names: str) -> list[str]:
    return [one.person.name for one in find(people(*names), HALL, typed)[0]]


def test_two_letters_of_any_name_find_somebody():
    assert found("si", "Ana Silva", "Ben Bos", "Simone Noot") == ["Ana Silva", "Simone Noot"]


def test_accents_and_capitals_do_not_matter():
    assert found("elo", "Élodie Dupont", "ELOY") == ["Élodie Dupont", "ELOY"]
    assert found("gulsen", "Ğülşen Öz") == ["Ğülşen Öz"]


def test_a_double_barrelled_name_is_found_by_its_second_half():
    assert found("vaar", "Eelco Tromp-Vaar") == ["Eelco Tromp-Vaar"]


def test_a_number_finds_exactly_its_owner():
    assert found("2", "Ana", "Ben", "Cas") == ["Ben"]


def test_two_words_must_both_fit():
    assert found("an si", "Ana Silva", "Ana Bos", "Sis Berk") == ["Ana Silva"]


def test_names_come_before_organisations():
    known = {f"p{n}": Person(f"p{n}", name, n, traits=(("organisation", place),))
             for n, (name, place) in enumerate([("Ana", "Zorggroep"), ("Ben", "Zorggroep"), ("Zoë",
             "Kade")], 1)}  # fmt: skip
    assert [one.person.name for one in find(People(1, known), HALL, "zo")[0]] == ["Zoë", "Ana", "Ben"]


def test_who_is_written_exactly_comes_before_who_is_found_without_accents():
    both = ("Anke Mulder", "Anke Müller")
    assert found("an mü", *both) == ["Anke Müller", "Anke Mulder"]
    assert found("an mu", *both) == ["Anke Mulder", "Anke Müller"]
    assert found("bos", "Anna Bosch", "Jan Bos") == ["Jan Bos", "Anna Bosch"]
    assert found("muller", "Jan Mullers", "Jan Müller", "Kim Muller") == ["Kim Muller", "Jan Müller", "Jan Mullers"]
    assert found("b", "Jan Bos", "Anna Bosch") == ["Anna Bosch", "Jan Bos"]


def test_a_list_of_two_thousand_is_cut_short_and_counted():
    names = [f"Ana {n}" for n in range(2000)]
    shown, count = find(people(*names), HALL, "an")
    assert (len(shown), count) == (12, 2000)


async def act(cafe, **form) -> str:
    answer = await cafe.host.post(f"{cafe.here}/door", data=form, headers={"x-door": "1"})
    assert answer.status_code == 200
    return answer.text


async def test_somebody_without_a_phone_gets_a_number_and_is_in(cafe):
    page = await act(cafe, act="add", name="  Ana   Silva ", phone="no")
    ana = cafe.person("Ana Silva")
    assert (ana.id in cafe.gathering.people.here, ana.phone, f"number {ana.number}" in page) == (True, False, True)


async def test_whoever_has_no_phone_is_not_told_to_scan(cafe):
    pages = [await act(cafe, act="add", name=name, phone=phone) for name, phone in (("Opa Jan", "no"), ("Ana", "yes"))]
    assert ["There is a phone after all" in page for page in pages] == [True, False]


async def test_the_same_form_sent_twice_adds_one_person(cafe):
    await act(cafe, act="add", name="Ana", op="0123456789abcdef")
    again = await act(cafe, act="add", name="Ana", op="0123456789abcdef")
    assert "This was already sent" in again
    assert [one.name for one in cafe.gathering.people.known.values()].count("Ana") == 1


async def test_a_name_of_spaces_is_refused_in_words(cafe):
    assert "Please tell us a name" in await act(cafe, act="add", name="   ")


async def test_people_are_checked_in_and_out_by_the_door(cafe):
    await act(cafe, act="add", name="Ana")
    ana = cafe.person("Ana").id
    await act(cafe, act="out", person=ana)
    assert ana not in cafe.gathering.people.here
    await act(cafe, act="in", person=ana)
    assert ana in cafe.gathering.people.here


async def test_a_place_goes_to_a_new_phone_and_the_code_before_stops_working(cafe):
    await act(cafe, act="add", name="Ana")
    codes = [re.search(r'class="code">(\w+)<', await act(cafe, act="code", person=cafe.person("Ana").id))[1]
             for _ in range(2)]  # fmt: skip
    answers = []
    for code in codes:
        phone = browser(cafe.app)
        answer = await phone.post(f"/{cafe.gathering.code}/return", data={"personal_code": code})
        answers.append((answer.status_code, (await phone.get(f"/g/{cafe.id}/phone")).status_code))
    assert answers == [(422, 404), (303, 200)]


async def test_a_double_and_both_their_phones_become_one_person(cafe):
    first = await cafe.joins("Ana Silva")
    second = await cafe.joins("Ana Silva")
    one, two = [person for person in cafe.gathering.people.known.values() if person.name == "Ana Silva"]
    await act(cafe, act="merge", person=one.id, double=two.id)
    numbers = [re.search(r"number (\d+)", (await phone.get(f"/me/{cafe.id}")).text)[1] for phone in (first, second)]
    assert numbers == [str(one.number)] * 2
    assert cafe.gathering.people.here == frozenset({one.id})


async def test_an_id_of_nobody_is_refused_and_nothing_happens(cafe):
    before = cafe.gathering.people.here
    for deed in ("in", "out", "code", "merge", "dance"):
        page = await act(cafe, act=deed, person="p00000000000", double="pffffffffff")
        assert 'role="alert"' in page, deed
    assert cafe.gathering.people.here == before


async def test_the_door_says_at_which_table_somebody_sits(app):
    cafe = await (await hosted(app, "belo-horizonte")).opened()
    page = await act(cafe, act="add", name="Opa Jan", phone="no")
    seat = cafe.gathering.room("cafe").state.now_seats()[cafe.person("Opa Jan").id]
    assert (f"/floor/cafe#cafe-tables-{seat}" in page, f'<b class="sign-number">{seat}</b>' in page) == (True, True)
    again = (await cafe.host.get(f"{cafe.here}/find", params={"q": "op"})).text
    assert f"/floor/cafe#cafe-tables-{seat}" in again
    floor = (await cafe.host.get(f"/g/{cafe.id}/floor")).text
    assert f'id="cafe-tables-{seat}"' in floor


async def test_a_name_that_is_not_found_is_offered_to_be_added(cafe):
    page = (await cafe.host.get(f"{cafe.here}/find", params={"q": "Zacharias Q"})).text
    assert "Add “Zacharias Q”" in page


async def test_the_door_gives_nobody_the_seat_of_somebody_of_the_team(cafe):
    """Whoever had it could have the host forgotten, and the console would be shut."""
    host = next(one for one in cafe.gathering.people.known.values() if one.trait("team"))
    page = await act(cafe, act="code", person=host.id)
    assert ("Nobody with that number is here." in page, "/p/" in page) == (True, False)
    assert (await cafe.host.get(f"/g/{cafe.id}/console")).status_code == 200
