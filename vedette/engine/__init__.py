"""Where batch work runs: this machine, or Spark."""
