"""A paper card weeks later: its code opens the promise of whoever wrote on it, and what they press there is kept."""

import re

from eventhub.live.gatherings import create, open_rooms
from tests.commitments.post import RECIPE
from tests.facilitator.hosted import browser, create_app, settings
from tests.lasting.hall import posts


async def test_a_card_that_was_typed_in_is_answered_by_its_code_until_whoever_wrote_it_is_forgotten(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        state, (boss, scribe, ada) = app.state, (browser(app) for _ in range(3))
        made = await create(state.house, state.doors, RECIPE)
        here = await state.house.gathering(made.id)
        await open_rooms(state.house, here)
        await posts(boss, "/enter", key=made.keys["facilitator"])
        await posts(scribe, "/enter", key=made.keys["scribe"])
        await posts(ada, f"/{made.code}", name="Ada", agree="1")
        cards = (await posts(boss, f"/g/{made.id}/cards/commitments", count="1")).text
        code = re.search(r">([2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4})<", cards)[1]
        typed = {"text": "I call three owners", "paper": "1", "for": "1", "when": "week", "seen_by": "me"}
        await posts(scribe, f"/g/{made.id}/entry/do/commitments/Promise", **typed)
        assert "I call three owners" in (await posts(browser(app), "/after", key=code)).text
        told = await posts(browser(app), "/after/do/Kept", key=code, number="1")
        assert (told.status_code, here.room("commitments").state.promises[1].told.outcome) == (200, "kept")
        await posts(ada, f"/me/{made.id}/forget", sure="yes")
        late = await posts(browser(app), "/after/do/StillOn", key=code, number="1")
        assert (late.status_code, here.room("commitments").state.promises[1].told.outcome) == (422, "kept")
