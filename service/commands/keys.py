"""`findings keys`: who may ask a service that needs keys."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct

from service.commands.console import plain, print_json, print_lines, say
from service.commands.opening import settings_for
from service.commands.options import data_option, json_option
from service.keys import SCOPES, Key, Keys, Scope


class KeyView(Struct, frozen=True):
    """A key without its hash. `key` is its text, only when it is made."""

    id: str
    name: str
    scope: Scope
    created: str
    key: str | None = None


class KeysView(Struct, frozen=True):
    keys: tuple[KeyView, ...]
    total: int


@click.group("keys")
def keys() -> None:
    """Make, list and revoke the keys of the API.

    A key is needed as soon as the service listens on anything but loopback.
    """


@keys.command()
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice(SCOPES),
    default="read",
    show_default=True,
    help="admin may read /metrics too.",
)
@data_option
@json_option
def create(name: str, scope: Scope, data: Path | None, as_json: bool) -> None:
    """Make a key and show it, once. NAME says whose it is.

    A running service knows it at once. Only a hash of it is kept.
    """
    if not name.strip() or len(name) > 100 or plain(name) != name:
        raise click.UsageError(
            "NAME must be 1 to 100 printable characters that say whose key it is."
        )
    created = Keys(settings_for(data).data).create(name.strip(), scope)
    if as_json:
        print_json(_view(created.key, created.text))
        return
    print_lines([created.text])
    say(f"Key {created.key.id} for {name}, scope {scope}. It is not shown again.")


@keys.command("list")
@data_option
@json_option
def list_keys(data: Path | None, as_json: bool) -> None:
    """List the keys, without their secrets."""
    settings = settings_for(data)
    listed = Keys(settings.data).listed()
    if as_json:
        print_json(KeysView(tuple(map(_view, listed)), len(listed)))
        return
    print_lines(f"{key.id}  {key.scope:5}  {key.created}  {plain(key.name)}" for key in listed)
    if not listed:
        say(f"There are no keys in {settings.data}. `findings keys create NAME` makes one.")


@keys.command()
@click.argument("key_id", metavar="ID")
@data_option
@json_option
def revoke(key_id: str, data: Path | None, as_json: bool) -> None:
    """Revoke a key, by its id as `findings keys list` shows it; at once, everywhere."""
    revoked = Keys(settings_for(data).data).revoke(key_id)
    if revoked is None:
        raise click.ClickException(f"There is no key {key_id!r}. `findings keys list` shows them.")
    if as_json:
        print_json(_view(revoked))
        return
    print_lines([f"revoked  {revoked.id}  {plain(revoked.name)}"])


def _view(key: Key, text: str | None = None) -> KeyView:
    return KeyView(key.id, key.name, key.scope, key.created, text)
