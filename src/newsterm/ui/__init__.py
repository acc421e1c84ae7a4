"""The terminal reader, on Textual. It knows services and values, no network, no SQL, no HTML."""
