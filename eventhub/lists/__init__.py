"""Lists as spreadsheets write them, read in one way for people, needs and offers: bytes in, lines of cells out."""

from eventhub.lists.decoding import Decoded, decoded
from eventhub.lists.reading import Line, ListSheet, Unreadable, bare_heading, best, sheets_of

__all__ = ["Decoded", "Line", "ListSheet", "Unreadable", "bare_heading", "best", "decoded", "sheets_of"]
