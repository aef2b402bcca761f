"""Sentences that remember what they were made of."""

import json
import pickle

import pytest

from core.messages import Message, reason, unpacked

INNER = Message("the disk of {name} is full", name="Ana {0} %1")
OUTER = Message(
    "{path!r} can't be written after {bytes:,} bytes: {why}", path="a'b", bytes=1234, why=INNER
)


def test_it_is_the_english_sentence() -> None:
    assert OUTER == "\"a'b\" can't be written after 1,234 bytes: the disk of Ana {0} %1 is full"
    assert isinstance(OUTER.values["why"], Message)
    assert f"{OUTER}"[:6] == '"a\'b" '


def test_without_values_braces_stand_as_they_are() -> None:
    assert Message("write {x} or {}") == "write {x} or {}"


def test_what_is_no_number_is_kept_as_text() -> None:
    error = OSError(2, "gone")
    assert Message("{error}", error=error).values == {"error": str(error)}


@pytest.mark.parametrize("message", [INNER, OUTER, Message("plain {}")])
def test_it_survives_pickle_and_json(message: Message) -> None:
    for again in (
        pickle.loads(pickle.dumps(message)),
        unpacked(json.loads(json.dumps(message.packed()))),
    ):
        assert again == message
        assert again.template == message.template
        assert again.values == message.values


@pytest.mark.parametrize(
    "content",
    [
        None,
        7,
        {},
        {"template": "x"},
        {"template": "{a}", "values": {"b": 1}},
        {"template": "{a.__class__}", "values": {"a": "x"}},
        {"template": "{a:1000000000}", "values": {"a": 1}},
        {"template": "{a", "values": {"a": 1}},
        {"template": "{}", "values": {"a": 1}},
        {"template": "{a:,}", "values": {"a": "x"}},
        {"template": "x", "values": [1]},
    ],
)
def test_what_somebody_else_wrote_is_no_message(content: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        unpacked(content)


def test_a_reason_keeps_its_source_s_words() -> None:
    assert reason(OSError(28, "No space left on device", "x")) == "No space left on device"
    assert reason(ValueError(INNER)) is INNER
    assert reason(KeyError("a")) == "'a'"
