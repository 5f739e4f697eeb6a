"""Name to place: one compact index built from packages and GeoNames dumps, look-up, ranking in context."""
