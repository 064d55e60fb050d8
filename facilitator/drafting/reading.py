"""Reads a recipe's text into plain data, within bounds. Loads little: a clerk does it, in a process of its own."""

import re
import tomllib
from typing import Any

from rooms.kernel import Data
from rooms.kernel.refused import Refused

LARGEST = 256 * 1024
DEEPEST = 12
_LONG_KEY = re.compile(r"(?<![\w-])(?:[\w-]{1,60}[ \t]*\.[ \t]*){12}")
"""A key with more dots than any recipe is deep: reading one costs the square of its length."""


def toml(text: str) -> Data:
    """The plain data of a TOML text. Raises Refused with the line to mend."""
    if len(text) > LARGEST:
        raise Refused("This file is too large for a recipe.")
    if _LONG_KEY.search(text):
        raise Refused("The recipe cannot be read: {error}", error="too deep")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise Refused("The recipe cannot be read: {error}", error="too deep") from None
    except ValueError as error:  # of TOML, or a number with more digits than Python reads
        raise Refused("The recipe cannot be read: {error}", error=str(error)[:200]) from None
    _check_depth(data)
    return data


def _check_depth(data: Any) -> None:
    """Layer by layer, not by calling itself: what is too deep would be too deep for that as well."""
    layer = [data]
    for _ in range(DEEPEST):
        layer = [inner for each in layer for inner in _inside(each)]
    if layer:
        raise Refused("The recipe cannot be read: {error}", error="too deep")


def _inside(data: Any) -> list[Any]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return list(inner)
