"""Several questions asked in one: how they are told apart, and what their answers make together."""

from service.answers.several.joining import found_by_all, holds, joined, unanswered
from service.answers.several.parting import leans, parts, standing_alone

__all__ = ["found_by_all", "holds", "joined", "leans", "parts", "standing_alone", "unanswered"]
