"""Where files land and get queried: a folder on this computer, or S3 with Glue and Athena."""
