"""Takes the README's screenshots of a service over the sample library: `make shots`.

Needs Chromium. The service runs in a process of its own over a temporary folder.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from msgspec import Struct
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
STARTS_WITHIN = 120  # seconds: the model is loaded


class Shot(Struct, frozen=True):
    """A picture of what a window shows at an address."""

    name: str
    address: str
    width: int = 1280
    height: int = 860
    dark: bool = False


CITED = "harrowmere-2016-fji:theme-1:explanation-of-findings:12"

SHOTS = (
    Shot("search", "/search?q=post-16+ETE+gaps&kind=finding"),
    Shot("ask", "/ask?q=What+are+the+gaps+in+education+and+training+after+16%3F"),
    Shot("report", f"/reports/harrowmere-2016-fji#{CITED}", dark=True),
    Shot("area", "/areas/pellmouth#lineage", height=1100),
    Shot("telephone", "/search?q=victims", width=390, height=860),
)


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Screenshots need Chromium; install it and run this again.")
    FOLDER.mkdir(exist_ok=True)
    with serving_sample() as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for shot in SHOTS:
            take(browser, service, shot)
            print(f"{shot.name}.png  {shot.address}")


def take(browser: Browser, service: str, shot: Shot) -> None:
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
    )
    page.goto(service + shot.address)
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    page.close()


@contextmanager
def serving_sample() -> Iterator[str]:
    """The address of a service over the sample library, ready to answer."""
    command = str(Path(sys.executable).with_name("findings"))
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="findings-screenshots-") as data:
        subprocess.run([command, "add", "--data", data, "--sample"], check=True)
        service = subprocess.Popen([command, "serve", "--data", data, "--port", str(port)])
        try:
            wait(f"http://127.0.0.1:{port}", service)
            yield f"http://127.0.0.1:{port}"
        finally:
            service.terminate()
            service.wait()


def wait(address: str, service: subprocess.Popen[bytes]) -> None:
    """Until the service answers. Exits where it ends or takes too long."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and service.poll() is None:
        try:
            if httpx.get(f"{address}/health/ready").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    sys.exit("The service did not start; its own words are above.")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
