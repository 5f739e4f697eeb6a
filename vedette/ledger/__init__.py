"""The append-only store of what was claimed, and its questions; SQLite and PostgreSQL."""
