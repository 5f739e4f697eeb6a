"""The routes of the server: thin questions to the desk, one module a subject."""
