"""Attacks by the thousand: no part of the default run, started by hand (`python -m tests.fuzz.run --help`)."""
