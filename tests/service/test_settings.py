"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.settings import Settings, SettingsError
from service.settings_table import SETTINGS


def test_nothing_set_gives_the_defaults():
    settings = Settings.from_env({})
    assert (settings.host, settings.port, settings.model) == ("127.0.0.1", 8000, None)
    assert settings.access_log is True


def test_variables_are_read_in_their_types():
    settings = Settings.from_env(
        {"FINDINGS_DATA": "~/reports", "FINDINGS_PORT": "0", "FINDINGS_ACCESS_LOG": "0"}
    )
    assert settings.data == Path.home() / "reports"
    assert settings.port == 0
    assert settings.access_log is False


def test_what_the_command_line_says_wins_over_the_environment():
    settings = Settings.from_env({"FINDINGS_PORT": "9000"}, port=9001, host=None)
    assert settings.port == 9001
    assert settings.host == "127.0.0.1"


def test_an_empty_variable_counts_as_not_set():
    assert Settings.from_env({"FINDINGS_MODEL": ""}).model is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FINDINGS_PORT", "eighty"),
        ("FINDINGS_PORT", "70000"),
        ("FINDINGS_DTYPE", "int8"),
        ("FINDINGS_MAX_BODY", "-1"),
        ("FINDINGS_PUBLIC_URL", "findings.example.org"),
        ("FINDINGS_PUBLIC_URL", "https://findings.example.org/?a=b"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_variable(name: str, value: str):
    with pytest.raises(SettingsError, match=f"{name}='.*' cannot be used"):
        Settings.from_env({name: value})


def test_the_table_names_every_setting_and_says_what_it_means():
    assert [setting.name for setting in SETTINGS] == [
        f"FINDINGS_{field.upper()}" for field in Settings.__struct_fields__
    ]
    assert all(setting.meaning.endswith(".") and setting.default for setting in SETTINGS)
