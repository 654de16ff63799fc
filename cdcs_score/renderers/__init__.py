"""Renderers: a report made into the bytes of a document. They place text and never calculate."""
