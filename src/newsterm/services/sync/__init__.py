"""In step with a server: what is read, saved and followed is the same here and there."""
