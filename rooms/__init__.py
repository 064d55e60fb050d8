"""The methods, as pure rules: no clock, no dice, no database, no network."""
