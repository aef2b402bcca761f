"""Athena SQL -> DuckDB SQL, by type.

What others use:

- `translate.translate(text, catalog, lake, dates) -> Statement`: one statement, checked and
  translated. A `Statement` holds the DuckDB SQL, the functions that it needs (`prepare` makes them
  on a connection), its columns with their Trino types, the tables that it reads and its parse tree.
- `translate.translate_query(tree, translation) -> Query`: a parsed query alone (what a
  CREATE TABLE AS or an INSERT holds).
- `functions.table.FUNCTIONS`: every function by name, with signatures, kind, lowering and
  documentation link.
- `library.prepare(connection, names)`: make macros and Python functions on a connection.
- `types.parse_type`, `types.Type`: Trino's types; `carriers.duckdb_type` their form in DuckDB.

How it works: `dialect` reads the text, `validation` refuses what is not Athena's, `queries` and
`expressions` give every node its Trino type and its SQL, `functions` resolves calls, `casts`,
`operators` and `comparisons` lower by type, `results` turns carriers into the values shown.
"""
