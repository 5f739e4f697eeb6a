"""A conflict as data: its parties, actors, outlets, names, named days and starting state. No war is in code."""
