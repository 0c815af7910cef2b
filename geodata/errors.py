"""The errors that a user can meet, in one family.

GeodataError             anything this package reports in one clear line (exit code 1)
├── UsageError           the call itself is wrong: bad day, bad option, unknown ending (exit code 2)
│   └── UndatedError     nobody says when a text was published
├── ReadError            an input could not be read
├── BoundaryError        a boundary file is not what the map needs
├── StoreError           the database cannot be opened or migrated
└── DataError            one of the package's own data files is broken
"""


class GeodataError(Exception):
    """Base of every error that is answered with one line and no traceback."""

    exit_code = 1


class UsageError(GeodataError):
    """What was asked for cannot be asked for like that."""

    exit_code = 2


class UndatedError(UsageError):
    """Neither a text nor the call says when it was published."""


class ReadError(GeodataError):
    """An input could not be read as a report."""


class BoundaryError(GeodataError):
    """A boundary file does not hold the 34 provinces as valid, separate polygons."""


class StoreError(GeodataError):
    """The database cannot be opened, or is newer than this program."""


class DataError(GeodataError):
    """A file of data, words or stories does not follow its own rules."""
