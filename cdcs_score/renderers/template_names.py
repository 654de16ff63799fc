"""Names of a template: every name its tags use exists, and is used as what it is: a text, a list, a record.

A template is read as Jinja reads it and followed through its loops, so that a name is known for what a list holds even
where this season's list is empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from cdcs_score.codes import Code, reports
from cdcs_score.language import Phrase
from cdcs_score.renderers.template_blocks import Fault
from cdcs_score.renderers.word_tags import Tag
from cdcs_score.text import closest


@dataclass(frozen=True, slots=True)
class Text:
    """A text: printed, compared, or asked whether there is any."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: looped over, or asked whether it holds anything."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Record:
    """A thing with named parts."""

    parts: Mapping[str, "Shape"]


#: What a name stands for; None where it cannot be told, and is let pass.
Shape = Text | Listed | Record | None
Scope = Mapping[str, Shape]

#: What Jinja itself knows inside a loop.
_LOOP = Record(dict.fromkeys(("index", "index0", "first", "last", "length", "revindex"), Text()))
_FORBIDDEN = (
    nodes.Call, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos,
    nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Macro, nodes.CallBlock, nodes.Block,
)  # fmt: skip


def shapes_of(seen: Mapping[str, object]) -> Scope:
    """What the names a template sees stand for."""
    return {name: _shape_of_value(value) for name, value in seen.items()}


def _shape_of_value(value: object) -> Shape:
    if isinstance(value, Mapping):
        return Record({str(key): _shape_of_value(one) for key, one in value.items()})
    if isinstance(value, tuple):
        return Listed(Text())
    return shape_of(type(value))


def shape_of(kind: Any) -> Shape:  # noqa: ANN401 -- a type, as an annotation writes it
    """What a field of this type stands for."""
    if isinstance(kind, type) and issubclass(kind, str):
        return Text()
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return Record({field.name: shape_of(hints[field.name]) for field in fields(kind)})
    inner = get_args(kind)
    return Listed(shape_of(inner[0])) if inner else None


def name_faults(source: str, tags: tuple[Tag, ...], environment: Environment, scope: Scope) -> Iterator[Fault]:
    """Every name that does not exist, is misused, or asks for what a template may not do.

    Args:
        source: the template as Jinja reads it, with a line of its own for every tag; the first is on line 2.
        tags: the tags in the same order.
        environment: the environment it is rendered in.
        scope: what its names stand for.
    """
    checker = _Checker(tags, environment)
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        yield checker.fault(reports.TEMPLATE_SYNTAX, error.lineno, Phrase("gần “{tag}”", "near '{tag}'"))
        return
    yield from checker.statements(tree.body, dict(scope))


