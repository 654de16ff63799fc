"""The one Jinja environment. Templates place text: they cannot call, calculate, read a file or leave text unescaped."""

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from jinja2 import FunctionLoader, StrictUndefined, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

#: All a template may do to a text. `safe` is not among them, nor anything that makes long texts of short ones.
_FILTERS = ("capitalize", "first", "join", "last", "lower", "trim", "upper")
_TESTS = ("defined", "eq", "ne")
_ARITHMETIC = frozenset({"+", "-", "*", "/", "//", "%", "**"})
_SIGNS = frozenset({"+", "-"})
#: Controls (but the line end), marks that turn the line around, lone surrogates and non-characters.
UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
#: What no printed text keeps as it is: those, a lone return, and braces.
_TO_MEND = re.compile(f"[{{}}]|{UNPRINTABLE.pattern}")


class _NamedUndefined(StrictUndefined):
    """A name that does not exist; the error it raises is that name and nothing else, for our own words."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or self._undefined_hint or "")


class ReportEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that refuses every call and all arithmetic, so a template can neither compute nor run wild."""

    intercepted_binops = _ARITHMETIC
    intercepted_unops = _SIGNS

    def getattr(self, obj: object, attribute: str) -> Any:  # noqa: ANN401 -- whatever a template asks for
        """What a template reads: a field of a record of ours at once, anything else by the sandbox's own rules."""
        if not attribute.startswith("_") and attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: object, obj: object, /, *args: object, **kwargs: object) -> NoReturn:  # noqa: ARG002
        """Refuse to call: a report is text already made.

        Raises:
            SecurityError: always.
        """
        if isinstance(obj, Undefined):
            str(obj)  # a name that does not exist says so first
        raise SecurityError(f"{getattr(obj, '__name__', '')}()")

    def call_binop(self, context: object, operator: str, left: object, right: object) -> NoReturn:  # noqa: ARG002
        """Refuse to calculate.

        Raises:
            SecurityError: always.
        """
        raise SecurityError(operator)

    def call_unop(self, context: object, operator: str, arg: object) -> NoReturn:  # noqa: ARG002
        """Refuse to calculate.

        Raises:
            SecurityError: always.
        """
        raise SecurityError(operator)


def report_environment(parts: Mapping[str, str] | None = None) -> ReportEnvironment:
    """The environment every report is rendered in: autoescape, strict names, no globals, few filters.

    Args:
        parts: the texts a template may include, by name. There are no others, and no files.
    """
    known = parts or {}

    def load(name: str) -> tuple[str, str, None]:
        if name not in known:
            raise SecurityError(name)
        return known[name], name, None

    environment = ReportEnvironment(
        autoescape=True, undefined=_NamedUndefined, finalize=as_text, loader=FunctionLoader(load)
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


def as_text(value: Any) -> Markup:  # noqa: ANN401 -- whatever a template prints
    """A printed value as escaped text, whatever the template says of escaping.

    Braces are escaped too: docxtpl reads `{_{` in rendered text as `{{`. Control characters, which XML cannot hold
    and docxtpl takes for tabs, paragraphs and page breaks, become blanks; line ends stay.
    """
    text = str(escape(value))
    if not _TO_MEND.search(text):
        return Markup(text)  # noqa: S704 -- escaped just above
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = UNPRINTABLE.sub(" ", plain).replace("{", "&#123;").replace("}", "&#125;")
    return Markup(clean)  # noqa: S704 -- escaped above
