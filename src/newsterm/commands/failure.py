"""What a person is told when a command fails in a way that it did not foresee."""

from __future__ import annotations

import traceback

from newsterm.library.errors import LibraryError


def explain(error: Exception, home: str | None) -> str:
    """One sentence on the error. A bug's details go to the log.

    Args:
        error: what reached the command line.
        home: the profile's folder, as given.
    """
    if isinstance(error, LibraryError):
        return error.sentence
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return f"This is a bug in newsterm ({type(error).__name__}). {_log(error, home)}"


def _log(error: Exception, home: str | None) -> str:
    from newsterm.services.log import Log
    from newsterm.services.paths import paths

    file = paths(home).log_file
    if Log(file).note("a command failed", "".join(traceback.format_exception(error))):
        return f"Its details are in {file}."
    return "Its details could not be written to the log."
