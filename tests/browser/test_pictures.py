"""The pictures we show of ourselves are true: each is drawn again from what there is, and looks as it is kept.

`make pictures` keeps them as they are drawn now; look at them before you commit."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.browser import icons
from tests.browser.test_top_five import tap
from tests.browser.tour import FOLDER, MOST_BYTES, Tour, kept_small, steps

ALIKE = 20
"""So much may two pictures differ on average, of 255, as thumbnails: other letters in a code, another order; a blank
page differs by 29."""
THUMB = (64, 64)


@pytest.fixture
def keeps(request):
    """Compares what was drawn with what is kept, or keeps it."""
    draw = request.config.getoption("--draw")
    return _kept_anew if draw else _compared


def _kept_anew(path: Path, data: bytes) -> list[str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return []


def _compared(path: Path, data: bytes) -> list[str]:
    """What is wrong with a kept picture."""
    if not path.exists():
        return [f"{path.name} is not there"]
    now, kept = (Image.open(BytesIO(one)).convert("RGBA") for one in (data, path.read_bytes()))
    if now.size != kept.size:
        return [f"{path.name} is {kept.size} and would be {now.size}"]
    apart = differ(now, kept)
    return [f"{path.name} looks otherwise, by {apart:.0f}"] if apart > ALIKE else []


def looked_at(keeps, name: str, page, words: tuple[str, ...]) -> list[str]:
    """What is wrong with a kept picture of this page."""
    data, said = kept_small(page), page.locator("body").inner_text()
    unsaid = [f"{name} does not say “{word}”" for word in words if word not in said]
    heavy = [f"{name} has {len(data)} bytes"] if len(data) > MOST_BYTES else []
    return [*unsaid, *heavy, *keeps(FOLDER / f"{name}.webp", data)]


def differ(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ, 0 to 255."""
    small = [picture.resize(THUMB, Image.Resampling.BOX) for picture in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean)


def test_every_icon_is_drawn_from_our_own_svg(browser, keeps):
    page = browser.new_page()
    found = [fault for path, data in icons.drawn(page).items() for fault in keeps(path, data)]
    page.close()
    assert found == []


def test_the_two_pictures_of_the_readme(choosing, keeps):
    """Somebody gives points on a phone; then the five are on the wall."""
    console, wall = choosing.console(), choosing.wall()
    ana, others = choosing.join("Ana"), [choosing.join(name) for name in ("Ben", "Chidi")]
    tap(console, "Next block")
    tap(console, "Open the ballot")
    for phone, letters in zip((ana, *others), ("ABCDE", "BCDEF", "CDEFG"), strict=True):  # five of them without a tie
        for letter in letters:
            choice = phone.locator(".choice", has=phone.get_by_text(letter, exact=True))
            choice.locator("input[value='1']").check()
    ana.evaluate("scrollTo(0, 0)")
    found = looked_at(keeps, "phone", ana, ("Repair and reuse",))
    for phone in (ana, *others):
        tap(phone, "Cast my ballot")
        phone.get_by_text("Counted.").wait_for()
    tap(console, "Close the ballot")
    for card in range(1, 6):
        tap(console, f"Turn card {card} of 5")
    tap(console, "Show points and supporters")
    wall.locator(".points").nth(4).wait_for()
    assert [*found, *looked_at(keeps, "wall", wall, ("points",))] == []


@pytest.mark.laws
def test_the_pictures_of_the_facilitators_ten_steps(hall, keeps):
    tour = Tour(hall)
    assert [fault for step in steps(tour) for fault in looked_at(keeps, *step)] == []
