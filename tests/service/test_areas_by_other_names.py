"""Areas that go by several names or were merged, as filters, addresses and tools take them."""

from __future__ import annotations

from pathlib import Path

import folders
import pytest
from hashing import HashingEmbedder
from running import serving

from corpus.library import Library
from corpus.said import Said

TABLE = """
[[area]]
name = "Brackleigh"
also = ["Brackleigh and Fen"]

[[area]]
name = "Greater Brackleigh"
covers = ["Brackleigh", "Ostervale"]
"""


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("Brackleigh", {"Brackleigh"}),
        ("brackleigh-and-fen", {"Brackleigh"}),
        ("Greater Brackleigh", {"Brackleigh", "Ostervale"}),
        ("Nowhere", set()),
    ],
)
def test_a_filter_knows_every_name_of_an_area(tmp_path: Path, name: str, areas: set[str]):
    (tmp_path / "areas.toml").write_text(TABLE, encoding="utf-8")
    library = Library(tmp_path / "library")
    for area, text in (("Brackleigh", folders.BRACKLEIGH), ("Ostervale", folders.OSTERVALE)):
        file = tmp_path / f"{area}.txt"
        file.write_text(text, encoding="utf-8")
        library.add(file, Said(area=area))
    folders.index(tmp_path, HashingEmbedder())
    with serving(tmp_path, HashingEmbedder()) as client:
        found = client.get("/api/search", params={"area": name, "k": 100}).json()
        assert {hit["passage"]["area"] for hit in found["hits"]} == areas
        assert bool(found["hints"]) is not bool(areas)
        asked = client.post("/api/ask", json={"question": "victims", "filters": {"area": [name]}})
        assert (asked.json()["status"] == "not_covered") is not bool(areas)
        page = client.get(f"/api/areas/{name}")
        assert page.status_code == (200 if areas else 404)
