"""In the gallery several projectors hang, each beside the sheets of its area; the console says what each shows."""

from rooms.kernel import WALL, Viewer
from rooms.roadmap.entries import AddEntry
from rooms.roadmap.looking import ShowOnWall
from rooms.roadmap.parts import StartPart
from tests.facilitator.hosted import create_app, hosted, settings
from tests.roadmap.towns import drafted
from tests.stage import words


def pages(s, wall: int) -> list[str]:
    """The regions of one of the walls."""
    return list(s.kind.draw("wall", s.state, Viewer("", WALL, wall), s.people))


def gallery():
    """Something hangs at condition 1 (area A) and at condition 6 (area B)."""
    s = drafted("at_once")
    for number in (1, 6):
        s.as_("ana").does(AddEntry(text=words("There is a board"), number=number, kind="solution"))
    s.facilitator.does(StartPart("gallery"))
    return s


def test_two_walls_show_two_areas_and_a_third_goes_along_with_the_first():
    s = gallery()
    assert pages(s, 1) == pages(s, 2) == ["pages/wall-1", "pages/wall-6"]
    s.facilitator.does(ShowOnWall("", "a10", wall=2))
    assert (pages(s, 1), pages(s, 2), pages(s, 3)) == (
        ["pages/wall-1", "pages/wall-6"], ["pages/wall-6"], ["pages/wall-1", "pages/wall-6"],
    )  # fmt: skip
    assert s.draws("console")["wall"].others == ((2, "B"),)
    assert s.facilitator.does(ShowOnWall("", "a10", wall=2)) == []


def test_a_wall_keeps_its_area_when_the_room_turns_to_another_part_and_lets_go_of_what_else_it_showed():
    s = gallery()
    s.facilitator.does(ShowOnWall("gallery", "a10", wall=2), ShowOnWall("picture", wall=3))
    s.facilitator.does(StartPart("naming"))
    assert (pages(s, 2), pages(s, 3)) == (["pages/naming-a10-1"], ["pages/naming-a02-1", "pages/naming-a10-1"])
    s.facilitator.does(ShowOnWall("", wall=2))
    assert (pages(s, 2), s.draws("console")["wall"].others) == (pages(s, 1), ())


async def test_a_projector_says_by_its_address_which_wall_it_is(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        demo = await (await hosted(app, "two-rivers")).opened()
        await demo.does(demo.host, "console", "roadmap", "ShowOnWall", what="picture", wall="2")
        first, second = [await demo.host.get(f"/g/{demo.id}/wall/roadmap{query}") for query in ("", "?wall=2")]
        assert ["template-picture" in page.text for page in (first, second)] == [False, True]
        assert f'data-live="/g/{demo.id}/live/wall/roadmap?wall=2"' in second.text
        for odd in ("0", "77", "x", ""):
            assert "template-picture" not in (await demo.host.get(f"/g/{demo.id}/wall/roadmap?wall={odd}")).text
