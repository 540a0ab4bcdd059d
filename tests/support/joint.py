"""A full joint inspection, invented, as a program takes it from a PDF: with what makes that hard."""

# ruff: noqa: E501 - the lines of reports are as long as they are

from __future__ import annotations

TEXT = """\
 Foreword
This inspection of youth offending work in Thornby was done because the service had asked for it, which
is rare.

Edith Marchbank
HM Chief Inspector of Probation
March 2016
 Key judgements

Summary

Reducing reoffending

Overall work to reduce reoffending was satisfactory. Staff knew the children and young people well.

Protecting children and young people

Overall work to protect children and young people was unsatisfactory. Plans were thin.

Reducing reoffending

Governance and partnerships
 Governance and partnerships

Overall, the effectiveness of governance and partnership arrangements was good.
 Recommendations
Within six months of publication of this report those who are named in brackets below should make sure that:

1. every plan names who will do what (YOS manager)

2. the Board meets each quarter, with a doctor among its
members (Chair of the Board)

Please note – names in the examples have been changed.
 Reducing
reoffending
 Theme 1: Reducing reoffending

What we expect to see

We look for plans that follow from assessments.

Case assessment score

Overall, 64% of this work was done well enough.

Key Findings

1. Assessments were good.

2. Plans were late

3. Reviews were missing.

Explanation of findings

1. Assessments explained why children and young people had offended. Caseworkers asked the families, who
told them a good deal, and wrote down what they were told in words that the families themselves would
 recognise. That is good practice.

2. Plans were late in seven cases, and the caseworkers who were responsible for them said that they had

Example of notable ractice: A plan in pictures

Tomas could not read. His caseworker drew the plan as a comic and he hung it on his bedroom wall, where

he could see it each morning. He kept every appointment.
 been waiting for a form. The form was not needed.
3. Reviews were missing in nine cases.

Comments from children and young people

“She rang me every Monday.”

“He was sound . . . he listened.”
 3. Nobody had noticed that they were missing.

Example of notable practice: A title which is so long that it fills the whole of its line and has to go
on in the next

The caseworker met the grandmother.
 Data Summary

The chart summarises 20 cases.

Reducing Reoffending
 Governance
and partnerships

5


31Full Joint Inspection of Youth Offending Work in Thornby

Theme 5: Governance and partnerships

Explanation of findings

1\ufffd Leadership – offending is reduced and other objectives are
met

1.1. The Board met twice.

1.10. It did not meet again.
 Appendices
 Appendix 1 - Background to the inspection

Methodology

The published rate1 was low. Fieldwork for this inspection was undertaken on the weeks commencing:

04 January 2016 and 18 January 2016.

Others were asked for their views.
1 The rate that was available was published in the summer of 2015.

http://www.example.org/inspections/a-very-long-path/
that-goes-on/here/
 Anyone wishing to comment should write to:

HM Chief Inspector of Probation

12 Quay Street

Leeds

LS1 4AB

http://www.example.org/inspections
"""
