"""newsterm: a terminal news reader that marks on whose word a report rests."""

__version__ = "0.2.0"
