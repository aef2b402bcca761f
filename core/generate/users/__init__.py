"""Users: accounts, memberships, names and addresses of a shard."""
