"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run: a change is refused for its own faults only. `pytest --hypothesis-profile=default`
# looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")
