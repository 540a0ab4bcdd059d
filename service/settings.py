"""What an operator can set, from the environment: one Struct, one variable a field.

A wrong value is refused at the start with the variable's name, never corrected in silence.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import FieldInfo
from platformdirs import user_data_path

from service.answers.types import Reader

PREFIX = "FINDINGS_"

Profile = Literal["fast", "quality"]
PROFILES: Mapping[Profile, str | None] = MappingProxyType(
    {"fast": None, "quality": "all-mpnet-base-v2"}
)
"""The model of each profile; None is the one that comes with the program."""

DType = Literal["auto", "float32", "bfloat16"]
KeyNeed = Literal["auto", "on", "off"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of a host that only this machine reaches."""


class SettingsError(ValueError):
    """A variable holds a value that cannot be used; the message names it and what is allowed."""


def _data_folder() -> Path:
    return user_data_path("findings", appauthor=False)


class Settings(Struct, frozen=True, kw_only=True):
    """The service's settings. Read them with `Settings.from_env()`."""

    data: Annotated[
        Path,
        Meta(description="Folder of the library and its index; made when it does not exist."),
    ] = msgspec.field(default_factory=_data_folder)
    profile: Annotated[
        Profile,
        Meta(description="fast: the bundled model; quality: all-mpnet-base-v2, better, slower."),
    ] = "fast"
    model: Annotated[
        str | None,
        Meta(description="Name or folder of another sentence-transformers model for either."),
    ] = None
    reranker: Annotated[
        str | None,
        Meta(description="Name or folder of a cross-encoder that reads the best hits again."),
    ] = None
    reranker_depth: Annotated[
        int,
        Meta(ge=1, le=100, description="Passages that it reads a search."),
    ] = 20
    reranker_share: Annotated[
        float,
        Meta(ge=0, le=1, description="Its share of their final score; 1 leaves their order to it."),
    ] = 0.5
    dtype: Annotated[
        DType,
        Meta(description="Number format of models' weights: auto, float32 or bfloat16."),
    ] = "auto"
    public_url: Annotated[
        str | None,
        Meta(description="Where readers reach the service; makes every `url` in answers absolute."),
    ] = None
    host: Annotated[
        str,
        Meta(description="Address to listen on."),
    ] = "127.0.0.1"
    port: Annotated[
        int,
        Meta(ge=0, le=65535, description="Port to listen on; 0 takes a free one."),
    ] = 8000
    max_body: Annotated[
        int,
        Meta(ge=1024, description="Largest request body that is read, in bytes."),
    ] = 262_144
    access_log: Annotated[
        bool,
        Meta(description="Write one JSON line a request to standard error."),
    ] = True
    log_queries: Annotated[
        bool,
        Meta(description="Let those lines hold the query string: what people look for."),
    ] = False
    keys: Annotated[
        KeyNeed,
        Meta(description="Whether a key is needed; auto: on every address but loopback."),
    ] = "auto"
    rate_per_key: Annotated[
        int,
        Meta(ge=0, description="Requests a minute that one key may make; 0 sets no limit."),
    ] = 300
    rate_per_address: Annotated[
        int,
        Meta(
            ge=0,
            description="Requests a minute from one address without a key that is right; 0 sets "
            "no limit.",
        ),
    ] = 600
    max_concurrent: Annotated[
        int,
        Meta(ge=1, description="Requests served at a time; more are told to come back."),
    ] = 64
    max_seconds: Annotated[
        float,
        Meta(gt=0, description="Seconds that a request may take from beginning to end."),
    ] = 60.0
    stop_seconds: Annotated[
        int,
        Meta(ge=0, description="Seconds that requests get to end in when the service stops."),
    ] = 15
    cors_origins: Annotated[
        tuple[str, ...],
        Meta(description="Web origins whose scripts may call the API, separated by commas."),
    ] = ()
    llm_url: Annotated[
        str | None,
        Meta(description="Base URL of an OpenAI-compatible service, for the generative reader."),
    ] = None
    llm_model: Annotated[
        str | None,
        Meta(description="Name of its model; needed with the URL."),
    ] = None
    llm_key: Annotated[
        str | None,
        Meta(description="Its key, if it wants one."),
    ] = None
    llm_timeout: Annotated[
        float,
        Meta(gt=0, description="Seconds that it gets in all, retries included."),
    ] = 30.0
    llm_retries: Annotated[
        int,
        Meta(ge=0, le=10, description="How often it is asked again when it fails."),
    ] = 2
    llm_prompt_tokens: Annotated[
        int,
        Meta(ge=500, description="Tokens (cl100k_base) of passages and question that it is sent."),
    ] = 6_000
    llm_answer_tokens: Annotated[
        int,
        Meta(ge=50, description="Tokens that it may write."),
    ] = 700

    @property
    def embedding_model(self) -> str | None:
        """The model by name or folder; None is the bundled one."""
        return self.model or PROFILES[self.profile]

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Who can answer: a language model only where one is set up."""
        return ("extractive", "generative") if self.llm_url else ("extractive",)

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches the service."""
        return self.host in LOOPBACK

    @property
    def needs_key(self) -> bool:
        return self.keys == "on" or (self.keys == "auto" and not self.loopback)

    @property
    def limited(self) -> bool:
        """Whether rates are limited: not on loopback without keys, where only its owner asks."""
        return self.needs_key or not self.loopback

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **overrides: object) -> Self:
        """The settings of `environ` (the process's own when None); `overrides` win over both.

        An override that is None, and a variable that is empty, count as not given. Raises
        SettingsError for a value of the wrong form, naming the variable.
        """
        environ = os.environ if environ is None else environ
        fields = {field.name: field for field in msgspec.structs.fields(cls)}
        if unknown := sorted(set(overrides) - set(fields)):
            raise TypeError(f"no such setting: {', '.join(unknown)}")
        values = {
            name: _read(field, environ[variable(name)])
            for name, field in fields.items()
            if environ.get(variable(name))
        }
        values |= {name: value for name, value in overrides.items() if value is not None}
        settings = cls(**values)  # type: ignore[arg-type]
        _check_public_url(settings.public_url)
        _check_origins(settings.cors_origins)
        _check_model_service(settings.llm_url, settings.llm_model)
        return settings


