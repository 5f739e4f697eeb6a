"""Scorers, speed tests and the floors that CI holds. `python -m benchmarks.NAME` prints one figure set."""
