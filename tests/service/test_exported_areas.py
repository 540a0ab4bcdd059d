"""What is taken away of an area and of two compared: their history, ratings and cautions."""

from __future__ import annotations

import httpx
import pytest
from exported import document, rows, styled
from selectolax.lexbor import LexborHTMLParser


def test_a_comparison_is_taken_away_as_it_is_quoted(client: httpx.Client):
    chosen = {"area": "pellmouth", "other": "harrowmere", "theme": "Protecting the public"}
    view = client.get("/api/areas/pellmouth/compare", params=chosen | {"area": ()}).json()
    quoted = [
        passage["text"]
        for side in view["sides"]
        for passage in (*side["praised"], *side["criticised"])
    ]
    assert len(quoted) > 5
    table = rows(client.get("/export/comparison.csv", params=chosen))
    assert [row["Words"] for row in table if row["Row"] == "finding"] == quoted
    paper = document(client.get("/export/comparison.docx", params=chosen))
    assert [text.rpartition(" [")[0].strip("“”") for text in styled(paper, "Quote")] == quoted
    assert paper.core_properties.title == (
        "Pellmouth compared with Harrowmere: Protecting the public"
    )
    first = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert first[2] == [
        "2017 (published March 2017; full report held)",
        "Good (Protecting the public; Scale of the full joint inspections, 2012 to 2018)",
        "{strengths} praised, {concerns} criticised, {mixed} both".format(
            **next(one for one in view["sides"][0]["records"] if one["inspection"]["year"] == 2017)
        ),
    ]
    told = "\n".join(one.text for one in paper.paragraphs)
    assert "What inspectors criticised in 2022" in told
    assert "What inspectors praised in 2021" in told
    told_in_table = {row["How to read this"] for row in table if row["Row"] == "inspection"}
    for said in (told, *told_in_table):
        assert "wrong about one finding in six" in said
        assert "short quality screenings by some of them, and core case inspections" in said
    assert client.get("/export/comparison.csv?area=pellmouth&other=atlantis").status_code == 404


def test_the_table_of_a_comparison_has_a_row_for_each_thing_compared(client: httpx.Client):
    chosen = {"other": "harrowmere", "theme": "Protecting the public"}
    view = client.get("/api/areas/pellmouth/compare", params=chosen).json()
    table = rows(client.get("/export/comparison.csv", params=chosen | {"area": "pellmouth"}))
    inspections = [
        (row["Area"], row["Inspection"], row["What is held of it"])
        for row in table
        if row["Row"] == "inspection"
    ]
    assert inspections == [
        ("Pellmouth", "2010", "full report held"),
        ("Pellmouth", "2017", "full report held"),
        ("Pellmouth", "2022", "full report held"),
        ("Harrowmere", "2013", "letter held, the whole of the inspection"),
        ("Harrowmere", "2016", "full report held"),
        ("Harrowmere", "2021", "full report held"),
    ]
    ratings = [
        (row["Area"], row["Inspection"], row["Rating"]) for row in table if row["Row"] == "rating"
    ]
    assert ratings == [
        ("Pellmouth", "2010", "69%, moderate"),
        ("Pellmouth", "2010", "66%, moderate"),
        ("Pellmouth", "2010", "72%, moderate"),
        ("Pellmouth", "2017", "Good"),
        ("Harrowmere", "2016", "Unsatisfactory"),
    ]
    assert all(row["Scale"] for row in table if row["Row"] == "rating")
    counts = {
        (row["Area"], row["Inspection"]): row["Findings on the theme"]
        for row in table
        if row["Row"] == "inspection"
    }
    assert counts["Pellmouth", "2022"] != "nothing is filed under this theme"
    record = view["sides"][0]["records"][1]
    assert counts["Pellmouth", "2017"].startswith(f"{record['strengths']} praised, ")
    findings = [row for row in table if row["Row"] == "finding"]
    praised = {row["Words"] for row in findings if row["Praised or criticised"] == "praised"}
    assert praised == {one["text"] for side in view["sides"] for one in side["praised"]}
    assert {(row["Area"], row["Inspection"]) for row in findings} == {
        ("Pellmouth", "2022"),
        ("Harrowmere", "2021"),
    }
    for row in table:
        assert row["Theme"] == chosen["theme"]
        assert row["Published"].startswith(row["Inspection"])
        assert row["Address"].startswith("/reports/")
        assert f"({row['Inspection']}) " in row["Reference"]


def test_a_comparison_says_that_the_last_inspection_has_nothing_under_the_theme(
    real_client: httpx.Client,
):
    chosen = {"area": "cambridgeshire", "other": "lewisham", "theme": "Protecting the public"}
    paper = document(real_client.get("/export/comparison.docx", params=chosen))
    last = [cell.text for cell in paper.tables[0].rows[-1].cells]
    assert last[0].startswith("2023")
    assert last[2] == "nothing is filed under this theme"
    told = "\n".join(one.text for one in paper.paragraphs)
    assert "full report held), the latest with any under this theme" in told


@pytest.mark.parametrize("chosen", ["other=pellmouth", "other=harrowmere&theme=Weather"])
def test_no_area_is_compared_with_itself_nor_on_another_theme_than_asked(
    client: httpx.Client, chosen: str
):
    for address in (
        f"/areas/pellmouth/compare?{chosen}",
        f"/api/areas/pellmouth/compare?{chosen}",
        f"/export/comparison.docx?area=pellmouth&{chosen}",
    ):
        assert client.get(address).status_code == 400, address


