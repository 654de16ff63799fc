"""Starting: a new season folder, commented and ready to edit, with double-click launchers for Windows."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.errors import CannotWrite, WrongUse
from cdcs_score.language import Phrase
from cdcs_score.readers.rubric_reader import read_rubric
from cdcs_score.readers.superior_entries import superior_items
from cdcs_score.register import Block, Cover, Office
from cdcs_score.renderers.office import render_office
from cdcs_score.renderers.office_choices import Offers
from cdcs_score.report.own_texts import SLOTS
from cdcs_score.resources import bundled_rubric_schema, bundled_rubrics, bundled_templates
from cdcs_score.rubric import Rubric
from cdcs_score.season_places import DEFAULT_OFFICE_FILE, FOLDERS, RUBRICS, SEASON_FILE, TEXTS
from cdcs_score.text import closest

_SEASON_TEXT = """\
# Kỳ đánh giá: tệp này đánh dấu thư mục. Chỉ người phụ trách kỹ thuật cần sửa.
schema: 1
# Năm đánh giá, trùng với năm trong các tệp của thư mục rubrics.
year: {year}
# Tên sổ theo dõi trong thư mục này.
office: {office}
"""
#: What a new file for the officer's own paragraphs says; none of it is printed.
_TEXT_HEAD = """\
# {}
# Viết lời văn ở dưới, mỗi dòng là một đoạn. Dòng bắt đầu bằng # không in. Lưu lại rồi chạy bước lập báo cáo.
"""


def start_season(folder: Path, rubric_ids: Iterable[str], today: date) -> None:
    """A new season in a folder that does not exist yet, or is empty.

    Raises:
        WrongUse: when the folder holds something, or an id names no bundled rubric.
        CannotWrite: when the folder cannot be made.
    """
    rubrics = _chosen(tuple(rubric_ids))
    chosen = [read_rubric(path, path.name).rubric for path in rubrics]
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WrongUse(Diagnostic(code=seasons.FOLDER_NOT_EMPTY, raw=str(folder)))
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for path in (*rubrics, bundled_rubric_schema()):
            (folder / RUBRICS / path.name).write_bytes(path.read_bytes())
        (folder / DEFAULT_OFFICE_FILE).write_bytes(office_workbook(_blank_office(), chosen))
        for path in sorted((bundled_templates() / "season").iterdir()):
            (folder / path.name).write_bytes(_with_windows_lines(path.read_bytes()))
        for slot in SLOTS:
            (folder / TEXTS / slot.file).write_bytes(_with_windows_lines(_TEXT_HEAD.format(slot.purpose).encode()))
        text = _SEASON_TEXT.format(
            year=max((rubric.year for rubric in chosen), default=today.year), office=DEFAULT_OFFICE_FILE
        )
        (folder / SEASON_FILE).write_text(text, encoding="utf-8")
    except OSError as error:
        details = {"reason": error.strerror or type(error).__name__}
        raise CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, raw=str(folder), details=details)) from None


def office_workbook(office: Office, rubrics: Sequence[Rubric]) -> bytes:
    """The office workbook, offering what the rubrics of its season know."""
    offers = Offers(
        kinds=tuple(dict.fromkeys(kind for rubric in rubrics for kind in rubric.applies_to.kinds)),
        items={code: label for rubric in rubrics for code, label in superior_items(rubric).items()},
        parts={part.code: part.title for rubric in rubrics for part in rubric.dossier},
    )
    return render_office(office, offers)


def _chosen(ids: tuple[str, ...]) -> tuple[Path, ...]:
    known = bundled_rubrics()
    unknown = [one for one in ids if one not in known]
    if unknown:
        otherwise = Phrase(f"có sẵn: {', '.join(sorted(known))}", f"there are: {', '.join(sorted(known))}")
        raise WrongUse(
            *(
                Diagnostic(
                    code=seasons.UNKNOWN_RUBRIC,
                    raw=one,
                    details={"suggestion": did_you_mean(closest(one, known), otherwise)},
                )
                for one in unknown
            )
        )
    return tuple(known[one] for one in dict.fromkeys(ids))


def _blank_office() -> Office:
    """What a new office workbook shows: one block to start from, and no unit."""
    cover = Cover(title="Năm …", issuer="", on_behalf_of="TM. BAN THƯỜNG VỤ", signatory_role="CHỦ TỊCH")
    return Office(cover=cover, units=(), blocks=(Block(code="K1", title="Khối 1"),))


def _with_windows_lines(content: bytes) -> bytes:
    """Launchers and notes for Windows end their lines as Windows does, wherever they were unpacked."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
