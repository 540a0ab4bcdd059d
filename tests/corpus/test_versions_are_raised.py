"""A change of what reports come out as must raise a version, or old passages stay in use."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

import hashlib

import msgspec

from corpus.parsing import parse
from corpus.versions import PARSER, SPLITTER

TEXT = """\
 Foreword
Thornby Youth Offending Service (YOS) was inspected in the spring, when the roads were still bad and the
buses few.

Edith Marchbank
HM Chief Inspector of Probation
March 2016
 Theme 2: Protecting the public

Case assessment score

Overall, 64% of this work was done well enough.

Key Findings

1. Plans, e.g. those for the winter, were late; nobody had

Example of notable practice: A bench

Two boys built a bench. The parish was glad.
 noticed. It went on for a year.
2. Reviews were missing:

• in three cases, nobody wrote them; and
• in one, it was lost.

Explanation of findings

1. The Board had met twice. It had asked for a report on the matter, and when the report came it was read.
 Appendix 1 - Background to the inspection

Methodology

We read 20 cases.
"""

KNOWN = ("62", "1", "5e5032855e46")
"""PARSER, SPLITTER and the digest of the report they make. When the digest changes, raise the
version that changed it and write all three here."""


def test_a_report_that_comes_out_otherwise_raises_a_version() -> None:
    report = parse(TEXT.encode(), "a.txt", budget=24)
    digest = hashlib.sha256(msgspec.json.encode(report)).hexdigest()[:12]
    assert (PARSER, SPLITTER, digest) == KNOWN
