"""A real server process with small room kinds, halls full of bots, and a cruel network: for tests and bench."""
