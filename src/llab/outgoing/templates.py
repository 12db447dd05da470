"""Templates to Markdown with places for values: the sandboxed Jinja2 environment, and its complaints in plain words.

Whatever a template prints with `{{ … }}` is kept aside as a value, and only its place goes into the Markdown. What a
template says itself is Markdown, and so are the survey's own Markdown texts (`MarkdownText`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined, pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from llab.errors import BadConfiguration, Complaint
from llab.outgoing.dates import long_date
from llab.outgoing.escape import clean
from llab.outgoing.markdown import MarkdownText, Value, slot

FOLDER = Path("templates")
EXTENSION = ".md.j2"

_HTML_FILTERS = ("safe", "escape", "e", "forceescape", "xmlattr", "urlize", "tojson")
"""They make HTML, or would let a value in as Markdown."""

_IN_TEMPLATES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError)
"""What the expressions of a template can raise: `participant.name + 1`, `1 / 0`, a macro that calls itself."""

_UNKNOWN_FILTER = re.compile(r"No filter named '(\w+)'")

_SYNTAX_ADVICE = "Look at the braces there: {{ name }} prints a value, {% if … %} needs {% endif %}, {% for … %} needs {% endfor %}."


@dataclass
class Filled:
    """What a template became: Markdown with places, and the values for them."""

    language: str
    names: tuple[str, ...]
    source: str = ""
    values: list[Value] = field(default_factory=list)


_filling: ContextVar[Filled] = ContextVar("filling")


class _Trouble(TemplateRuntimeError):
    """A fault of the template's with words of advice."""

    def __init__(self, problem: str, advice: str) -> None:
        self.advice = advice
        super().__init__(problem)


@pass_context
def _keep_aside(_context: Context, value: Any) -> Markup:
    """The place for what `{{ … }}` prints; a Markdown text is a block of its own.

    It asks for the context so that Jinja2 never calls it while compiling.
    """
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, Markup) or value is None:
        return value or Markup("")
    filled = _filling.get()
    filled.values.append(_printable(value, filled.language))
    place = slot(len(filled.values) - 1)
    return Markup(f"\n\n{place}\n\n" if isinstance(filled.values[-1], MarkdownText) else place)  # noqa: S704 - a number only


