"""The stop of the plain way: something it does not know."""


class NotPlain(Exception):
    """The file is for the careful way; whether anything is wrong with it, that one says."""
