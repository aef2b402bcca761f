"""Access to an AWS account: sessions, botocore's errors in our words, network failures, waiting."""
