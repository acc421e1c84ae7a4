"""The clean article: HTML in, a `Document` of blocks out. Pure: no clock, no files, no network.

This package's modules are imported by name (`newsterm.article.extract`, `newsterm.article.model`), so that asking for
a model does not import lxml.
"""
