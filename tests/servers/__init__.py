"""The program against real servers."""
