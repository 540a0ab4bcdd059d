"""What can go wrong in an evaluation.

EvaluationError
├── TopicsError    a topics file is missing, empty, or a line of it is malformed
├── DocsError      the topics judge documents that the library does not hold
├── RunError       a run, qrels or baseline file is missing, malformed or does not fit
├── PeersError     a system to compare with is not installed
└── MeasuresError  ir_measures, which computes the measures, is not installed

Every message says what happened and what to do next.
"""

from __future__ import annotations


class EvaluationError(Exception):
    """The root of the tree: a message for the person who runs the evaluation."""


class TopicsError(EvaluationError):
    """Names the file, and the line and field where there is one."""


class DocsError(EvaluationError):
    """None of the judged documents is in the library."""


class MeasuresError(EvaluationError):
    """The optional dependency that computes the measures is absent."""


class RunError(EvaluationError):
    """Names the file and what it should have been."""


class PeersError(EvaluationError):
    """An optional dependency that runs a peer is absent."""
