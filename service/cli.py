"""`findings`: the command line.

A command's module is imported when the command is called, so that `findings --help` and the
commands that need no model start without the libraries of those that do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

import click
from msgspec import Struct

from service.commands.console import STOPPED
from service.commands.options import data_option, environment, profile_option
from service.settings import variable


class Listed(Struct, frozen=True):
    """A command: where it is and what help says of it before it is imported."""

    name: str
    module: str
    attribute: str
    help: str


COMMANDS: tuple[Listed, ...] = (
    Listed("add", "service.commands.adding", "add", "Add reports and index them."),
    Listed("fetch", "service.commands.fetching", "fetch", "Download published reports."),
    Listed("list", "service.commands.library", "list_reports", "List the reports held."),
    Listed("remove", "service.commands.library", "remove", "Remove a report."),
    Listed("build", "service.commands.building", "build", "Derive the whole index again."),
    Listed("rollback", "service.commands.building", "rollback", "Go back one generation."),
    Listed("search", "service.commands.searching", "search", "Search the passages."),
    Listed("ask", "service.commands.asking", "ask", "Answer a question with citations."),
    Listed("serve", "service.commands.serving", "serve", "Serve search and answers over HTTP."),
    Listed("export", "service.commands.exporting", "export", "Print what the index holds."),
    Listed("eval", "eval.cli", "group", "Measure the quality and the speed of it all."),
    Listed("keys", "service.commands.keys", "keys", "Make, list and revoke keys of the API."),
    Listed("doctor", "service.commands.doctor", "doctor", "Check that everything is in order."),
)

PIPE_CLOSED = 141
"""What shells expect of a program whose reader went away."""


class ReaderGone(Exception):  # noqa: N818 - nothing went wrong
    """Whoever read our standard output (`head`, say) has what it wanted."""


class CommandTable(click.Group):
    """A group over `COMMANDS` that imports a command when it is called."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # click would end the process with exit code 1, which says that something failed.
            raise ReaderGone from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [listed.name for listed in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for listed in COMMANDS:
            if listed.name == cmd_name:
                command = getattr(import_module(listed.module), listed.attribute)
                assert isinstance(command, click.Command)
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            close = get_close_matches(args[0], names, n=1)
            meant = f"Did you mean {close[0]}?" if close else "`findings --help` lists them."
            ctx.fail(f"There is no command {args[0]!r}. {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(listed.name, listed.help) for listed in COMMANDS])


def _show_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"findings {version('findings')}")
        ctx.exit()


@click.command(
    "findings", cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]}
)
@data_option
@profile_option
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and leave.",
)
@click.pass_context
def findings(ctx: click.Context, data: Path | None) -> None:
    """Search inspection reports, and answer questions from them with exact quotations.

    Start with `findings add PATH`, then `findings search "post-16 ETE gaps"`, `findings ask
    "What works for older children out of education?"`, or `findings serve`.
    """
    if data is not None:
        ctx.with_resource(environment(variable("data"), str(data)))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: 0 done, 1 failed, 2 wrong usage."""
    from corpus.errors import CorpusError
    from index.errors import IndexFailure
    from service.keys import KeysDamaged
    from service.settings import SettingsError

    try:
        code = findings.main(arguments, prog_name="findings", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        return _failed(error.format_message(), error.exit_code)
    except (CorpusError, IndexFailure, KeysDamaged, SettingsError) as error:
        return _failed(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _failed("Stopped. What was being served before is untouched.", STOPPED)
    except (ReaderGone, BrokenPipeError):
        # Python flushes standard output once more at exit and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code if isinstance(code, int) else 0


def _failed(message: str, code: int = 1) -> int:
    click.echo(f"findings: {message}", err=True)
    return code


def _print_whatever_the_terminal_can_show(stream: TextIO) -> None:
    """Reports hold curly quotes and dashes; a terminal of another alphabet gets a "?" for one."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def main() -> None:
    """The `findings` command."""
    _print_whatever_the_terminal_can_show(sys.stdout)
    _print_whatever_the_terminal_can_show(sys.stderr)
    sys.exit(run())


if __name__ == "__main__":
    main()
