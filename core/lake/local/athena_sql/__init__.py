"""Athena SQL -> DuckDB SQL, by type.

What others use:

- `translate.translate(text, catalog, lake, dates) -> Statement`: one statement, checked and
  translated. A `Statement` holds the DuckDB SQL, the functions that it needs (`prepare` makes them
  on a connection), its columns with their Trino types, the tables that it reads and its parse tree.
- `translate.translate_query(tree, translation) -> Query`: a parsed query alone (what a
  CREATE TABLE AS or an INSERT holds).
- `functions.table.functions`: every function by name, with signatures, kind, lowering and
  documentation link.
- `library.prepare(connection, names)`: make macros and Python functions on a connection.
- `values.types.parse_type`, `values.types.Type`: Trino's types; `values.carriers.duckdb_type` their
  form in DuckDB.

How it works: `syntax.dialect` reads the text and `syntax.validation` refuses what is not Athena's;
`queries` and the modules of its clauses and expressions give every node its Trino type and its SQL;
`functions` resolves calls; `values` converts, compares and calculates; `results` turns carriers
into the values shown.
"""
