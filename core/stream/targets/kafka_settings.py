"""Kafka's client settings, from a properties file and the environment; they may hold passwords."""

import os
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from core.errors import CredentialsError, MatineeError
from core.messages import Message, reason

# MATINEE_KAFKA_SASL_PASSWORD is the property sasl.password.
_PREFIX: Final = "MATINEE_KAFKA_"
_PROPERTY: Final = re.compile(r"\s*([\w.-]+)\s*[=:]\s*(.*?)\s*")
# What Java's clients write where others have two properties.
_JAAS: Final = "sasl.jaas.config"
_LOGIN: Final = re.compile(r"""\b(username|password)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')""")
# What the stream needs as it is.
_OURS: Final = ("bootstrap.servers", "transactional.id", "enable.idempotence", "group.id")


def require_client() -> None:
    """Check that Kafka's client is there; nothing is imported.

    Raises:
        MatineeError: It is not.
    """
    if find_spec("confluent_kafka") is None:
        raise MatineeError(
            "a stream to Kafka needs confluent-kafka, which is not installed",
            "install the extra: pip install 'matinee[stream]', or pip install -r"
            " requirements/stream.txt in a checkout",
        )


def client_settings(file: Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """The properties of a file, and of the environment, which win.

    Args:
        file: The file: ``name=value`` lines, as Kafka's own tools read them; None for none.
        environment: The variables.

    Raises:
        MatineeError: The file can't be read, or has a line that is no property. The error names
            the line by its number alone, since a value may be a secret.
    """
    settings = {} if file is None else _properties(file)
    for name, value in environment.items():
        if name.startswith(_PREFIX):
            settings[name.removeprefix(_PREFIX).lower().replace("_", ".")] = value
    jaas = settings.pop(_JAAS, None)
    if jaas is not None:
        for name, quoted, single in _LOGIN.findall(jaas):
            value = re.sub(r"\\(.)", r"\1", quoted) or single
            settings.setdefault(f"sasl.{name}", value)
    given = sorted(set(settings) & set(_OURS))
    if given:
        raise CredentialsError(
            Message("the Kafka property {name} is set by the stream itself", name=given[0]),
            "remove it from the properties and from the environment",
        )
    return settings


def _properties(file: Path) -> dict[str, str]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MatineeError(
            Message("{path} can't be read: {reason}", path=file, reason=reason(error)),
            "give a properties file: --kafka-properties FILE",
        ) from error
    settings = {}
    # A line that ends with a backslash goes on in the next one.
    whole = re.sub(r"\\\r?\n[ \t]*", "", text)
    for number, line in enumerate(whole.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith(("#", "!")):
            continue
        found = _PROPERTY.fullmatch(line)
        if not found:
            raise MatineeError(
                Message("line {number} of {path} is no property", number=number, path=file),
                "write name=value, a property a line",
            )
        settings[found[1]] = found[2]
    return settings


def from_environment(file: Path | None) -> dict[str, str]:
    """The properties of a file and of this process's environment; see `client_settings`."""
    return client_settings(file, os.environ)
