"""The way in, for walls, tents and posters: address, code and QR code."""

import io
from collections.abc import Callable

import qrcode
from markupsafe import Markup
from qrcode.image.svg import SvgPathImage

from eventhub.door.address import Addresses
from eventhub.live.house import House
from eventhub.screens.pages import Frame


def qr_svg(text: str, label: str) -> Markup:
    """A QR code as an inline picture that scales with its box."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(text)
    image = code.make_image(image_factory=SvgPathImage)
    out = io.BytesIO()
    image.save(out)
    svg = out.getvalue().decode().partition("<svg")[2]
    body = svg.partition(">")[2].replace(' id="qr-path"', "")  # a page may hold several
    size = code.modules_count + 2 * code.border
    return Markup('<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" {}>').format(
        label, size, size, Markup('xmlns="http://www.w3.org/2000/svg"')
    ) + Markup(body)  # noqa: S704 - made by the QR library from our own address


_SPECIAL = str.maketrans({mark: "\\" + mark for mark in '\\;,:"'})


def wifi_text(name: str, password: str) -> str:
    """What a camera reads to go online: no password means an open network."""
    kind = "WPA" if password else "nopass"
    secret = f"P:{password.translate(_SPECIAL)};" if password else ""
    return f"WIFI:T:{kind};S:{name.translate(_SPECIAL)};{secret};"


def way_in(house: House, addresses: Addresses) -> dict[str, Callable[..., str]]:
    """Functions for templates: what to scan, type and say to come in."""

    def code(frame: Frame) -> str:
        gathering = house.gatherings[frame.gathering]
        shown = gathering.hall.state.code if gathering.hall.state else ""
        return shown or gathering.code  # another worker may have drawn a new one

    def url(frame: Frame) -> str:
        return f"{addresses.address(frame.gathering)}/{code(frame)}"

    def screen(frame: Frame, face: str, anchor: str = "") -> str:
        """The address of a screen of this room; an anchor is the key of a region on it."""
        tail = f"#{frame.dom_id(anchor)}" if anchor else ""
        return f"{addresses.address(frame.gathering)}/g/{frame.gathering}/{face}/{frame.room}{tail}"

    def room(frame: Frame) -> str:
        """The short address of this room, to read what came of it."""
        return f"{url(frame)}/{frame.room}"

    return {
        "room_address": lambda frame: room(frame).partition("://")[2],
        "room_qr": lambda frame, label: qr_svg(room(frame), label),
        "screen_qr": lambda frame, face, label, anchor="": qr_svg(screen(frame, face, anchor), label),
        "join_code": code,
        "join_url": url,
        "join_address": lambda frame: url(frame).partition("://")[2].rpartition("/")[0],
        "wifi_qr": lambda name, password, label: qr_svg(wifi_text(name, password), label),
        "join_qr": lambda frame: qr_svg(url(frame), url(frame)),
    }
