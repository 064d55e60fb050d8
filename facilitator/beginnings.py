"""What a room that was just added begins with: the smallest set-up that can be run."""

from typing import Any

BEGINNINGS: dict[str, dict[str, Any]] = {
    "cafe": {
        "table_count": 5,
        "table_size": 5,
        "rounds": [{"question": "What matters most to us now?", "minutes": 20, "move_minutes": 3}],
    },
    "ballot": {"candidates": [{"id": "a", "title": "The first"}, {"id": "b", "title": "The second"}]},
    "openspace": {"slots": [{"start": "10:30", "minutes": 60}], "places": ["Tree", "Bridge", "Yard"]},
    "roadmap": {},
    "needs": {},
}
