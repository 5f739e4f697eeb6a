"""The brief and every export format."""
