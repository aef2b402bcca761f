"""What a lake holds, whatever its kind."""

from pathlib import Path

from core.lake.interface import Lake
from tests.fake_aws.objects import objects
from tests.unit.core.lake.aws.conftest import BUCKET

# What tells who is at work, and when files were written.
_OWN = ("lock", "lease", "record.json", "upload.json", "catalog.json", "athena-results/")


def contents(lake: Lake) -> dict[str, bytes]:
    """Its files by path: those of the tables and the manifest."""
    if lake.address == "aws":
        found = {each.key: each.path for each in objects(BUCKET, "")}
    else:
        folder = Path(lake.address)
        files = (path for path in folder.rglob("*") if path.is_file())
        found = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        path: file.read_bytes()
        for path, file in found.items()
        if not path.removeprefix(".matinee/").startswith(_OWN)
    }
