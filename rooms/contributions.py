"""The eight ways in which people contribute; rooms, sheets and exports call them alike."""

CONTRIBUTIONS = ("money", "visibility", "publicity", "co_building", "knowledge", "means", "introduction", "space")
