"""The library: one SQLite database, one thread, one connection.

Modules are imported by name, so that asking for a row's model does not import sqlite3.
"""
