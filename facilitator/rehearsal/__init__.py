"""A rehearsal: a whole café with simulated phones over the real network, and a report of what they saw."""
