"""eventhub: live facilitation for a hall full of people."""

import sys
from pathlib import Path

# An installed wheel keeps rooms/ and facilitator/ inside the package, where they collide with nobody's.
_house = Path(__file__).parent / "house"
if _house.is_dir():
    sys.path.insert(0, str(_house))
