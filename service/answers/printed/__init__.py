"""Answers that a report prints in one known place: ratings, names, recommendations, dates.

They are read there, not searched for: the row of a table is close to no question, and beside it
stand twenty like it.
"""

from service.answers.printed.reading import OF_RECORD, printed
from service.answers.printed.types import Printed

__all__ = ["OF_RECORD", "Printed", "printed"]
