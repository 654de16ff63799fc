"""Tables by size: one rubric file read as one rubric for each size it names, before anything is checked.

    sizes: {by: members, tables: {small: {below: 500}, large: {from: 500}}}
    …  maximum: {small: 5, large: 4}

Wherever a value is a mapping with exactly the names of the sizes, each size takes its own. What follows, from the
models to the engine, meets plain rubrics only.
"""

from collections.abc import Mapping

from cdcs_score.readers.yaml_source import Node

#: Under these keys a mapping is never a choice by size: its keys are names the author gave.
_NAMED_BY_AUTHORS = frozenset({"sizes", "facts", "of", "sources", "given", "periods", "expect", "units", "shares"})


def sizes_in(data: Mapping[str, Node]) -> tuple[str, ...]:
    """The names of the sizes a rubric is written for; none where it is one for all."""
    match data.get("sizes"):
        case {"tables": dict() as tables}:
            return tuple(tables)
        case _:
            return ()


def of_size(data: dict[str, Node], size: str) -> dict[str, Node]:
    """The rubric as it reads for one size."""
    names = frozenset(sizes_in(data))
    return {key: _chosen(key, value, size, names) for key, value in data.items()}


def _chosen(key: str, value: Node, size: str, names: frozenset[str]) -> Node:
    match value:
        case dict() if key in _NAMED_BY_AUTHORS:
            return value
        case dict() if value.keys() == names:
            return value[size]
        case dict():
            return {inner: _chosen(inner, one, size, names) for inner, one in value.items()}
        case list():
            return [_chosen(key, one, size, names) for one in value]
        case _:
            return value
