"""`findings serve`: the HTTP service."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.commands.console import STOPPED, say
from service.commands.opening import settings_for
from service.commands.options import data_option, profile_option
from service.commands.watching import watching
from service.settings import Settings
from service.wording import counted

if TYPE_CHECKING:
    from types import FrameType


@click.command()
@click.option("--host", help="Address to listen on.  [env: FINDINGS_HOST; default: 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.  [env: FINDINGS_PORT; default: 8000]",
)
@click.option(
    "--sample-when-empty",
    is_flag=True,
    help="Where nothing has been added yet, add the invented sample library first.",
)
@click.option(
    "--watch",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Add what is put into this folder while serving.",
)
@click.option(
    "--no-keys",
    is_flag=True,
    help="Let in whoever reaches the address, without a key.  [env: FINDINGS_KEYS=off]",
)
@data_option
@profile_option
def serve(
    host: str | None,
    port: int | None,
    no_keys: bool,
    sample_when_empty: bool,
    watch: Path | None,
    data: Path | None,
) -> None:
    """Serve search and cited answers over HTTP, with a page at / to search from a browser.

    Reports added meanwhile are served as soon as they are indexed. On any address but loopback a
    key is needed, which `findings keys create NAME` makes.
    """
    settings = settings_for(data, host=host, port=port, keys="off" if no_keys else None)
    with _listening(settings.host, settings.port) as listener:
        if sample_when_empty and _empty(settings.data):
            _add_sample(settings.data)
        with watching(watch, settings.data) if watch else nullcontext():
            _serve(settings, listener)


def _listening(host: str, port: int) -> socket.socket:
    """The socket, listening before anything slow is done: a port in use is told at once, and
    whoever connects while the model loads is answered when it has loaded."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise click.ClickException(
            f"{host!r} is no address of this machine ({error.strerror}). "
            "Choose another with --host, such as 127.0.0.1."
        ) from error
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()  # two may bind one port; only one may listen
    except OSError as error:
        listener.close()
        raise click.ClickException(_refused(host, port, error)) from error
    return listener


def _refused(host: str, port: int, error: OSError) -> str:
    other = port + 1 if port < 65535 else 8000
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use. Stop what uses it, or choose another port: "
            f"{_with_port(other)}"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} needs more rights than you have. Choose one from 1024 up, such as 8000: "
            f"{_with_port(8000)}"
        )
    return (
        f"Cannot listen on {host} port {port}: {error.strerror}. Choose others with --host, --port."
    )


def _with_port(port: int) -> str:
    """The command as the user would give it."""
    return f"make serve PORT={port}" if _under_make() else f"findings serve --port {port}"


def _under_make() -> bool:
    return "MAKELEVEL" in os.environ


def _empty(data: Path) -> bool:
    from corpus.library import Library
    from index.storage.store import generations

    return not generations(data) and not Library(data / "library").entries()


def _add_sample(data: Path) -> None:
    from service.commands.adding import add_paths
    from service.commands.incoming import sample

    view = add_paths(sample(), data)
    say(f"Added the sample library: {counted(view.reports, 'invented report')}.")


def _serve(settings: Settings, listener: socket.socket) -> None:
    import uvicorn

    from service.app import create_app
    from service.leaving import STOPPING

    _check_there_is_something_to_serve(settings.data)
    app = create_app(settings)
    _say_who_may_come_in(settings)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=settings.stop_seconds,
    )
    STOPPING.clear()

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            STOPPING.set()  # a language model that is still writing is waited for no longer
            super().handle_exit(sig, frame)

    server = Server(config)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    say(f"Serving {settings.data} at http://{shown}:{port} (Ctrl-C stops it)")
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # raised by the server once the last request has been answered
        say("Stopped.")
        # make would call 130 an error; it ends as interrupted whatever the exit code here.
        raise click.exceptions.Exit(0 if _under_make() else STOPPED) from None


def _say_who_may_come_in(settings: Settings) -> None:
    """Nobody, where a key is needed and none was made; anybody, where that was wanted."""
    from service.keys import Keys

    if settings.needs_key and not Keys(settings.data).listed():
        say(
            f"On {settings.host} a key is needed, and there is none yet. Make one with `findings "
            "keys create NAME` (a running service knows it at once), or start with --no-keys to "
            "let in whoever reaches the address."
        )
    if not settings.needs_key and not settings.loopback:
        say(f"No key is needed on {settings.host}: whoever reaches it reads the library.")


def _check_there_is_something_to_serve(data: Path) -> None:
    """Say what keeps searches from being answered; the service starts all the same, answers 503
    until it is mended, and serves the first generation that is fit."""
    from index.errors import GenerationUnavailable
    from index.storage.store import current

    try:
        current(data)
    except GenerationUnavailable as error:
        say(f"findings: {error}")
