"""A picture made anew: small, turned the right way up, and nothing kept but what is to be seen."""

import io

from PIL import Image, ImageOps

from rooms.kernel.refused import Refused

MOST_PIXELS = 12_500_000
"""What a phone's camera takes; more is made smaller on the way in where the format can, else refused."""
MOST_SAID = 120_000_000
"""Of a JPEG, which is read at about the size we keep; the largest that phones take."""
MOST_KEPT = 400 * 1024
Image.MAX_IMAGE_PIXELS = None  # ours are lower, and told in words
Image.init()  # else it knows only some of these, until it meets a picture it does not know
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What phones make. Pillow reads much more, also what starts other programs."""
TRIES = ((1920, 82), (1920, 70), (1600, 65), (1280, 60), (1024, 50), (800, 40))
"""Longest side and quality, until the picture fits; the last always does."""


def made_anew(data: bytes) -> bytes:
    """A JPEG of at most 400 KB with nothing but the picture: no place, no camera, no thumbnail. Raises Refused."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as found:
            picture = ImageOps.exif_transpose(_small_to_read(found)).convert("RGB")
    except (Refused, MemoryError):
        raise
    except Exception:  # a picture made to break its reader may raise anything
        raise Refused("That is not a picture we can read. Take a photo, or post the words alone.") from None
    return _small_enough(picture)


def _small_to_read(found: Image.Image) -> Image.Image:
    """The picture before it is unpacked, at a size we can afford. Raises Refused."""
    if found.width * found.height > MOST_SAID:
        raise too_large()
    found.draft("RGB", (TRIES[0][0], TRIES[0][0]))
    if found.width * found.height > MOST_PIXELS:
        raise too_large()
    return found


def _small_enough(picture: Image.Image) -> bytes:
    for side, quality in TRIES:
        picture.thumbnail((side, side))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= MOST_KEPT:
            break
    return out.getvalue()


def too_large() -> Refused:
    """What is said of a picture nobody takes with a phone."""
    return Refused("That picture is too large. Please take a smaller one.")
