"""One small module per command family: the only code that prints."""
