"""Effective practice guides and annual reports."""

from __future__ import annotations

from passages import the

from corpus.parsing import parse

GUIDE = """\
# Keeping time: an effective practice guide

HM Inspectorate of Probation, March 2021

## Contents

- Clocks
- Lateness

## About this guide

This guide is for practitioners.

## 1. Clocks

Children without clocks are late more often than others.

### Worked example: A clock of her own

Ella was given a clock. What made it work was that she chose it.

**Key takeaways**

- Ask before you blame.

**Reflective questions**

- When were you last late?
"""

ANNUAL = """\
# Annual report 2019: inspection of youth offending services

## Chief Inspector’s foreword

This is my first annual report. Over the year we inspected 20 services.

## The year in figures

- 214 children were spoken to.

## 1. Ratings in 2018-2019

| Service | Overall |
|---|---|
| Lindrake | Good |

## 2. Looking ahead

**We recommend that the Ministry of Justice and the Youth Justice Board:**

1. settle the money for three years.

## Annexe B: Contacts

General enquiries: 01632 960104
"""


def test_an_effective_practice_guide() -> None:
    report = parse(GUIDE.encode(), "g.md")
    assert (report.meta.series, report.meta.document_type) == ("guide", "guide")
    assert (report.meta.area, report.meta.published) == (None, "2021-03")
    assert the(report, "Ella was given").kind == "notable_practice"
    assert the(report, "Ask before you blame").headings == ("1. Clocks", "Key takeaways")
    assert the(report, "last late").kind == "context"
    assert [item.text for item in report.dropped] == ["Contents", "Clocks", "Lateness"]


def test_an_annual_report() -> None:
    report = parse(ANNUAL.encode(), "a.md")
    assert (report.meta.series, report.meta.area) == ("annual", None)
    assert the(report, "Over the year").section == "Foreword"
    assert the(report, "Lindrake").kind == "judgement"
    assert the(report, "settle the money").kind == "recommendation"
    assert the(report, "01632").kind == "contact"


def test_an_annual_report_may_have_its_title_over_two_lines_and_below_its_publisher() -> None:
    text = """\
HM Inspectorate of Probation
Annual Report
Inspection of youth offending services 2022/2023

Foreword

In the year 2022/2023 we inspected 33 youth justice services, and this annual report says what we
found over the year.

Chapter 1: What we found

1.1 Governance was good in two-thirds of services. In Wessex the board met each month.
"""
    report = parse(text.encode(), "annual.txt")
    assert report.meta.series == "annual"
    assert report.title.startswith("Annual Report")
    assert {passage.page for passage in report.passages} == {None}
