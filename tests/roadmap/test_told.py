"""Whoever told a case corrects it, or takes it back, weeks later by a link: opening it changes nothing."""

import re
import secrets

from tests.facilitator.hosted import browser, create_app, hosted, settings


async def opens(who, key: str):
    return await who.post("/after", data={"key": key})


async def presses(who, page, command: str, **typed):
    """The form of this command on the page, with other words in it."""
    form = re.search(rf'<form[^>]*action="/after/do/{command}"[^>]*>(.*?)</form>', page.text, re.S)[1]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    fields |= dict(re.findall(r'<button name="(\w+)" value="([^"]*)"', form))
    return await who.post(f"/after/do/{command}", data={**fields, "op": secrets.token_hex(16), **typed})


async def test_whoever_told_a_case_corrects_it_by_the_link_the_desk_made_for_them(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        demo = await (await hosted(app, "two-rivers")).opened()
        await demo.joins("Jan"), await demo.joins("Ana")
        jan, roadmap = demo.person("Jan"), demo.gathering.rooms["roadmap"]
        await demo.does(demo.host, "entry", "roadmap", "AddEntry", number="3", kind="case", text="22 members",
                        teller=str(jan.number))  # fmt: skip
        entry = roadmap.state.entries_of[3][-1]
        desk = (await demo.host.get(f"/g/{demo.id}/desk/roadmap")).text
        assert f'name="person" value="{jan.id}"' in desk
        made = await demo.host.post(f"/g/{demo.id}/after", data={"room": "roadmap", "person": jan.id})
        key = re.search(r'class="code">([\w ]+)<', made.text)[1]
        nobody = await demo.host.post(f"/g/{demo.id}/after", data={"room": "roadmap", "person": demo.person("Ana").id})
        assert "nothing to ask" in nobody.text

        far, before = browser(app), roadmap.running.seq
        await far.head("/after"), await far.get("/after"), await opens(far, key)
        page = await opens(far, key)
        assert (roadmap.running.seq, "22 members" in page.text) == (before, True)
        corrected = await presses(far, page, "EditEntry", text="24 members, since May")
        assert (corrected.status_code, "24 members" in corrected.text) == (200, True)
        assert (roadmap.state.entries[entry].text.text, roadmap.state.entries[entry].teller) == (
            "24 members, since May", jan.id,
        )  # fmt: skip
        other = next(id for id, one in roadmap.state.entries.items() if jan.id not in (one.by, one.teller))
        await presses(far, corrected, "EditEntry", entry=other, text="Not mine")
        assert roadmap.state.entries[other].text.text != "Not mine"
        gone = await presses(far, corrected, "WithdrawEntry")
        assert (roadmap.state.entries[entry].status, "nothing left to ask" in gone.text) == ("gone", True)
