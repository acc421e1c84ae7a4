"""German as a language pack: see `docs/languages.md`."""
