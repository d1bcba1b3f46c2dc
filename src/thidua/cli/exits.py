"""What the command line's exit codes mean; the one place where they stand."""

from enum import IntEnum


class Exit(IntEnum):
    """Be the code with which a command ends."""

    DONE = 0
    """Done, or nothing was left to do."""
    FAULTS = 1
    """What was checked has faults (a store, a plugin, a lock), or what was compared differs."""
    REFUSED = 2
    """What was given cannot be used, or a rule stands in the way; nothing was recorded."""
    STORE = 3
    """The store cannot be opened, read or written."""
    PLUGIN = 4
    """A plugin failed, or one that is needed is not there."""
    BUG = 70
    """A fault of the program; with ``THIDUA_DEBUG=1`` it shows where."""
    INTERRUPTED = 130
    """Interrupted, as by Ctrl-C."""
    CUT_OFF = 141
    """Whoever read the output stopped reading."""
