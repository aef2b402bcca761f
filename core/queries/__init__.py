"""The SQL that a user keeps: canned and saved queries, history, drafts, completion."""
