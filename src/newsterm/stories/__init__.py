"""Reports of one event, what they share, and what became of a text. Pure: no clock, no files, no database.

Import what you need from its modules; importing this package loads nothing.
"""