class _Checker:
    def __init__(self, tags: tuple[Tag, ...], environment: Environment) -> None:
        self._tags = tags
        self._environment = environment

    def fault(self, code: Code, line: int, reason: Phrase) -> Fault:
        """A fault at the tag of a line."""
        tag = self._tags[min(max(line - 2, 0), len(self._tags) - 1)]
        said = Phrase(*(words.replace("{tag}", tag.shown) for words in reason))
        return Fault(code=code, reason=said, spot=tag.spot)

    def statements(self, body: list[Any], scope: dict[str, Shape]) -> Iterator[Fault]:
        """The faults of statements in order; a name set in one is known in the next."""
        for node in body:
            match node:
                case nodes.For():
                    yield from self._loop(node, scope)
                case nodes.If():
                    yield from self._value(node.test, scope)
                    for part in (node.body, node.elif_, node.else_):
                        yield from self.statements(part, dict(scope))
                case nodes.Assign() | nodes.With():
                    yield from self._setting(node, scope)
                case nodes.Output():
                    for one in node.nodes:
                        yield from self._printed(one, scope)
                case nodes.Scope() | nodes.ScopedEvalContextModifier():
                    yield from self.statements(node.body, dict(scope))
                case _:
                    yield from self._value(node, scope)

    def _setting(self, node: nodes.Assign | nodes.With, scope: dict[str, Shape]) -> Iterator[Fault]:
        """Names given to values: for what follows, or inside `with` only."""
        pairs = (
            zip(node.targets, node.values, strict=True) if isinstance(node, nodes.With) else [(node.target, node.node)]
        )
        inner = dict(scope)
        for target, value in pairs:
            yield from self._value(value, scope)
            inner |= {
                name.name: self._shape(value, scope)
                for name in (target, *target.find_all(nodes.Name))
                if isinstance(name, nodes.Name)
            }
        if isinstance(node, nodes.With):
            yield from self.statements(node.body, inner)
        else:
            scope.update(inner)

    def _loop(self, node: nodes.For, scope: dict[str, Shape]) -> Iterator[Fault]:
        yield from self._value(node.iter, scope)
        over = self._shape(node.iter, scope)
        if isinstance(over, Text | Record):
            yield self.fault(reports.TEMPLATE_SYNTAX, node.lineno, _LOOP_OVER_NO_LIST)
        item = over.of if isinstance(over, Listed) else None
        target = {node.target.name: item} if isinstance(node.target, nodes.Name) else {}
        inner = {**scope, **target, "loop": _LOOP}
        if node.test is not None:
            yield from self._value(node.test, inner)
        yield from self.statements(node.body, dict(inner))
        yield from self.statements(node.else_, dict(scope))

    def _printed(self, node: nodes.Node, scope: Scope) -> Iterator[Fault]:
        if isinstance(node, nodes.TemplateData):
            return
        faults = list(self._value(node, scope))
        yield from faults
        if not faults and isinstance(self._shape(node, scope), Listed | Record):
            yield self.fault(reports.TEMPLATE_SYNTAX, node.lineno, _PRINTS_A_LIST)

    def _value(self, node: nodes.Node, scope: Scope) -> Iterator[Fault]:
        """The faults inside an expression, the innermost name first; a name that is wrong is told once."""
        if isinstance(node, _FORBIDDEN):
            yield self.fault(reports.TEMPLATE_FORBIDDEN, node.lineno, Phrase("“{tag}”", "'{tag}'"))
            return
        if isinstance(node, nodes.Name) and node.name not in scope:
            yield self._unknown(node.name, scope, node.lineno)
            return
        inner = [fault for child in node.iter_child_nodes() for fault in self._value(child, scope)]
        yield from inner
        if inner:
            return
        name = _part_name(node)
        if name is not None:
            yield from self._part(node, name, scope)
        elif isinstance(node, nodes.Filter) and node.name not in self._environment.filters:
            yield self._unknown_word(node.name, self._environment.filters, node.lineno)
        elif isinstance(node, nodes.Test) and node.name not in self._environment.tests:
            yield self._unknown_word(node.name, self._environment.tests, node.lineno)

    def _part(self, node: Any, name: str, scope: Scope) -> Iterator[Fault]:  # noqa: ANN401 -- Getattr or Getitem
        whole = self._shape(node.node, scope)
        if name.startswith("_") or isinstance(whole, Text):
            yield self.fault(reports.TEMPLATE_FORBIDDEN, node.lineno, Phrase(f"“{name}”", f"'{name}'"))
        elif isinstance(whole, Record) and name not in whole.parts:
            yield self._unknown(name, whole.parts, node.lineno)
        elif isinstance(whole, Listed):
            yield self.fault(reports.TEMPLATE_SYNTAX, node.lineno, _PART_OF_A_LIST)

    def _unknown(self, name: str, known: Mapping[str, object], line: int) -> Fault:
        near = closest(name, known)
        reason = Phrase(f"“{name}”", f"'{name}'")
        if near:
            reason = Phrase(f"“{name}”, có phải ý là “{near}” không?", f"'{name}', did you mean '{near}'?")
        return self.fault(reports.TEMPLATE_UNDEFINED, line, reason)

    def _unknown_word(self, word: str, known: Mapping[str, object], line: int) -> Fault:
        listed = ", ".join(sorted(known))
        reason = Phrase(f"“{word}” không dùng được; có: {listed}", f"'{word}' cannot be used; there are: {listed}")
        return self.fault(reports.TEMPLATE_SYNTAX, line, reason)

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape:
        match node:
            case nodes.Name():
                return scope.get(node.name)
            case nodes.Getattr() | nodes.Getitem():
                whole = self._shape(node.node, scope)
                name = _part_name(node)
                if isinstance(whole, Record) and name is not None:
                    return whole.parts.get(name)
                return whole.of if isinstance(whole, Listed) and name is None else None
            case nodes.Filter(name="first" | "last"):
                whole = self._shape(node.node, scope) if node.node is not None else None
                return whole.of if isinstance(whole, Listed) else Text()
            case nodes.Filter() | nodes.Const() | nodes.Concat():
                return Text()
            case nodes.CondExpr():
                return self._shape(node.expr1, scope)
            case _:
                return None


def _part_name(node: nodes.Node) -> str | None:
    """The name a node asks a record for, by a point or in brackets."""
    match node:
        case nodes.Getattr():
            return node.attr
        case nodes.Getitem(arg=nodes.Const(value=str(name))):
            return name
        case _:
            return None


_LOOP_OVER_NO_LIST = Phrase("“{tag}” lặp trên cái không phải danh sách", "'{tag}' loops over what is no list")
_PRINTS_A_LIST = Phrase(
    "“{tag}” in cả một danh sách; hãy lặp (for) hoặc nêu tên một mục trong đó",
    "'{tag}' prints a whole list; loop over it or name a part of it",
)
_PART_OF_A_LIST = Phrase(
    "“{tag}” lấy tên từ một danh sách; hãy lặp (for) trước", "'{tag}' asks a list for a name; loop over it first"
)
