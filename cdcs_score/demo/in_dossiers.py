"""Stories of dossiers: a part that never came, a file that is called otherwise than the form says."""

from collections.abc import Iterator

from cdcs_score.codes import dossiers, evidence
from cdcs_score.demo import spoiling
from cdcs_score.demo.answers import Answers
from cdcs_score.demo.case import Case, Family
from cdcs_score.demo.story import FormMaker, Sent, Story, earned_rows
from cdcs_score.readers.evidence_reader import folder_of

_WRITTEN, _SENT = "Biên bản hội nghị.pdf", "Biên bản hội nghị 2.pdf"


def _without_report(case: Case) -> None:
    part = next(part for part in case.rubric.dossier if part.shown_by == "receipts")
    case.dossier = "; ".join(other.code for other in case.rubric.dossier if other is not part)


def _lacks_report(case: Case, answers: Answers) -> Answers:
    part = next(part for part in case.rubric.dossier if part.shown_by == "receipts")
    what = f"Nhật ký nhận không ghi “{part.title}”, là thành phần bắt buộc"
    case.finds(Family.REGISTER, dossiers.INCOMPLETE, what, file="")
    return answers


def _misnamed(case: Case, answers: Answers, form: FormMaker) -> Iterator[Sent]:
    first, second, *_ = earned_rows(case, answers)
    what = f"Ghi minh chứng “{_WRITTEN}”, tệp gửi kèm tên là “{_SENT}”"
    case.types("evidence", first.code, _WRITTEN, evidence.FILE_NOT_THERE, what, family=Family.EVIDENCE)
    yield case.file, form(case, answers)
    for name in (_SENT, f"{second.code} Ảnh hoạt động.jpg"):
        yield f"{folder_of(case.unit.code)}/{name}", spoiling.JPEG


DOSSIERS = (
    Story(key="without-report", before=_without_report, after=_lacks_report),
    Story(key="misnamed-evidence", sends=_misnamed),
)
