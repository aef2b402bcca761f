"""Kafka's client properties: from a file and from the environment, never shown."""

from pathlib import Path

import pytest

from core.errors import MatineeError
from core.stream.targets.kafka_settings import client_settings


def settings(text: str, tmp_path: Path, **environment: str) -> dict[str, str]:
    file = tmp_path / "client.properties"
    file.write_text(text)
    return client_settings(file, environment)


def test_properties_are_read(tmp_path: Path) -> None:
    text = "# note\n\n! note\n security.protocol = SASL_SSL\nlinger.ms: 5\nssl.key.password=a=b#c\n"
    assert settings(text, tmp_path) == {
        "security.protocol": "SASL_SSL",
        "linger.ms": "5",
        "ssl.key.password": "a=b#c",
    }


def test_the_environment_wins(tmp_path: Path) -> None:
    given = {"MATINEE_KAFKA_SASL_PASSWORD": "new", "KAFKA_HOME": "/opt"}
    assert settings("sasl.password=old\n", tmp_path, **given) == {"sasl.password": "new"}
    assert client_settings(None, given) == {"sasl.password": "new"}


def test_a_login_as_java_writes_it(tmp_path: Path) -> None:
    text = 'sasl.jaas.config=x.ScramLoginModule required \\\n  username="ana" password="a\\"b;c";\n'
    assert settings(text, tmp_path) == {"sasl.username": "ana", "sasl.password": 'a"b;c'}


@pytest.mark.parametrize("text", ["sasl.password secret\n", "=secret\n", "a b=secret\n"])
def test_a_line_that_is_no_property_is_named_by_its_number(tmp_path: Path, text: str) -> None:
    with pytest.raises(MatineeError, match="line 2") as refused:
        settings("linger.ms=1\n" + text, tmp_path)
    assert "secret" not in refused.value.message + refused.value.hint


@pytest.mark.parametrize("name", ["bootstrap.servers", "transactional.id", "enable.idempotence"])
def test_what_the_stream_needs_is_not_overridden(tmp_path: Path, name: str) -> None:
    with pytest.raises(MatineeError, match=name):
        settings(f"{name}=x\n", tmp_path)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MatineeError, match="can't be read"):
        client_settings(tmp_path / "none", {})
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MatineeError, match="can't be read"):
        client_settings(tmp_path / "binary", {})
