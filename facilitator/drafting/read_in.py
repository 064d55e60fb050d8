"""A room begun from a file: what it settles is read in, and what it says nothing about stays. A clerk reads it."""

import json
from collections.abc import Callable
from typing import Any

from rooms.kernel import Data, Plain
from rooms.kernel.refused import Refused

LARGEST = 2 * 1024 * 1024
Reads = Callable[[Any], Plain]


def settings_from(data: bytes, reads: Reads) -> Data:
    """The settings that a file holds. Raises Refused with what is wrong and where."""
    if len(data) > LARGEST:
        raise Refused("This file is too large: at most {most} MB.", most=LARGEST // 1_048_576)
    try:
        return dict(reads(json.loads(data)))
    except (ValueError, RecursionError) as error:
        raise Refused("The file cannot be read: {error}", error=str(error)[:200]) from None
