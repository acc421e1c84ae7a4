"""One folder a language: its classes of words, phrases, verbs, who speaks, newsrooms, and the judge's weights."""
