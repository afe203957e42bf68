"""Secrets from files: read without the newline at the end; every mistake is answered with advice and without the secret."""

from pathlib import Path

import pytest

from api.settings import Settings

SECRET = "c2VjcmV0LW9mLXRoaXMtdGVzdC1vbmx5LW5vdC1yZWFs"  # noqa: S105  of this test only


def settings(**environment: object) -> Settings:
    return Settings.from_environment({name: str(value) for name, value in environment.items()})


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_the_secret_is_the_content_of_the_file_without_the_newline_at_its_end(
    tmp_path: Path, ending: str
) -> None:
    (tmp_path / "key").write_bytes(f"{SECRET}{ending}".encode())
    assert settings(RISK_RECEIPT_KEY_FILE=tmp_path / "key").receipt_key == SECRET


def test_a_blank_at_the_end_is_part_of_the_secret(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{SECRET} \n")
    assert settings(RISK_RECEIPT_KEY_FILE=tmp_path / "key").receipt_key == f"{SECRET} "


def test_both_forms_at_once_are_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET)
    with pytest.raises(
        ValueError, match="RISK_RECEIPT_KEY and RISK_RECEIPT_KEY_FILE are both set: leave out"
    ):
        settings(RISK_RECEIPT_KEY=SECRET, RISK_RECEIPT_KEY_FILE=tmp_path / "key")


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "which is empty: write the secret into it"),
        (b"\n", "which is empty: write the secret into it"),
        (f"{SECRET}\nnext\n".encode(), "several lines"),
        (b"\xff\xfe" + SECRET.encode("utf-16-le"), "not UTF-8"),
        (SECRET.encode() * 2000, "name the secret alone"),
    ],
)
def test_a_file_that_has_no_secret_is_refused_without_its_content(
    tmp_path: Path, content: bytes, advice: str
) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ValueError, match=r"^RISK_RECEIPT_KEY_FILE names ") as caught:
        settings(RISK_RECEIPT_KEY_FILE=tmp_path / "key")
    assert advice in str(caught.value)
    assert SECRET[:8] not in str(caught.value)


@pytest.mark.parametrize(("name", "reason"), [("none", "No such file"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, name: str, reason: str
) -> None:
    with pytest.raises(
        ValueError, match=rf"cannot be read \({reason}.*\): let the user of the server read it"
    ):
        settings(RISK_RECEIPT_KEY_FILE=tmp_path / name)


def test_a_name_that_is_empty_is_refused() -> None:
    with pytest.raises(ValueError, match="RISK_RECEIPT_KEY_FILE is empty: name the file"):
        settings(RISK_RECEIPT_KEY_FILE="")


def test_every_variable_that_is_read_is_listed() -> None:
    variables = Settings.variables()
    assert {"RISK_PORT", "RISK_RECEIPT_KEY", "RISK_RECEIPT_KEY_FILE", "RISK_API_KEYS_FILE"} <= set(variables)
    assert "RISK_PORT_FILE" not in variables
    assert set(variables.values()) == set(Settings.__dataclass_fields__)
