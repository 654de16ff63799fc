"""Templates of the Word pack: the officer's own by name, else the one that came with the tool; each read once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import InvalidTemplate
from cdcs_score.pipeline.word_papers import SEEN
from cdcs_score.renderers.word import WordTemplate
from cdcs_score.resources import bundled_templates
from cdcs_score.text import sort_key

#: The template of a rubric's handout, which is no document of a season.
HANDOUT_TEMPLATE = "bang-cham-diem.docx"


@dataclass
class TemplateFolder:
    """Where templates come from: a folder of the officer's own, or None for those that came with the tool.

    Raises:
        InvalidTemplate: when the folder holds no template.
    """

    own: Path | None
    _read: dict[str, WordTemplate] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a folder that is not there, or holds no template: its path is miswritten."""
        if self.own is not None and not template_files(self.own):
            raise InvalidTemplate(Diagnostic(code=reports.TEMPLATE_UNREADABLE, raw=str(self.own)))

    @property
    def extra(self) -> tuple[str, ...]:
        """Templates of documents only the officer knows: printed under their own names."""
        named = [path.name for path in template_files(self.own)] if self.own else []
        return tuple(name for name in named if name not in (*SEEN, HANDOUT_TEMPLATE))

    @property
    def read(self) -> tuple[WordTemplate, ...]:
        """The templates read so far."""
        return tuple(self._read.values())

    def template(self, name: str) -> WordTemplate:
        """The template of this name.

        Raises:
            InvalidTemplate: when it cannot be read, or a tag of it is broken.
        """
        if name not in self._read:
            own = self.own / name if self.own else None
            self._read[name] = read_template(own if own and own.is_file() else bundled_templates() / "word" / name)
        return self._read[name]


def dropped_marks(template: WordTemplate) -> Iterator[Diagnostic]:
    """That a template prints no DỰ KIẾN and no warning of a sample rubric, wherever the officer may have put them."""
    if not (template.mentions("page_mark") or all(map(template.mentions, ("draft_mark", "sample_warnings")))):
        yield Diagnostic(code=reports.MARKS_DROPPED, place=Place(file=template.name), raw=template.name)


def template_files(folder: Path) -> tuple[Path, ...]:
    """The Word templates in a folder, without what Word puts there while one is open."""
    found = folder.glob("*.docx") if folder.is_dir() else ()
    return tuple(
        sorted((path for path in found if not path.name.startswith("~")), key=lambda path: sort_key(path.name))
    )


def read_template(path: Path) -> WordTemplate:
    """The template in a file.

    Raises:
        InvalidTemplate: when it cannot be read, or a tag of it is broken.
    """
    try:
        return WordTemplate(path.read_bytes(), path.name)
    except OSError:
        raise InvalidTemplate(Diagnostic(code=reports.TEMPLATE_UNREADABLE, raw=str(path))) from None
