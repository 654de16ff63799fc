"""The folder results are merged into: as it was made before, or new with settings and an office workbook to fill in."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cdcs_score.codes import merging, seasons
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.errors import CannotWrite, WrongUse
from cdcs_score.merge_layout import MergeOffice, SuperiorName
from cdcs_score.pipeline.merge_files import Intake
from cdcs_score.pipeline.merge_intake import TakenIn
from cdcs_score.pipeline.merge_places import (
    codes_of,
)
from cdcs_score.pipeline.merge_results import blocks_met
from cdcs_score.readers.merged_season import MergedSeason, is_merged, read_merged
from cdcs_score.readers.season_reader import is_season
from cdcs_score.register import Cover, Level
from cdcs_score.renderers.merge_office import render_merge_office
from cdcs_score.season_places import (
    DEFAULT_OFFICE_FILE,
    REPORTS,
    RESULTS,
    REVIEW,
    RUBRICS,
    SEASON_FILE,
    SUPERIORS,
    TEXTS,
)
from cdcs_score.uniting import is_ranked_across

_SEASON_TEXT = """\
# Thư mục gộp kết quả của các công đoàn cấp trên trực tiếp: tệp này đánh dấu thư mục.
schema: 1
# Năm đánh giá: chỉ gộp kết quả của năm này.
year: {year}
# Tên sổ theo dõi trong thư mục này.
office: {office}
# Cách gộp. codes: local là mỗi cấp trên đặt mã đơn vị riêng; shared là mã dùng chung cả tỉnh.
# quotas: tỷ lệ tối đa của tỉnh, viết như quota trong bảng chấm điểm, thêm rubric; xem docs/merging.md.
merge:
  codes: local
  quotas: []
"""


def folder_before(root: Path) -> MergedSeason | None:
    """The folder as it was made before; None where there is none yet."""
    if is_merged(root):
        return read_merged(root)
    if is_season(root) or (root.exists() and (not root.is_dir() or any(root.iterdir()))):
        raise WrongUse(Diagnostic(code=merging.NOT_MERGED, raw=str(root)))
    return None


@contextlib.contextmanager
def spools_beside(root: Path) -> Iterator[Path]:
    """A folder for the units while they wait, on the disk the results go to."""
    place = root if root.is_dir() else None
    path = Path(tempfile.mkdtemp(prefix=".cdcs-score-merge-", dir=place))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def started_folder(root: Path, intake: Intake) -> MergedSeason:
    """A new folder of merged results: settings, office workbook, and room for the rest."""
    office = _first_office(intake.sources, intake.year)
    try:
        for name in (RESULTS, SUPERIORS, REVIEW, REPORTS, TEXTS, RUBRICS):
            (root / name).mkdir(parents=True, exist_ok=True)
        (root / DEFAULT_OFFICE_FILE).write_bytes(render_merge_office(office))
        text = _SEASON_TEXT.format(year=intake.year, office=DEFAULT_OFFICE_FILE)
        (root / SEASON_FILE).write_text(text, encoding="utf-8")
    except OSError as error:
        details: dict[str, Detail] = {"reason": error.strerror or type(error).__name__}
        raise CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, raw=str(root), details=details)) from None
    return read_merged(root)


def _first_office(sources: Sequence[TakenIn], year: int) -> MergeOffice:
    """What the first office workbook says: the superior unions and blocks that were met."""
    issuers = [one.head.season.issuer for one in sources]
    codes = codes_of(issuers, MergeOffice(cover=Cover(title="", issuer="")))
    return MergeOffice(
        cover=Cover(
            title=f"Năm {year}", issuer="LĐLĐ tỉnh …", on_behalf_of="TM. BAN THƯỜNG VỤ", signatory_role="CHỦ TỊCH"
        ),
        blocks=blocks_met(sources, {level.value: is_ranked_across(level) for level in Level}),
        superiors=tuple(SuperiorName(code=codes[issuer], issuer=issuer) for issuer in issuers),
    )
