r"""Spark Structured Streaming: watch events from Kafka into a lake, each once, by day.

    spark-submit --packages org.apache.spark:spark-sql-kafka-0-10_2.13:4.1.1 \
        kafka_to_lake.py localhost:9092 films ~/Matinee/lake

It takes what is in the topic and ends; run it again, and it goes on from its checkpoint.
"""

import sys
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

EVENT = """
    id STRING, name STRING, img_url STRING, caption STRING, genre STRING, type STRING,
    movie_release_date STRING, datetime STRING, has_fished BOOLEAN, account_id BIGINT
"""


def events(spark: SparkSession, servers: str, topic: str) -> DataFrame:
    """The watch events of a topic, late ones taken and duplicates left out."""
    records = (
        spark.readStream.format("kafka")
        .option("kafka.bootstrap.servers", servers)
        .option("subscribe", topic)
        .option("startingOffsets", "earliest")
        # Matinee writes in transactions: without this, what a killed stream left is read, too.
        .option("kafka.isolation.level", "read_committed")
        .load()
    )
    rows = records.select(f.from_json(f.col("value").cast("string"), EVENT).alias("event"))
    return (
        rows.select("event.*")
        .withColumn("watched_at", f.to_timestamp("datetime"))
        # No longer than --lateness may delay an event: then the state of duplicates is forgotten.
        .withWatermark("watched_at", "7 days")
        .dropDuplicatesWithinWatermark(["account_id", "datetime"])
    )


def main(servers: str, topic: str, lake: Path) -> None:
    """Take what is in the topic, and end."""
    spark = SparkSession.builder.appName("kafka-to-lake").getOrCreate()
    query = (
        events(spark, servers, topic)
        .withColumn("dt", f.to_date("watched_at"))
        .drop("watched_at")
        .writeStream.format("json")
        .partitionBy("dt")
        .option("path", str(lake / "movies_events"))
        # Beside the lake, so that no crawl takes it for data.
        .option("checkpointLocation", str(lake.with_name(f"{lake.name}-checkpoint")))
        .trigger(availableNow=True)
        .start()
    )
    query.awaitTermination()
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]).expanduser().absolute())