def _printable(value: Any, language: str) -> Value:
    if isinstance(value, str | MarkdownText):
        return value
    if isinstance(value, date):
        return long_date(value, language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    markdown = getattr(value, "markdown", None)
    if isinstance(markdown, MarkdownText):
        return markdown
    name = _called(value)
    if name and is_dataclass(value):
        raise _Trouble(f"{name} is not a text but has several.", f"Write one of them: {_listed(_members(value), name)}.")
    if callable(value):
        raise _Trouble("A macro or function is printed without being called.", "Write {{ name() }} with the brackets.")
    raise _Trouble(f"A {type(value).__name__} cannot be printed.", "Print its parts, for example with {% for … %}.")


def _called(value: Any) -> str:
    return str(getattr(type(value), "called", ""))


def _members(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return [one.name for one in fields(value)] if is_dataclass(value) else []


def _listed(names: Sequence[str], owner: str = "") -> str:
    return ", ".join(f"{owner}.{name}" if owner else name for name in sorted(names)) or "(none)"


class _Unknown(StrictUndefined):
    """A name that does not exist; using it in any way is an error that says which names do."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        if exc is SecurityError:
            error = _Trouble(f"{name!r} may not be used in a template.", "Templates print values; they do not reach into the program.")
        else:
            error = _unknown_name(obj, str(name))
        super().__init__(hint=hint, obj=obj, name=name, exc=lambda _message: error)  # type: ignore[arg-type]


def _unknown_name(obj: Any, name: str) -> _Trouble:
    if obj is missing:
        known, owner = list(_filling.get().names), ""
    else:
        known = _members(obj)
        owner = "participant.attributes" if isinstance(obj, Mapping) else _called(obj)
    near = get_close_matches(name, known, n=1) or get_close_matches(name.lower(), [each.lower() for each in known], n=1)
    full = f"{owner}.{name}" if owner else name
    guess = f"Did you mean {_listed(near, owner)}? " if near else ""
    kind = "participants have no further column of that name" if isinstance(obj, Mapping) else "there is nothing of that name"
    return _Trouble(f"{full} is not known: {kind}.", f"{guess}Known here: {_listed(known, owner)}.")


_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_ENDS_IN_TAG = re.compile(r"(?<![-+])(?=[%#]\}$)")


def _with_line_ends(text: str) -> str:
    """The template with `+` in every tag that ends a line of words, so that Jinja2 leaves that line's end alone.

    A tag alone on its line vanishes with the line. But with `trim_blocks` the end after `word{% endif %}` would vanish
    too, and the next paragraph would become part of this one.
    """
    return "\n".join(_ENDS_IN_TAG.sub("+", line) if _TAG.sub("", line).strip() else line for line in text.split("\n"))


class Templates:
    """The survey's templates, compiled. Raises BadConfiguration with every one that cannot be read."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = {name: _with_line_ends(clean(text)) for name, text in texts.items() if name.endswith(EXTENSION)}
        self._environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(self._load),
            undefined=_Unknown,
            finalize=_keep_aside,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        for name in _HTML_FILTERS:
            del self._environment.filters[name]
        complaints = [complaint for name in self._texts for complaint in self._faults(name)]
        if complaints:
            raise BadConfiguration(*complaints)

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def fill(self, name: str, names: Mapping[str, Any], *, language: str) -> Filled:
        """The template's Markdown and its values. Raises BadConfiguration with file, line and advice."""
        filled = Filled(language, tuple(names))
        with _complaining(name), _as_current(filled):
            filled.source = self._environment.get_template(name).render(names)
        return filled

    def _load(self, name: str) -> tuple[str, str, None] | None:
        return (self._texts[name], str(FOLDER / name), None) if name in self._texts else None

    def _faults(self, name: str) -> tuple[Complaint, ...]:
        try:
            with _complaining(name):
                self._environment.get_template(name)
        except BadConfiguration as error:
            return error.complaints
        return ()


@contextmanager
def _as_current(filled: Filled) -> Iterator[None]:
    token = _filling.set(filled)
    try:
        yield
    finally:
        _filling.reset(token)


@contextmanager
def _complaining(name: str) -> Iterator[None]:
    try:
        yield
    except TemplateSyntaxError as error:
        raise _bad(error.name or name, error.lineno, error.message or "", _syntax_advice(error.message or "")) from error
    except _IN_TEMPLATES as error:
        file, line = _place(error, name)
        raise _bad(file, line, _problem(error), getattr(error, "advice", "") or "Look at the expression in this line.") from error


def _syntax_advice(message: str) -> str:
    unknown = _UNKNOWN_FILTER.match(message)
    if not unknown:
        return _SYNTAX_ADVICE
    if unknown[1] in _HTML_FILTERS:
        return "Take it out: values are always printed literally, and a template is Markdown, not HTML."
    near = get_close_matches(unknown[1], FILTERS, n=1)
    return f"Did you mean {near[0]}?" if near else "Take it out, or use one of Jinja2's own filters."


def _problem(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"There is no template {error.name!r} to include."
    return str(error) or f"It stops with {type(error).__name__}."


def _bad(name: str, line: int | None, problem: str, advice: str) -> BadConfiguration:
    sentence = problem if problem.endswith((".", "?", "!")) else f"{problem}."
    return BadConfiguration(Complaint(file=FOLDER / name, line=line, problem=sentence, advice=advice))


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """The innermost line of a template's in the traceback; an UndefinedError carries no line itself."""
    prefix = str(FOLDER / "_").removesuffix("_")
    place: tuple[str, int | None] = (name, None)
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(prefix) and frame.f_code.co_filename.endswith(EXTENSION):
            place = (frame.f_code.co_filename.removeprefix(prefix), line)
    return place
