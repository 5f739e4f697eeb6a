"""Document -> [Claim]: spaCy components, one a file, each declaring what it needs and what it adds."""
