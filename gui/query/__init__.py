"""The query tab: ask a lake in SQL and look at the answer."""
