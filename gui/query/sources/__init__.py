"""What a query can start from: canned queries, the catalog, the history."""