def variable(field: str) -> str:
    """The environment variable of a field."""
    return PREFIX + field.upper()


def _read(field: FieldInfo, text: str) -> object:
    name = variable(field.name)
    given: object = text
    if field.name == "cors_origins":
        given = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return msgspec.convert(given, field.type, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise SettingsError(
            f"{name}={text!r} cannot be used: {error}. {meaning_of(field)}"
        ) from None


def _path(wanted: type, value: object) -> Path:
    """The only type here that msgspec does not read by itself."""
    return Path(str(value)).expanduser()


def _check_public_url(url: str | None) -> None:
    if url is None:
        return
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(
            f"{variable('public_url')}={url!r} cannot be used: give the whole address, "
            "such as https://findings.example.org"
        )


def _check_origins(origins: tuple[str, ...]) -> None:
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or origin != f"{parts.scheme}://{parts.netloc}":
            raise SettingsError(
                f"{variable('cors_origins')}={origin!r} cannot be used: an origin is a scheme and "
                "a host, such as https://chat.example.org; there is no * for all"
            )


def _check_model_service(url: str | None, model: str | None) -> None:
    if url is None:
        return
    name, parts = variable("llm_url"), urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(
            f"{name}={url!r} cannot be used: give the base of its addresses, such as "
            "http://127.0.0.1:11434/v1"
        )
    if not model:
        raise SettingsError(f"{name} is set; name its model in {variable('llm_model')} too.")


def meaning_of(field: FieldInfo) -> str:
    """What a field says of itself."""
    meta = msgspec.inspect.type_info(field.type)
    schema = meta.extra_json_schema if isinstance(meta, msgspec.inspect.Metadata) else None
    return str((schema or {}).get("description", ""))
