"""Files, feeds and archives to documents. Reports are hostile input: sizes, depths and times are bounded."""
