"""What does I/O for the reader: paths, config, HTTP, refreshing, opening articles, the browser, the clipboard."""
