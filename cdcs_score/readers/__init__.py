"""Readers: the doors through which people's files come in."""
