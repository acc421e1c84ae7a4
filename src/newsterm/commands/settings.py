"""What of the user's configuration counts without a profile being opened."""

from __future__ import annotations

from newsterm.commands.output import say
from newsterm.services.config import load
from newsterm.services.paths import paths
from newsterm.sourcing.user import UserCue


def own_cues(home: str | None) -> tuple[UserCue, ...]:
    """The user's own cues; what is wrong with the configuration is said."""
    config, problems = load(paths(home).config_file)
    for problem in problems:
        say(str(problem))
    return config.cues
