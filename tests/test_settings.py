"""Settings: read from the environment; the message for a wrong value names its variable."""

import os
import shlex
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from api.image import MAKE_RELEASE
from api.settings import Settings


def test_by_default_the_server_listens_on_this_machine_only() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.release.parts[-2:] == ("build", "release.sqlite")


def test_each_setting_is_read_from_its_variable() -> None:
    environment = {
        "RISK_RELEASE": "/data/r.sqlite", "RISK_HOST": "::1", "RISK_PORT": "65535", "RISK_WORKERS": "3", "RISK_THREADS": "9",
    }  # fmt: skip
    assert Settings.from_environment(environment) == Settings(Path("/data/r.sqlite"), "::1", 65535, 3, 9)


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("no", False)])
def test_a_choice_is_yes_or_no(text: str, value: bool) -> None:
    assert Settings.from_environment({"RISK_METRICS_OPEN": text}).metrics_open is value


def test_other_variables_are_ignored() -> None:
    of_kubernetes = (
        "RISK_SERVICE_HOST",
        "RISK_API_PORT",
        "RISK_PORT_8000_TCP_ADDR",
        "RISK_SERVICE_PORT_HTTP",
    )
    others = {"PORT": "1", "RISK_KEY": "x"} | dict.fromkeys(of_kubernetes, "tcp://10.0.0.1:8000")
    assert Settings.from_environment(others) == Settings()


def test_every_variable_that_is_no_setting_is_named_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="RISK_WORKRS") as caught:
        Settings.from_environment({"RISK_WORKRS": "4", "RISK_COLOUR_OF_THE_PAGE": "red"})
    assert "RISK_WORKRS is no setting: did you mean RISK_WORKERS?" in str(caught.value)
    assert "RISK_COLOUR_OF_THE_PAGE is no setting: remove it" in str(caught.value)


def test_a_port_that_kubernetes_sets_is_explained() -> None:
    with pytest.raises(ValueError, match="enableServiceLinks: false"):
        Settings.from_environment({"RISK_PORT": "tcp://10.0.0.1:8000"})


def test_inside_the_image_a_message_says_what_can_be_done_there() -> None:
    program = "from api.image import MAKE_RELEASE; print(MAKE_RELEASE)"
    environment = {"SUPPLY_CHAIN_RISK_IMAGE": "1", "PATH": os.environ["PATH"]}
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert "outside of this image" in found.stdout
    assert MAKE_RELEASE == "`make release`"


@pytest.mark.parametrize(
    ("variable", "text", "advice"),
    [
        ("RISK_PORT", "abc", "set it to a whole number"),
        ("RISK_PORT", "", "leave it out for its default"),
        ("RISK_HOST", "", "leave it out for its default"),
        ("RISK_RELEASE", " ", "leave it out for its default"),
        ("RISK_PORT", "80.5", "set it to a whole number"),
        ("RISK_PORT", "0", "set it to 1 or more"),
        ("RISK_PORT", "65536", "set it to a port from 1 to 65535"),
        ("RISK_THREADS", "-4", "set it to 1 or more"),
        ("RISK_LONGEST_TARGET", "8001", "set it to 8000 or less"),
        ("RISK_WORKERS", "many", "set it to a whole number"),
        ("RISK_METRICS_OPEN", "true", "set it to yes or no"),
        ("RISK_API_KEYS_FILE", "", "leave it out for its default"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_variable_and_advice(
    variable: str, text: str, advice: str
) -> None:
    with pytest.raises(ValueError, match=f"^{variable} is .*{advice}$"):
        Settings.from_environment({variable: text})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize("key", ["k", "0123456789abcdef0123456789abcde"])
def test_a_key_that_can_be_guessed_is_refused_with_the_command_that_makes_one(key: str) -> None:
    with pytest.raises(
        ValueError, match=f"RISK_RECEIPT_KEY has {len(key)} bytes, a key needs 32 or more"
    ) as caught:
        Settings.from_environment({"RISK_RECEIPT_KEY": key})
    command = str(caught.value).partition("make one with ")[2]
    made = subprocess.run(shlex.split(command), capture_output=True, text=True, check=True).stdout.strip()
    assert Settings.from_environment({"RISK_RECEIPT_KEY": made}).receipt_key == made
