"""Where a stream goes: standard output, a folder, Kafka, Kinesis and Firehose."""
