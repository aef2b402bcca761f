"""What ``--lake`` takes."""

import pytest

from core.errors import LakeError
from core.lake.address import parse_address


@pytest.mark.parametrize("name", ["x y", "ü-lake", "ab", "a" * 256, "a?b", "a\nb"])
def test_a_name_that_no_bucket_has_is_refused(name: str) -> None:
    with pytest.raises(LakeError, match="is not the name of a bucket"):
        parse_address(f"s3://{name}")


@pytest.mark.parametrize("name", ["my-films", "my.films.2026", "Old_Bucket", "123"])
def test_a_bucket_is_taken(name: str) -> None:
    assert parse_address(f"s3://{name}/").bucket == name


@pytest.mark.parametrize("text", ["s3://", "S3:///"])
def test_a_bucket_must_be_given(text: str) -> None:
    with pytest.raises(LakeError, match="no bucket is given") as caught:
        parse_address(text)
    assert "--lake s3:" in caught.value.hint, "by which the window finds the field"


@pytest.mark.parametrize("text", ["s3://a/b", "http://lake", "", " "])
def test_what_is_no_lake_is_refused(text: str) -> None:
    with pytest.raises(LakeError, match="is not a lake"):
        parse_address(text)
