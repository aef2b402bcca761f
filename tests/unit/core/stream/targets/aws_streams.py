"""Streams of Kinesis and Firehose, made and read with boto3 on whatever stands in for AWS."""

from typing import Any

import boto3


def make_kinesis(shards: int = 2) -> Any:
    """Make the stream ``films`` with so many shards; gives the client."""
    client = boto3.client("kinesis")
    client.create_stream(StreamName="films", ShardCount=shards)
    client.get_waiter("stream_exists").wait(StreamName="films", WaiterConfig={"Delay": 0})
    return client


def read_kinesis(client: Any) -> list[str]:
    """The records of ``films``, shard by shard, from the first one on."""
    found = []
    for shard in client.list_shards(StreamName="films")["Shards"]:
        iterator = client.get_shard_iterator(
            StreamName="films", ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        while records := (answer := client.get_records(ShardIterator=iterator))["Records"]:
            found += [record["Data"].decode() for record in records]
            iterator = answer["NextShardIterator"]
    return found


def make_firehose() -> Any:
    """Make the delivery stream ``films`` into the bucket ``landing``; gives the client."""
    boto3.client("s3").create_bucket(
        Bucket="landing", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    client = boto3.client("firehose")
    client.create_delivery_stream(
        DeliveryStreamName="films",
        ExtendedS3DestinationConfiguration={
            "RoleARN": "arn:aws:iam::123456789012:role/firehose",
            "BucketARN": "arn:aws:s3:::landing",
        },
    )
    return client
