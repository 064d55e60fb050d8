"""A browser that holds back the end of what it sends, for as long as it likes."""

import socket
from urllib.parse import urlencode

from tests.security.house import Browser, House, new_op


class HeldBack:
    """A form on its way: all but the last byte is sent, so that the server knows who asks and must wait."""

    def __init__(self, house: House, browser: Browser, path: str, form: dict[str, str], **headers: str) -> None:
        body = urlencode({"op": new_op(), **form}).encode()
        self._send(house, browser, path, body, "application/x-www-form-urlencoded", headers)

    def _send(self, house: House, browser: Browser, path: str, body: bytes, kind: str, headers: dict[str, str]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", house.server.port), 20)
        lines = {"host": house.url.partition("//")[2], "origin": house.url, "cookie": browser.headers["Cookie"],
                 "content-type": kind, "content-length": str(len(body)), "connection": "close",
                 "x-outbox": "1", **headers}  # fmt: skip
        head = "".join([f"{name}: {value}\r\n" for name, value in lines.items()])
        self.socket.sendall(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body[:-1])
        self.rest = body[-1:]
        browser.get("/healthz")  # answered after the server has read what was sent before

    def ends(self) -> tuple[int, str]:
        """Send the last byte; answers the status and the text."""
        self.socket.sendall(self.rest)
        with self.socket, self.socket.makefile("rb") as answer:
            head, _, text = answer.read().partition(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1]), text.decode("utf-8", "replace")


class HeldPicture(HeldBack):
    """The same with a picture in the form."""

    def __init__(self, house: House, browser: Browser, path: str, form: dict[str, str], picture: bytes) -> None:
        mark = "a-line-between"
        parts = [f'--{mark}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                 for name, value in {"op": new_op(), **form}.items()]  # fmt: skip
        photo = f'--{mark}\r\ncontent-disposition: form-data; name="photo"; filename="a.png"\r\n\r\n'
        body = "".join(parts).encode() + photo.encode() + picture + f"\r\n--{mark}--\r\n".encode()
        self._send(house, browser, path, body, f"multipart/form-data; boundary={mark}", {})