def test_an_area_is_taken_away_with_what_came_of_its_recommendations(client: httpx.Client):
    view = client.get("/api/areas/harrowmere").json()
    table = rows(client.get("/export/area.csv?area=harrowmere"))
    claims = [
        claim["citation"]["quote"]
        for asked in view["asked"]
        for recommendation in asked["recommendations"]
        for sequel in recommendation["sequels"]
        for claim in sequel["claims"]
    ]
    words = [row["Words"] for row in table if row["Words"]]
    assert sorted(words) == sorted(claims)  # in the order of the page: test_areas_page
    paper = document(client.get("/export/area.docx?area=harrowmere"))
    quotes = styled(paper, "Quote")
    assert sum(any(claim in quote for quote in quotes) for claim in claims) == len(claims)
    assert "Published 17 July 2013; letter held, the whole of the inspection." in [
        one.text for one in paper.paragraphs
    ]
    captions = styled(paper, "Caption")
    assert len(captions) == len(paper.tables) == 2
    assert "unsatisfactory" in captions[0]
    assert "outstanding" in captions[1]


def test_an_area_is_taken_away_with_the_caution_of_its_page(client: httpx.Client):
    wrong = "found by comparing words and meaning. It can be wrong or miss something"
    assert wrong in LexborHTMLParser(client.get("/areas/harrowmere").text).body.text()
    paper = document(client.get("/export/area.docx?area=harrowmere"))
    assert any(wrong in one.text for one in paper.paragraphs)
    table = rows(client.get("/export/area.csv?area=harrowmere"))
    told = [row["How to read this"] for row in table if row["Row"] == "recommendation"]
    assert told
    assert all(wrong in one for one in told)


def test_the_table_of_an_area_has_its_inspections_and_ratings(client: httpx.Client):
    view = client.get("/api/areas/pellmouth").json()
    table = rows(client.get("/export/area.csv?area=pellmouth"))
    held = [
        (row["Inspection"], row["What is held of it"])
        for row in table
        if row["Row"] == "inspection"
    ]
    assert held == [(year, "full report held") for year in ("2010", "2017", "2022")]
    ratings = [row for row in table if row["Row"] == "rating"]
    subjects = {
        (str(one["year"]), rating["subject"].lower())
        for one in view["inspections"]
        for scale in one["ratings"]
        for rating in scale["ratings"]
    }
    assert {(row["Inspection"], row["What was judged"].lower()) for row in ratings} == subjects
    scales = {row["Inspection"]: row["Scale"] for row in ratings}
    assert "unsatisfactory" in scales["2017"]
    assert "outstanding" in scales["2022"]
    assert {row["How to read this"] for row in ratings} == {
        "Ratings on different scales cannot be compared."
    }
    paper = document(client.get("/export/area.docx?area=pellmouth"))
    assert "Ratings on different scales cannot be compared." in [
        one.text for one in paper.paragraphs
    ]


def test_every_row_of_an_area_says_what_to_cite_and_when_it_was_published(client: httpx.Client):
    view = client.get("/api/areas/harrowmere").json()
    table = rows(client.get("/export/area.csv?area=harrowmere"))
    dates = {str(one["year"]): one["published"] for one in view["inspections"]}
    for row in table:
        assert row["Address"].startswith("/reports/"), row
        assert f"({row['Inspection']}) " in row["Reference"]
        if row["Row"] != "document":
            assert row["Published"] == dates[row["Inspection"]]
        assert row["Later inspection published"] == dates.get(row["Later inspection"], "")
        assert bool(row["Words"]) == bool(row["Reference of the words"])
        assert bool(row["Words"]) == ("#" in row["Address of the words"])
    documents = [row["Address"] for row in table if row["Row"] in ("inspection", "document")]
    assert [address.rpartition("/")[2] for address in documents] == [
        document["id"] for one in view["inspections"] for document in one["documents"]
    ]
    release = next(row for row in table if row["Row"] == "document")
    assert release["What is held of it"] == "press release"
    asked = next(row for row in table if row["Recommendation"].startswith("Oversight by managers"))
    assert "(2013) " in asked["Reference"]
    assert "requiring improvement" in asked["Reference"].lower()


def test_files_of_an_area_say_what_is_not_known_without_a_full_report(real_client: httpx.Client):
    unknown = (
        "Of 2023 only the press release is held, so what its full report says of these is not "
        "known here."
    )
    assert unknown in real_client.get("/areas/cambridgeshire").text
    paper = document(real_client.get("/export/area.docx?area=cambridgeshire"))
    assert unknown in [one.text for one in paper.paragraphs]
    table = rows(real_client.get("/export/area.csv?area=cambridgeshire"))
    held = {
        row["What is held of the later one"] for row in table if row["Later inspection"] == "2023"
    }
    assert held == {unknown}


def test_a_subject_has_one_row_of_ratings_in_a_document(client: httpx.Client):
    paper = document(client.get("/export/area.docx?area=pellmouth"))
    scores = paper.tables[0]
    subjects = [row.cells[0].text for row in scores.rows]
    assert len(subjects) == len(set(subjects))
    assert "52%, substantial" in [row.cells[1].text for row in scores.rows]
