"""One query from its SQL to its rows: the engine, its errors, its cancellation and its cost."""
