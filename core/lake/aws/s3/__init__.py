"""Files on S3: the bucket, uploads, who owns an object, and the lease of a writer."""
