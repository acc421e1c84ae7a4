"""Feeds: bytes in, parsed values out. Pure: no clock, no files, no network.

This package's modules are imported by name (`newsterm.feeds.parse`, `newsterm.feeds.opml`, …), so that asking for a
model does not import lxml.
"""
