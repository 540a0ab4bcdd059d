"""One writer at a time, and no lock that outlives its holder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import folders
import pytest
from hashing import HashingEmbedder

from index.errors import CannotWrite, WriterBusy
from index.storage import lock, store
from index.storage.lock import writing

HOLD = """
import sys
from pathlib import Path
from index.storage.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_writer(data: Path) -> Iterator[subprocess.Popen[str]]:
    """A second process that holds the lock until it is killed or the block ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_writer_is_told_who_is_writing_and_what_to_do(hashed_data: Path) -> None:
    with another_writer(hashed_data) as first:
        assert lock.is_held(hashed_data)
        for write in (
            lambda: folders.index(hashed_data, HashingEmbedder()),
            lambda: store.rollback(hashed_data),
        ):
            with pytest.raises(WriterBusy) as caught:
                write()
            message = str(caught.value)
            assert f"process {first.pid} on {os.uname().nodename}, since 20" in message
            assert "Wait until it has finished" in message
            assert f"kill {first.pid}" in message


def test_the_lock_of_a_killed_process_is_free(hashed_data: Path) -> None:
    with another_writer(hashed_data) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert not lock.is_held(hashed_data)
    with writing(hashed_data):
        holder = lock.holder(hashed_data)
        assert holder is not None
        assert holder.pid == os.getpid()


def test_the_holder_may_enter_again(hashed_data: Path) -> None:
    with writing(hashed_data):
        folders.add_text(hashed_data, "tarnwick.txt", folders.TARNWICK)
        assert folders.index(hashed_data, HashingEmbedder()).changed
        assert lock.is_held(hashed_data)
        assert lock.holder(hashed_data) is not None
    assert not lock.is_held(hashed_data)
    assert lock.holder(hashed_data) is None


def test_another_thread_of_the_same_process_has_to_wait_too(tmp_path: Path) -> None:
    refused: list[str] = []

    def write() -> None:
        try:
            with writing(tmp_path):
                pass
        except WriterBusy as error:
            refused.append(str(error))

    with writing(tmp_path):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert len(refused) == 1
    assert str(os.getpid()) in refused[0]


def test_the_lock_is_given_back_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path):
        _ = 1 / 0
    assert not lock.is_held(tmp_path)


def test_a_holder_that_cannot_be_named_is_still_respected(hashed_data: Path) -> None:
    with another_writer(hashed_data):
        (hashed_data / lock.HOLDER).write_text("{")
        with (
            pytest.raises(WriterBusy, match=r"Another process is writing to .* Wait"),
            writing(hashed_data),
        ):
            pass


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match=r"opening .* for writing"), writing(tmp_path / "file"):
        pass
