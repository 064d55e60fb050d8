"""A file named on the command line; "-" is what comes in by a pipe."""

import json
import sys
from pathlib import Path

from rooms.kernel import Data
from rooms.kernel.loose import JSON

MOST = 64 * 1024 * 1024
"""More is no list, template or ballot of a hall."""
PIPED = Path("-")


def read(path: Path) -> bytes:
    """All of it. Raises OSError, and ValueError where it is too much."""
    if path == PIPED:
        data = sys.stdin.buffer.read(MOST + 1)
    else:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    if len(data) > MOST:
        raise ValueError(f"more than {MOST // 1024 // 1024} MB")
    return data


def text(path: Path) -> str:
    """The same as text, with or without a byte order mark. Raises ValueError where it is none."""
    try:
        return read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("this is no plain text (UTF-8)") from None


def data(text: str | bytes) -> JSON:
    """What a text says as JSON. Raises ValueError in a sentence."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"this is no JSON: {error}") from None
    except UnicodeDecodeError:
        raise ValueError("this is no JSON: it is no plain text (UTF-8)") from None
    except (ValueError, RecursionError):
        raise ValueError("this is no JSON we can read: too deep, or a number too long") from None


def recipe(named: str) -> Data:
    """A recipe by its file or its name among ours, or by a pipe. Raises Refused."""
    from facilitator.drafting.recipe import read_file, read_recipe, text_of

    return read_recipe(text_of(read(PIPED))) if named == str(PIPED) else read_file(named)


def name_of(path: Path, data: bytes) -> str:
    """What the file is called, by which its kind is known; of what came by a pipe the first letters tell."""
    if path != PIPED:
        return path.name
    return "piped.xlsx" if data[:2] == b"PK" else "piped.json" if data.lstrip()[:1] == b"{" else "piped.csv"
