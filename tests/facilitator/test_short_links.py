"""What a wall says in one line leads people to what came of a room."""

from tests.facilitator.hosted import browser


async def asked(phone, path: str) -> tuple[int, str]:
    answer = await phone.get(path)
    return answer.status_code, answer.headers.get("location", "")


async def test_the_short_link_of_a_room_opens_its_book(cafe):
    ana = await cafe.joins("Ana")
    link = f"/{cafe.gathering.code}/cafe"
    assert await asked(ana, link) == (303, f"/g/{cafe.id}/book/cafe")
    assert (await ana.get(f"/g/{cafe.id}/book/cafe")).status_code == 200


async def test_who_is_not_in_yet_comes_in_first(cafe):
    code = cafe.gathering.code
    assert await asked(browser(cafe.app), f"/{code.lower()}/cafe") == (303, f"/{code}")
    assert await asked(browser(cafe.app), f"/{code}/no-such-room") == (303, f"/{code}")


async def test_a_room_or_a_code_that_is_not_there_is_not_found(cafe):
    ana = await cafe.joins("Ana")
    assert (await asked(ana, f"/{cafe.gathering.code}/no-such-room"))[0] == 404
    assert (await asked(ana, "/ZZZZZZ/cafe"))[0] == 404
