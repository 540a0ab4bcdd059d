"""What a practitioner asks a report for, as records: examples to copy, what was recommended to
whom, counts of cases, who said what. Each is read off the passages and points back at them."""

from corpus.records.counts import case_counts
from corpus.records.practice import notable_practice
from corpus.records.quotations import quotations
from corpus.records.recommendations import recommendations
from corpus.records.types import (
    Bound,
    CaseCount,
    NotablePractice,
    Quotation,
    Recommendation,
    Speaker,
)

__all__ = [
    "Bound",
    "CaseCount",
    "NotablePractice",
    "Quotation",
    "Recommendation",
    "Speaker",
    "case_counts",
    "notable_practice",
    "quotations",
    "recommendations",
]
