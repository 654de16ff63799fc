"""Score, classify and rank grassroots trade unions by a rubric, each point traceable to a cell."""

__version__ = "0.1.0"
