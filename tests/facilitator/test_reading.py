"""In which language somebody reads: the hall's own words in theirs, also where our buttons do not speak it."""

import pytest

from eventhub.ground.languages import of_the_hall
from tests.facilitator.hosted import browser, hosted

SPOKEN = ("nl", "en", "pt")


@pytest.mark.parametrize(("wanted", "lang", "words"), [
    (["pt-BR", "en"], "en", "pt"),
    (["PT", "en"], "en", "pt"),
    (["nl", "pt"], "nl", ""),
    (["", "fr", "de"], "en", ""),
    ([], "en", ""),
])  # fmt: skip
def test_the_halls_words_follow_the_reader_where_the_buttons_cannot(wanted, lang, words):
    assert of_the_hall(wanted, lang, SPOKEN) == words


async def test_a_brazilian_phone_reads_the_question_and_the_buttons_in_portuguese(app):
    hall = await (await hosted(app, "two-rivers")).opened()
    title = dict(hall.gathering.hall.state.settings.title)["pt"].text
    phone = browser(app)
    phone.headers["accept-language"] = "pt-BR,pt;q=0.9,en;q=0.5"
    page = (await phone.get(f"/{hall.gathering.code}")).text
    assert (title in page, '<html lang="pt"' in page) == (True, True)
