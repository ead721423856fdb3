"""Walk 1, last stop: the embedded demo shop: its own process, its own SQLite, invented goods and people."""
