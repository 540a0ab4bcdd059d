"""Fetching against a local server that plays the inspectorate's site."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from played import OTHER, REPORT, Get, PlayedSite

from corpus.errors import Unfetchable
from corpus.fetching import Options, Outcome, Policy, Site, fetch
from corpus.fetching.download import download, name_for
from corpus.fetching.remembered import STATE


def fetched(site: PlayedSite, folder: Path, **options: object) -> Outcome:
    given = Options((f"{site.address}/reports/",), delay=0.0, **options)  # type: ignore[arg-type]
    with Site(Policy(frozenset({"127.0.0.1"}), private=True)) as client:
        return fetch(client, folder, given, lambda url, done, total: None)


def test_reports_that_match_are_downloaded_with_their_source(
    site: PlayedSite, tmp_path: Path
) -> None:
    outcome = fetched(site, tmp_path)
    assert set(outcome.downloaded) == {"brackleigh.pdf", "ostervale-youth.pdf"}
    assert outcome.pages == 3
    (kept_back,) = outcome.failed
    assert kept_back.url == f"{site.address}/private/youth-draft.pdf"
    assert (kept_back.reason, kept_back.mend) == (
        "the site's robots.txt asks not to fetch it",
        "Download it by hand.",
    )
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT
    beside = (tmp_path / "brackleigh.pdf.toml").read_text("utf-8")
    assert beside == f'source = "{site.address}/files/brackleigh.pdf"\n'


def test_robots_and_other_sites_are_respected(site: PlayedSite, tmp_path: Path) -> None:
    fetched(site, tmp_path)
    assert "/private/youth-draft.pdf" not in site.paths()
    assert "/about/" not in site.paths()  # not below the page one starts from
    assert site.paths()[0] == "/robots.txt"
    site.pages["/robots.txt"] = b"User-agent: findings\nDisallow: /\n"
    site.asked.clear()
    outcome = fetched(site, tmp_path)
    assert site.paths() == ["/robots.txt"]
    assert "robots.txt" in outcome.failed[0].reason


def test_a_second_run_asks_only_what_has_changed(site: PlayedSite, tmp_path: Path) -> None:
    fetched(site, tmp_path)
    again = fetched(site, tmp_path)
    assert (again.downloaded, again.unchanged) == ((), 2)
    site.pages["/files/brackleigh.pdf"] = REPORT + b"more"
    changed = fetched(site, tmp_path)
    assert (changed.downloaded, changed.unchanged) == (("brackleigh.pdf",), 1)
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT + b"more"


def test_a_file_that_was_altered_is_fetched_again(site: PlayedSite, tmp_path: Path) -> None:
    fetched(site, tmp_path)
    (tmp_path / "brackleigh.pdf").write_bytes(b"altered")
    assert fetched(site, tmp_path).downloaded == ("brackleigh.pdf",)
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT


def test_a_download_that_broke_off_goes_on_where_it_stopped(
    site: PlayedSite, tmp_path: Path
) -> None:
    site.breaks = {"/files/brackleigh.pdf"}
    first = fetched(site, tmp_path)
    broken = first.failed[-1]
    assert broken.url == f"{site.address}/files/brackleigh.pdf"
    assert broken.reason == "the connection broke off before the end"
    assert broken.mend == "Run the command again; `findings fetch` goes on where it stopped."
    assert first.downloaded == ("ostervale-youth.pdf",)
    site.asked.clear()
    assert fetched(site, tmp_path).downloaded == ("brackleigh.pdf",)
    ranges = [asked.get("range") for path, asked in site.asked if path == "/files/brackleigh.pdf"]
    assert ranges == [f"bytes={len(REPORT) // 2}-"]
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT
    assert not list(tmp_path.glob(".*.part"))


def test_a_rest_that_does_not_fit_what_was_begun_is_not_joined_to_it(
    site: PlayedSite, tmp_path: Path
) -> None:
    site.breaks, site.shifted = {"/files/brackleigh.pdf"}, 7
    fetched(site, tmp_path)
    assert fetched(site, tmp_path).downloaded == ("brackleigh.pdf",)
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT


def test_what_is_too_large_is_refused_before_it_comes_and_nothing_is_left_of_it(
    site: PlayedSite, get: Get, tmp_path: Path
) -> None:
    site.lengths["/files/brackleigh.pdf"] = 300 << 20
    with pytest.raises(Unfetchable, match="larger than 200 MiB"):
        get(f"{site.address}/files/brackleigh.pdf", Policy(private=True))
    del site.lengths["/files/brackleigh.pdf"]
    site.breaks = {"/files/brackleigh.pdf"}
    allowed = Policy(private=True, largest=len(REPORT))
    with Site(allowed) as client, pytest.raises(Unfetchable, match="broke off"):
        download(client, f"{site.address}/files/brackleigh.pdf", tmp_path)
    assert list(tmp_path.glob(".*.part"))
    less = Policy(private=True, largest=len(REPORT) - 1)
    with Site(less) as client, pytest.raises(Unfetchable, match="larger than"):
        download(client, f"{site.address}/files/brackleigh.pdf", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_download_that_broke_off_goes_on_by_the_date_where_there_is_no_etag(
    site: PlayedSite, tmp_path: Path
) -> None:
    site.breaks, site.by_date = {"/files/brackleigh.pdf"}, True
    fetched(site, tmp_path)
    site.asked.clear()
    assert fetched(site, tmp_path).downloaded == ("brackleigh.pdf",)
    assert [asked.get("range") for path, asked in site.asked if path.endswith("leigh.pdf")] == [
        f"bytes={len(REPORT) // 2}-"
    ]
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT


def test_a_new_version_that_broke_off_goes_on_where_it_stopped(
    site: PlayedSite, tmp_path: Path
) -> None:
    fetched(site, tmp_path)
    site.pages["/files/brackleigh.pdf"] = REPORT + b"more"
    site.breaks = {"/files/brackleigh.pdf"}
    fetched(site, tmp_path)
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT
    site.asked.clear()
    assert fetched(site, tmp_path).downloaded == ("brackleigh.pdf",)
    assert any("range" in asked for _, asked in site.asked)
    assert (tmp_path / "brackleigh.pdf").read_bytes() == REPORT + b"more"


def test_a_file_of_ones_own_is_never_overwritten(site: PlayedSite, tmp_path: Path) -> None:
    (tmp_path / "brackleigh.pdf").write_bytes(b"my own notes")
    (beside, *_) = fetched(site, tmp_path).downloaded
    assert (tmp_path / "brackleigh.pdf").read_bytes() == b"my own notes"
    assert (tmp_path / beside).read_bytes() == REPORT
    (tmp_path / beside).write_bytes(b"with my remarks")
    assert fetched(site, tmp_path).downloaded == (beside,)
    assert (tmp_path / beside).read_bytes() == REPORT
    assert (tmp_path / f"{beside}.changed-1").read_bytes() == b"with my remarks"


def test_pages_beyond_the_most_are_told(site: PlayedSite, tmp_path: Path) -> None:
    outcome = fetched(site, tmp_path, most_pages=1)
    (unseen,) = [one for one in outcome.failed if "not looked at" in one.reason]
    assert unseen.url == f"{site.address}/reports/brackleigh/"
    assert unseen.reason == "it, nor 1 more pages, was not looked at, for 1 pages were before"
    assert "--pages" in unseen.mend


def test_where_the_first_page_has_moved_its_pages_have_too(
    site: PlayedSite, tmp_path: Path
) -> None:
    site.redirects["/old/"] = "/reports/"
    start = Options((f"{site.address}/old/",), delay=0.0)
    with Site(Policy(frozenset({"127.0.0.1"}), private=True)) as client:
        outcome = fetch(client, tmp_path, start, lambda url, done, total: None)
    assert set(outcome.downloaded) == {"brackleigh.pdf", "ostervale-youth.pdf"}


def test_addresses_are_read_as_browsers_read_them(site: PlayedSite, tmp_path: Path) -> None:
    site.pages["/reports/"] += (
        '<a href="/files/youth–a b.pdf">A</a><a href="http://[bad/youth.pdf">B</a>'
        '<a href="http://127.0.0.1:99999/youth.pdf">C</a>'
        '<a href="http://127.0.0.1:abc/youth.pdf">D</a>'
    ).encode()
    site.pages["/files/youth%E2%80%93a%20b.pdf"] = OTHER + b"dash"
    site.pages["/reports/brackleigh/"] += b'<base href="/moved/"><a href="youth-c.pdf">C</a>'
    site.pages["/moved/youth-c.pdf"] = OTHER + b"moved"
    outcome = fetched(site, tmp_path)
    assert {"youth-c.pdf", "youth-a-b.pdf"} < set(outcome.downloaded)
    assert (tmp_path / "youth-a-b.pdf").read_bytes() == OTHER + b"dash"


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /*draft.pdf$\n",
        "\ufeffUser-agent: *\nDisallow: /private/\n",
        "User-agent: *\nDisallow: /x/\n\nUser-agent: *\nDisallow: /private/\n",
        "User-agent: *\nAllow: /\nDisallow: /private/\n",
        "User-agent: other\nDisallow:\n\nUser-agent: Findings\nDisallow: /private/\n",
    ],
)
def test_robots_txt_is_read_as_rfc_9309_has_it(
    site: PlayedSite, tmp_path: Path, rules: str
) -> None:
    site.pages["/robots.txt"] = rules.encode()
    outcome = fetched(site, tmp_path)
    assert [one.url for one in outcome.failed] == [f"{site.address}/private/youth-draft.pdf"]
    assert "brackleigh.pdf" in outcome.downloaded
    assert "/private/youth-draft.pdf" not in site.paths()


def test_a_redirect_leads_nowhere_that_robots_txt_keeps_back(
    site: PlayedSite, tmp_path: Path
) -> None:
    site.redirects["/files/brackleigh.pdf"] = "/private/youth-draft.pdf"
    outcome = fetched(site, tmp_path)
    assert "/private/youth-draft.pdf" not in site.paths()
    assert outcome.downloaded == ("ostervale-youth.pdf",)
    assert "robots.txt" in outcome.failed[-1].reason


def test_what_is_sent_packed_is_no_report(site: PlayedSite, tmp_path: Path) -> None:
    site.packed = {"/files/brackleigh.pdf"}
    outcome = fetched(site, tmp_path)
    assert outcome.downloaded == ("ostervale-youth.pdf",)
    assert "packed (gzip), unasked" in outcome.failed[-1].reason


def test_a_page_that_is_a_report_is_downloaded_and_a_list_of_reports_is_not(
    site: PlayedSite, tmp_path: Path
) -> None:
    text = b"<p>" + b"Children told inspectors that they were heard. " * 80 + b"</p>"
    site.pages["/reports/"] += (
        b'<a href="web/">Youth justice in Tarnwick</a><a href="list/">Youth</a>'
    )
    site.pages["/reports/web/"] = b"<h1>Tarnwick</h1><nav>Home</nav>" + text
    site.pages["/reports/list/"] = b'<a href="/reports/brackleigh/">Youth</a> ' * 500
    site.pages["/reports/brackleigh/"] += text  # says much, but the report is the PDF
    outcome = fetched(site, tmp_path)
    assert set(outcome.downloaded) == {"brackleigh.pdf", "ostervale-youth.pdf", "web.html"}
    assert (tmp_path / "web.html").read_bytes() == site.pages["/reports/web/"]
    assert f"{site.address}/reports/web/" in (tmp_path / "web.html.toml").read_text("utf-8")


def test_a_page_in_the_place_of_a_report_is_not_kept(site: PlayedSite, tmp_path: Path) -> None:
    site.pages["/files/brackleigh.pdf"] = b"<!DOCTYPE html><html><body>Sign in</body></html>"
    outcome = fetched(site, tmp_path)
    assert outcome.downloaded == ("ostervale-youth.pdf",)
    assert outcome.failed[-1].reason == "the site sends a web page instead of the PDF"
    assert "in a browser" in outcome.failed[-1].mend
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf", ".toml", ".json"}


def test_pages_that_robots_txt_keeps_back_are_told_in_one_line(
    site: PlayedSite, tmp_path: Path
) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private/\nDisallow: /reports/prisons/\n"
    site.pages["/reports/"] += b'<a href="/reports/prisons/old/">Old</a>'
    outcome = fetched(site, tmp_path)
    told = {each.url: each.reason for each in outcome.failed}
    assert told[f"{site.address}/reports/prisons/"] == (
        "the site's robots.txt asks not to fetch it, nor 1 more of its pages"
    )
    assert not [path for path in site.paths() if path.startswith("/reports/prisons")]


def test_a_site_that_is_not_found_is_told_once_and_for_what_it_is(tmp_path: Path) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    options = Options(("http://reports.example/list/",), delay=0.0)
    with Site(Policy(frozenset({"reports.example"})), nowhere) as client:
        outcome = fetch(client, tmp_path, options, lambda url, done, total: None)
    (told,) = outcome.failed
    assert told.url == "http://reports.example/robots.txt"
    assert told.reason.startswith("the host reports.example is not known")
    assert "Check the spelling" in told.mend


def test_requests_keep_their_distance(site: PlayedSite, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 7\n"
    waits: list[float] = []
    options = Options((f"{site.address}/reports/",), delay=2.0)
    with Site(Policy(frozenset({"127.0.0.1"}), private=True)) as client:
        fetch(client, tmp_path, options, lambda url, done, total: None, waits.append)
    assert len(waits) == len(site.asked) - 1  # robots.txt is the first
    assert 1.0 < waits[0] <= 7.0
    assert all(6.0 < wait <= 7.0 for wait in waits[1:])


def test_a_redirect_keeps_its_distance_too(site: PlayedSite, tmp_path: Path) -> None:
    site.redirects["/old/"] = "/reports/"
    waits: list[float] = []
    options = Options((f"{site.address}/old/",), depth=0, match="none", delay=2.0)
    with Site(Policy(frozenset({"127.0.0.1"}), private=True)) as client:
        fetch(client, tmp_path, options, lambda url, done, total: None, waits.append)
    assert site.paths() == ["/robots.txt", "/old/", "/reports/"]
    assert len(waits) == 2


def test_two_addresses_of_one_name_keep_two_files(site: PlayedSite, tmp_path: Path) -> None:
    site.pages["/reports/prisons/"] = b'<a href="/other/brackleigh.pdf">Youth</a>'
    site.pages["/other/brackleigh.pdf"] = OTHER
    assert len(fetched(site, tmp_path).downloaded) == 2
    kept = {path.read_bytes() for path in tmp_path.glob("*.pdf")}
    assert kept == {REPORT, OTHER}
    assert fetched(site, tmp_path).unchanged == 2


def test_what_was_remembered_wrongly_is_fetched_again(site: PlayedSite, tmp_path: Path) -> None:
    fetched(site, tmp_path)
    (tmp_path / STATE).write_bytes(b"{")
    assert set(fetched(site, tmp_path).downloaded) == {"brackleigh.pdf", "ostervale-youth.pdf"}


def test_what_is_saved_has_the_sha256_that_is_remembered(site: PlayedSite, get: Get) -> None:
    got = get(f"{site.address}/files/brackleigh.pdf", Policy(private=True))
    assert got.sha256 == hashlib.sha256(REPORT).hexdigest()


@pytest.mark.parametrize(
    ("url", "kind", "name"),
    [
        ("https://x.org/a/Report%20of%202017.PDF", "application/pdf", "Report-of-2017.pdf"),
        ("https://x.org/reports/brackleigh/", "text/html; charset=utf-8", "brackleigh.html"),
        ("https://x.org/..%2F..%2Fetc%2Fpasswd", "text/plain", "passwd.txt"),
        ("https://x.org/", "application/pdf", "report.pdf"),
        ("https://x.org/.bashrc", "text/plain", "bashrc.txt"),
    ],
)
def test_names_of_files_are_plain(url: str, kind: str, name: str) -> None:
    assert name_for(url, {"content-type": kind}) == name
