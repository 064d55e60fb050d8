"""A small network, as a recipe."""

RECIPE = """format = "eventhub-recipe/1"
name = "a-network"
languages = ["en", "nl"]
timezone = "Europe/Amsterdam"
[hall]
title = { en = "Repair network", nl = "Reparatienetwerk" }
life = "standing"
[[rooms]]
key = "network"
kind = "network"
[rooms.settings]
title = { en = "Repair network", nl = "Reparatienetwerk" }
goal = { en = "Repair is ordinary in every street", nl = "Repareren is gewoon in elke straat" }
rules = [{ en = "What is said here stays here", nl = "Wat hier gezegd wordt, blijft hier" }]
needs = "needs"
[[rooms.settings.conditions]]
number = 1
title = { en = "Contract with the town", nl = "Contract met de gemeente" }
[[rooms.settings.conditions]]
number = 2
title = { en = "A workshop in every street", nl = "Een werkplaats in elke straat" }
[[rooms]]
key = "needs"
kind = "needs"
[rooms.settings]
title = { en = "Needs", nl = "Vraag" }
"""
