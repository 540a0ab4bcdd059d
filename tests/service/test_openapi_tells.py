"""What a reader of the OpenAPI document is told of each operation."""

from __future__ import annotations

import httpx


def test_every_operation_says_what_it_takes_and_gives(client: httpx.Client):
    paths = client.get("/schema/openapi.json").json()["paths"]
    operations = [one for of_path in paths.values() for one in of_path.values()]
    assert len(operations) > 20
    for one in operations:
        assert one["description"], one["operationId"]
        assert one["responses"]["200"]["description"].rstrip(".") in " ".join(
            one["description"].split()
        )
        for parameter in one.get("parameters", ()):
            assert parameter["description"], (one["operationId"], parameter["name"])
