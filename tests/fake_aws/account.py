"""The account as it is at a moment, so that several tests can begin where one has come to."""

import copy
import io
import pickle
from dataclasses import dataclass
from typing import Any

from moto.core.base_backend import BackendDict
from moto.s3.models import s3_backends
from moto.s3.utils import _VersionedKeyStore

from tests.fake_aws import athena, glue


@dataclass(frozen=True)
class Account:
    """What the services hold.

    Attributes:
        places: Service, account and region of each of moto's backends.
        contents: What each holds, in the same order, pickled: moto closes all objects that it
            knows of when it is emptied, copies too.
        owners: The owners of the buckets.
        classifiers: Glue's classifiers.
        executions: Athena's questions, which have ended.
    """

    places: tuple[tuple[Any, str, str], ...]
    contents: bytes
    owners: dict[str, Any]
    classifiers: dict[str, Any]
    executions: dict[str, Any]


class _Pickler(pickle.Pickler):
    """Leaves out the backends themselves, which much of what they hold refers to."""

    def __init__(self, file: io.BytesIO, backends: list[Any]) -> None:
        super().__init__(file)
        self._numbers = {id(backend): number for number, backend in enumerate(backends)}

    def persistent_id(self, found: object) -> int | None:
        return self._numbers.get(id(found))

    def reducer_override(self, found: object) -> Any:
        if type(found) is _VersionedKeyStore:
            # Its own iterator gives the last versions only.
            return _with_versions, (list(dict.items(found)),)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, backends: list[Any]) -> None:
        super().__init__(file)
        self._backends = backends

    def persistent_load(self, number: Any) -> Any:
        return self._backends[number]


def _with_versions(versions: list[tuple[str, list[Any]]]) -> _VersionedKeyStore:
    made = _VersionedKeyStore()
    for key, known in versions:
        dict.__setitem__(made, key, known)
    return made


def keep() -> Account:
    """Copy what the services hold now."""
    live = {
        (service, account, region): backend
        for service in BackendDict._instances  # type: ignore[misc]
        for account, regions in service.items()
        for region, backend in regions.items()
    }
    backends = list(live.values())
    contents = io.BytesIO()
    _Pickler(contents, backends).dump([vars(backend) for backend in backends])
    return Account(
        tuple(live),
        contents.getvalue(),
        dict(s3_backends.bucket_accounts),
        copy.deepcopy(glue.CLASSIFIERS),
        dict(athena.EXECUTIONS),
    )


def bring_back(account: Account) -> None:
    """Give the services, which are empty, what they held then."""
    live = [service[owner][region] for service, owner, region in account.places]
    contents = _Unpickler(io.BytesIO(account.contents), live).load()
    for backend, content in zip(live, contents, strict=True):
        vars(backend).update(content)
    s3_backends.bucket_accounts.update(account.owners)
    glue.CLASSIFIERS.update(copy.deepcopy(account.classifiers))
    athena.EXECUTIONS.update(account.executions)
