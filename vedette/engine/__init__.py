"""Where batch work runs: this machine's cores, or a cluster. The reading is the same everywhere."""
