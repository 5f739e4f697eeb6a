"""The page: FastAPI, templates, map."""
