"""The scorecard: what happened with each condition, unit by unit, owned by the people in it."""
