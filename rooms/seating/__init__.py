"""Who sits where, so that people meet as many others as the hall allows."""

from rooms.seating.agree import Dropped, Rule
from rooms.seating.company import COMPANY, keep_company
from rooms.seating.late import HallFull, free_chair
from rooms.seating.planner import SeatingPlan, plan
from rooms.seating.problem import Guest, Problem, SeatingTable
from rooms.seating.reason import explain, quality_sentence

__all__ = [
    "COMPANY",
    "Dropped",
    "Guest",
    "HallFull",
    "SeatingPlan",
    "Problem",
    "Rule",
    "SeatingTable",
    "explain",
    "free_chair",
    "keep_company",
    "plan",
    "quality_sentence",
]
