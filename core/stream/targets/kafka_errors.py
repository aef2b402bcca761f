"""What Kafka's client reports, in our words."""

from typing import TYPE_CHECKING, Final

from core.errors import CredentialsError, LakeError, MatineeError
from core.messages import Message
from core.stream.targets.interface import LostTargetError

if TYPE_CHECKING:
    from confluent_kafka import KafkaError

_UNREACHABLE: Final = {"_TRANSPORT", "_ALL_BROKERS_DOWN", "_RESOLVE", "_TIMED_OUT", "_SSL"}
_SLOW: Final = {"_MSG_TIMED_OUT", "_TIMED_OUT_QUEUE", "REQUEST_TIMED_OUT"}
_LOGIN: Final = {"_AUTHENTICATION", "SASL_AUTHENTICATION_FAILED", "UNSUPPORTED_SASL_MECHANISM"}
_FENCED: Final = {"_FENCED", "PRODUCER_FENCED", "INVALID_PRODUCER_EPOCH"}
_NO_TOPIC: Final = {"UNKNOWN_TOPIC_OR_PART", "_UNKNOWN_TOPIC"}


def explained(error: "KafkaError", servers: str, topic: str) -> MatineeError:
    """An error of Kafka in words that say what to do.

    Args:
        error: The error; what its own text says is not repeated.
        servers: The servers.
        topic: The topic.
    """
    name = error.name()
    if name in _LOGIN:
        return CredentialsError(
            Message("Kafka at {servers} refuses the login", servers=servers),
            "check sasl.username, sasl.password and sasl.mechanism of the properties",
        )
    if name in _UNREACHABLE:
        return LostTargetError(
            Message("Kafka at {servers} is not reachable", servers=servers),
            "check the address, that it runs, and security.protocol of the properties",
        )
    if name in _SLOW:
        return too_slow(servers)
    if name in _FENCED:
        return LakeError(
            Message("another stream of the same job to {topic} has taken over", topic=topic),
            "let only one of them run",
        )
    if name.endswith("AUTHORIZATION_FAILED"):
        return CredentialsError(
            Message("Kafka at {servers} does not allow this: {name}", servers=servers, name=name),
            "allow the user to write the topic, to use transactions, and to read groups matinee-*",
        )
    if name in _NO_TOPIC:
        return LakeError(
            Message("Kafka at {servers} has no topic {topic}", servers=servers, topic=topic),
            "create it there, and start the stream again",
        )
    # After a restart, such as COORDINATOR_LOAD_IN_PROGRESS or INVALID_TXN_STATE.
    kind = LostTargetError if error.retriable() or error.txn_requires_abort() else LakeError
    return kind(
        Message("Kafka at {servers} answers with {name}", servers=servers, name=name),
        "look the name up in Kafka's documentation, and start the stream again; it goes on",
    )


def is_login(error: "KafkaError") -> bool:
    """Whether a broker refuses the login, which it does again each time."""
    return error.name() in _LOGIN


def too_slow(servers: str) -> LostTargetError:
    """Kafka does not confirm what it was sent."""
    return LostTargetError(
        Message("Kafka at {servers} took too long to confirm records", servers=servers),
        "see that all of its brokers run, and start the stream again; it goes on",
    )
