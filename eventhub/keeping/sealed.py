"""A carry file: what people agreed to, sealed with a phrase and signed by the computer it comes from.

It travels on a stick, and names and contacts are in it. Whoever finds it needs the phrase, which the host chose; who
changes it cannot sign it anew as that computer, whose check words both screens show.
"""

import base64
import binascii
import hashlib
import json
import os
import secrets
import zlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from eventhub.ground import private
from eventhub.ground.typed import CODE_LETTERS, PERSONAL
from rooms.kernel import Data, Refused

FORMAT, VERSION = "eventhub-carry", 1
MOST_BYTES = 32_000_000
MOST_HEAD, MOST_VERSION = 1_000, 9
"""So many bytes and digits have the lines before what is sealed."""
CHANGED = "This file was changed since it was made. Nothing was taken from it."
LEAST_PHRASE, MOST_PHRASE = 12, 200
_WORK = 2**16
"""How hard a phrase is to guess: a quarter of a second and 64 MB for each try."""
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A whole file, signed as it stands. `words`: what stands for the computer that signed it."""

    head: Data
    body: bytes
    key: str

    @property
    def words(self) -> str:
        return words_of(bytes.fromhex(self.key))

    def opened(self, phrase: str) -> Data:
        """What is in it. Raises Refused where the phrase is another one. Takes a quarter of a second."""
        key = _stretched(phrase, _bytes(self.head["salt"]))
        try:
            data = ChaCha20Poly1305(key).decrypt(_bytes(self.head["nonce"]), self.body, _bound(self.head))
        except InvalidTag:
            raise Refused("The phrase does not open this file. Type it as it was chosen.") from None
        try:
            found: Data = json.loads(_unpacked(data))
            return found
        except (ValueError, RecursionError, zlib.error):
            raise Refused(CHANGED) from None


def sealed(payload: Data, phrase: str, key: Ed25519PrivateKey) -> bytes:
    """A carry file. Raises Refused for a phrase that is too short or too long."""
    check_phrase(phrase)
    data = zlib.compress(json.dumps(payload, ensure_ascii=False).encode())
    salt, nonce = os.urandom(16), os.urandom(12)
    head = {"salt": _text(salt), "nonce": _text(nonce), "key": key.public_key().public_bytes_raw().hex(),
            "bytes": len(data) + 16}  # fmt: skip
    body = ChaCha20Poly1305(_stretched(phrase, salt)).encrypt(nonce, data, _bound(head))
    head["signature"] = _text(key.sign(_bound(head) + body))
    return f"{FORMAT}/{VERSION}\n{json.dumps(head)}\n".encode() + body


def read(data: bytes) -> Sealed:
    """A carry file as it was found. Raises Refused: it is none, from a newer version, cut short, or changed."""
    mark, _, rest = data.partition(b"\n")
    name, _, version = mark.decode("ascii", "replace").partition("/")
    if name != FORMAT or not version.isdecimal():
        raise Refused("This is no carry file.")
    if len(version) > MOST_VERSION or int(version) > VERSION:
        raise Refused("This file was made by a newer eventhub. Install that newer version here first.")
    line, _, body = rest.partition(b"\n")
    head = _head(line)
    if len(body) < head["bytes"]:
        raise Refused("This file was cut short. Copy it again from the other computer.")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["key"])).verify(
            _bytes(head["signature"]), _bound(head) + body
        )
    except (InvalidSignature, ValueError):
        raise Refused(CHANGED) from None
    return Sealed(head, body, head["key"])


def _head(line: bytes) -> Data:
    """The second line. Raises Refused where something is missing in it."""
    try:
        head: Data = json.loads(line[:MOST_HEAD])
        sound = all(isinstance(head[name], str) for name in ("salt", "nonce", "key", "signature"))
        if sound and isinstance(head["bytes"], int) and _bytes(head["salt"]) and len(_bytes(head["nonce"])) == 12:
            return head
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise Refused(CHANGED)


def check_phrase(phrase: str) -> None:
    """Refuse what is guessed too soon."""
    if not LEAST_PHRASE <= len(phrase.strip()) <= MOST_PHRASE:
        raise Refused("Choose a phrase of {least} to {most} characters: several words are easy to type.",
                      least=LEAST_PHRASE, most=MOST_PHRASE)  # fmt: skip


def words_of(key: bytes) -> str:
    """Four words one can read aloud and compare, the same for the same key: “lusab babad gutih tugad”."""
    digest = hashlib.sha256(b"check words/" + key).digest()
    return " ".join(_word(int.from_bytes(digest[at : at + 2])) for at in range(0, 8, 2))


def _word(number: int) -> str:
    """Sixteen bits as a word: consonant, vowel, consonant, vowel, consonant."""
    first, one, second, two, third = number >> 12, number >> 10 & 3, number >> 6 & 15, number >> 4 & 3, number & 15
    return _CONSONANTS[first] + _VOWELS[one] + _CONSONANTS[second] + _VOWELS[two] + _CONSONANTS[third]


def same_words(typed: str, words: str) -> bool:
    """Whether somebody typed these words, however they wrote them."""
    return [*filter(str.isalpha, typed.casefold())] == [*filter(str.isalpha, words)]


def receipt_of(secret: str) -> str:
    """The code that only whoever opened the file can tell."""
    digest = hashlib.sha256(f"receipt/{secret}".encode()).digest()
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in digest[:PERSONAL])


def new_secret() -> str:
    return secrets.token_hex(16)


def own_key(path: Path) -> Ed25519PrivateKey:
    """The key of this computer, made at the first use and kept in a file of its own. Raises OSError."""
    if path.exists():
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes_raw())
    private.handed_over(path)
    return key


def _stretched(phrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_WORK, r=8, p=1).derive(" ".join(phrase.split()).encode())


def _bound(head: Data) -> bytes:
    """What is signed and sealed along with the body: all of the head but the signature itself."""
    return json.dumps({name: head[name] for name in ("bytes", "key", "nonce", "salt")}).encode()


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(data, MOST_BYTES)
    if unpacking.unconsumed_tail:
        raise Refused("This file holds more than any gathering does.")
    return found


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError(text[:20]) from None
