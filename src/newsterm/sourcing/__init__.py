"""Sourcing language: text in, cues and sources out. Pure: no clock, no network; the lexicon is data of the package.

This package's modules are imported by name (`newsterm.sourcing.analyse`, `newsterm.sourcing.model`), so that asking for
a model does not load the lexicon.
"""
