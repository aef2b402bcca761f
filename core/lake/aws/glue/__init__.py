"""The catalog on AWS: crawlers, their tables, and the role and policies they need."""
