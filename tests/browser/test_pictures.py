"""The pictures we show of ourselves are true: each is drawn again from what there is, and looks as it is kept.

`make pictures` keeps them as they are drawn now; look at them before you commit."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.browser import icons

ALIKE = 12
"""So much may two pictures differ on average, of 255, as thumbnails: other letters in a code, other seats."""
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
    return [f"{path.name} looks otherwise"] if differ(now, kept) > ALIKE else []


def differ(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ, 0 to 255."""
    small = [picture.resize(THUMB, Image.Resampling.BOX) for picture in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean)


def test_every_icon_is_drawn_from_our_own_svg(browser, keeps):
    page = browser.new_page()
    found = [fault for path, data in icons.drawn(page).items() for fault in keeps(path, data)]
    page.close()
    assert found == []
