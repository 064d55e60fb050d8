"""The icons of a device's home screen and of a link in a chat, each drawn from the one SVG of ours."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.browser.hall import ROOT

SVG = ROOT / "static" / "icon.svg"
TYPE = ROOT / "static" / "vendor" / "atkinson.woff2"
FOLDER = ROOT / "static" / "icons"
SIDES = {"icon-192.png": (192, 1, ""), "icon-512.png": (512, 1, ""), "maskable-512.png": (512, 0.62, "#0e4a59"),
         "touch-180.png": (180, 0.74, "#0e4a59")}  # fmt: skip
"""Side in px, how much of it the note takes, and what lies behind it. A device cuts a maskable icon to its own shape:
only the middle four fifths are sure to be seen (W3C, Web Application Manifest, safe zone)."""
PAGE = """<style>body {{ margin: 0; display: grid; place-items: center; block-size: 100vh; background: {behind} }}
svg {{ inline-size: calc({part} * 100vw); display: block }}</style>{svg}"""
CARD = """<style>@font-face {{ font-family: A; src: url(data:font/woff2;base64,{type}); font-weight: 200 800 }}
body {{ margin: 0; display: flex; align-items: center; justify-content: center; gap: 56px; block-size: 100vh;
  background: #fbf7ee; color: #0e4a59; font: 700 150px A }} svg {{ inline-size: 250px }}</style>
{svg}<span>eventhub</span>"""
LARGE = (1200, 630)
"""A picture of a link as chats show it."""


def drawn(page) -> dict[Path, bytes]:
    """Every icon as its file should be, by path."""
    svg = SVG.read_text("utf-8")
    found = {}
    for name, (side, part, behind) in SIDES.items():
        page.set_viewport_size({"width": side, "height": side})
        page.set_content(PAGE.format(part=part, behind=behind or "transparent", svg=svg))
        found[FOLDER / name] = page.screenshot(omit_background=not behind)
    page.set_viewport_size({"width": LARGE[0], "height": LARGE[1]})
    page.set_content(CARD.format(svg=svg, type=b64encode(TYPE.read_bytes()).decode()))
    page.evaluate("document.fonts.ready")
    found[FOLDER / "card.png"] = page.screenshot()
    found[FOLDER / "favicon.ico"] = _ico(found[FOLDER / "icon-192.png"])
    return {path: data if path.suffix == ".ico" else _smaller(data) for path, data in found.items()}


def _smaller(data: bytes) -> bytes:
    """The same picture with the few colours it has."""
    out = BytesIO()
    Image.open(BytesIO(data)).convert("RGBA").quantize(64, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _ico(data: bytes) -> bytes:
    out = BytesIO()
    Image.open(BytesIO(data)).save(out, "ICO", sizes=[(16, 16), (32, 32)])
    return out.getvalue()
