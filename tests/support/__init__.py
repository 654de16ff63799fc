"""Builders that keep a test's input and its expectation on one screen."""
