"""What may last beyond a gathering: for what somebody may be kept, each by their own choice and each off at first."""

ASKED, REACHED, INVITED = "asked", "reached", "invited"
PURPOSES = (ASKED, REACHED, INVITED)
"""To be asked again about what they agreed to; to be reached for that by the contact they chose; to hear of the next
gathering."""

EVENT, STANDING, AFTER_CARE = "event", "standing", "after_care"
LIVES = (EVENT, STANDING, AFTER_CARE)
"""How a gathering lives: for its days; without an end; or as long as something is to be asked, and sixty days more."""
LASTING = frozenset({STANDING, AFTER_CARE})
