"""The description of the API held against the API by requests that Schemathesis makes from it.

A short run here; `make fuzz` makes at least 5,000 requests.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from running import serving

from index.embedding import Embedder

ROOT = Path(__file__).parents[2]
CASES = int(os.environ.get("FINDINGS_FUZZ_CASES", "200"))
"""Requests at least. With many, every phase is run, the one too that tries each keyword of the
description by itself; with few, requests drawn at random alone."""

FRUITFUL = 13
"""Operations that have something to vary; of the others each request is made once."""


def test_no_request_made_from_the_description_is_answered_otherwise(
    sample_data: Path, model: Embedder
) -> None:
    phases = "examples,coverage,fuzzing" if CASES > 1000 else "examples,fuzzing"
    with serving(sample_data, model, access_log=False) as client:
        ran = subprocess.run(
            [
                Path(sys.executable).with_name("schemathesis"),
                "run",
                f"{client.base_url}/schema/openapi.json",
                f"--phases={phases}",
                f"--max-examples={1 + CASES // FRUITFUL}",
                "--seed=1",
                "--no-color",
                "--request-timeout=30",
            ],
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr
    made = re.search(r"([\d,]+) generated, .*", ran.stdout)
    assert made is not None, ran.stdout[-2000:]
    print(made[0])
    assert int(made[1].replace(",", "")) >= CASES
