"""Fixtures for tests on the fake AWS: a server for each process, an empty account for each test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

# What is imported within the fixtures takes a second and a half, which neither a process without
# such tests nor the one that only hands tests out should pay.
if TYPE_CHECKING:
    from botocore.client import ClientCreator
    from botocore.endpoint_provider import EndpointProvider
    from botocore.hooks import EventAliaser

    from tests.fake_aws.server import FakeAws


@pytest.fixture(scope="session")
def server() -> Iterator[FakeAws]:
    """The running server."""
    from tests.fake_aws.server import FakeAws

    with FakeAws() as fake_aws:
        yield fake_aws


@pytest.fixture(autouse=True, scope="session")
def _models_are_read_once() -> Iterator[None]:
    """Let all sessions share what one of them has read of AWS's models, as its clients do.

    To parse them again takes longer than most tests do otherwise. The same goes for the class of
    a service's clients, and for what follows from a name alone.
    """
    import botocore.regions
    import botocore.session
    import botocore.useragent
    from botocore.client import ClientCreator
    from botocore.endpoint_provider import EndpointProvider
    from botocore.hooks import EventAliaser

    parsed: dict[int, tuple[object, EndpointProvider]] = {}
    classes: dict[str, type] = {}
    events: dict[str, str] = {}
    make_class, make_aliaser = ClientCreator._create_client_class, EventAliaser.__init__
    clean = cache(botocore.useragent.sanitize_user_agent_string_component)

    def provider(ruleset_data: Mapping[str, Any], **others: Any) -> EndpointProvider:
        # Its rules are kept with it, or others may get their id.
        if id(ruleset_data) not in parsed:
            made = EndpointProvider(ruleset_data=ruleset_data, **others)
            parsed[id(ruleset_data)] = ruleset_data, made
        return parsed[id(ruleset_data)][1]

    def client_class(creator: ClientCreator, service: str, model: object) -> type:
        if service not in classes:
            classes[service] = make_class(creator, service, model)
        return classes[service]

    def aliaser(made: EventAliaser, *arguments: Any) -> None:
        make_aliaser(made, *arguments)
        made._alias_name_cache = events

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.session, "create_loader", cache(botocore.session.create_loader))
        patch.setattr(botocore.regions, "EndpointProvider", provider)
        patch.setattr(ClientCreator, "_create_client_class", client_class)
        patch.setattr(EventAliaser, "__init__", aliaser)
        patch.setattr(botocore.useragent, "sanitize_user_agent_string_component", clean)
        yield


@pytest.fixture
def fake_aws(server: FakeAws, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeAws]:
    """The server with an empty account, which this test's AWS clients talk to."""
    yield from emptied(server, monkeypatch)


def emptied(server: FakeAws, patch: pytest.MonkeyPatch) -> Iterator[FakeAws]:
    """Lend the server with an empty account, which AWS clients talk to meanwhile.

    Args:
        server: The server.
        patch: Sets the environment of the clients, and takes it back.
    """
    from core.lake.aws.account import waiting

    server.reset()
    for name, value in server.environment.items():
        patch.setenv(name, value)
    patch.setattr(waiting, "FIRST_PAUSE", 0.02)
    yield server
    server.reset()
