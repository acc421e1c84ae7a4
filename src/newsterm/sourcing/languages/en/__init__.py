"""English: the pack's data, and the code that reads English noun phrases and clauses (`syntax`)."""
