"""What a table of either lake is: column types, text encodings, and what a user sets by hand."""
