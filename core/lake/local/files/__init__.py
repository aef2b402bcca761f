"""What Matinee writes into a lake's folder: upload, staging, teardown and the lock."""
