"""Stories of whole files: broken on the way, sent twice, made from another form, late, or never sent."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from cdcs_score.codes import files, seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.demo import spoiling
from cdcs_score.demo.answers import Answers
from cdcs_score.demo.case import Case, Family
from cdcs_score.demo.story import FormMaker, Sent, Story
from cdcs_score.season_places import DEFAULT_OFFICE_FILE

_CHANGED_SINCE = "0" * 64


def _spoilt(spoil: Callable[[bytes], bytes], code: Code, what: str) -> Callable[..., Iterator[Sent]]:
    """The unit's form, with something done to its bytes."""

    def sends(case: Case, answers: Answers, form: FormMaker) -> Iterator[Sent]:
        case.finds(Family.FILE, code, what)
        yield case.file, spoil(form(case, answers))

    return sends


def _two_files(case: Case, answers: Answers, form: FormMaker) -> Iterator[Sent]:
    content = form(case, answers)
    second = case.file.replace(".xlsx", " (sửa lần 2).xlsx")
    what = f"Gửi hai tệp, tệp kia là {case.file.rpartition('/')[2]}; không tệp nào được chấm"
    case.finds(Family.FILE, files.TWO_FILES, what, file=min(case.file, second))
    yield case.file, content
    yield second, content


def _other_form(case: Case, answers: Answers, form: FormMaker) -> Iterator[Sent]:
    rubric_file = case.other_rubric or case.rubric_file
    case.finds(Family.FILE, files.WRONG_RUBRIC, f"Điền nhầm mẫu “{rubric_file.rubric.title}”")
    other = replace(case, rubric_file=rubric_file)
    yield case.file, form(other, replace(answers, rows={}, facts={}))


def _older_form(case: Case, answers: Answers, form: FormMaker) -> Iterator[Sent]:
    what = "Mẫu phát ra trước khi bảng chấm điểm bị sửa mà không đổi phiên bản"
    case.finds(Family.FILE, files.FORM_RUBRIC_CHANGED, what)
    yield case.file, form(replace(case, rubric_file=replace(case.rubric_file, sha256=_CHANGED_SINCE)), answers)


def _never_sent(case: Case, answers: Answers) -> Answers:
    case.finds(Family.REGISTER, seasons.UNIT_MISSING, "Chưa nộp hồ sơ", file="")
    return answers


def _on_paper(case: Case, answers: Answers) -> Answers:
    what = "Nộp bản giấy, không có tệp Excel; Nhật ký nhận có ghi"
    case.finds(Family.REGISTER, seasons.UNIT_WITHOUT_WORKBOOK, what, file="")
    return answers


def _late(case: Case, answers: Answers) -> Answers:
    case.finds(Family.REGISTER, seasons.UNIT_LATE, "Nộp sau hạn, không có gia hạn trong Nhật ký nhận")
    return answers


def _without_block(case: Case) -> None:
    case.unit = replace(case.unit, block="", cluster="")


def _block_is_blank(case: Case, answers: Answers) -> Answers:
    what = "Cột Khối bỏ trống: được chấm nhưng không xếp hạng, không có hạn nộp"
    case.finds(Family.REGISTER, seasons.UNIT_WITHOUT_BLOCK, what, form_cell=REGISTER_CELL, file=DEFAULT_OFFICE_FILE)
    return answers


#: The name under which a finding asks for the unit's own cell in the register.
REGISTER_CELL = "register"

REGISTER = (
    Story(key="missing", is_ranked=False, is_sent=False, after=_never_sent),
    Story(key="on-paper", kind="school", is_ranked=False, is_sent=False, is_on_paper=True, after=_on_paper),
    Story(key="late", days_late=3, after=_late),
    Story(key="without-block", kind="office", is_ranked=False, before=_without_block, after=_block_is_blank),
)
FILES = (
    Story(key="two-files", is_ranked=False, sends=_two_files),
    Story(
        key="cut-off",
        is_ranked=False,
        sends=_spoilt(spoiling.cut_off, files.DAMAGED, "Tệp tải lên bị đứt giữa chừng, chỉ còn một nửa"),
    ),
    Story(key="other-form", kind="company", is_ranked=False, sends=_other_form),
    Story(
        key="locked",
        is_ranked=False,
        sends=_spoilt(lambda _: spoiling.locked(), files.PASSWORD, "Tệp đặt mật khẩu mở"),
    ),
    Story(key="older-form", sends=_older_form),
    Story(
        key="empty",
        is_ranked=False,
        sends=_spoilt(lambda _: spoiling.EMPTY, files.EMPTY_FILE, "Tệp rỗng, 0 byte"),
    ),
    Story(
        key="older-xml",
        is_ranked=False,
        sends=_spoilt(
            lambda _: spoiling.XML_2003, files.OTHER_FORMAT, "Lưu kiểu “XML Spreadsheet 2003” rồi đổi đuôi thành .xlsx"
        ),
    ),
    Story(
        key="web-page",
        is_ranked=False,
        sends=_spoilt(lambda _: spoiling.WEB_PAGE, files.NOT_A_WORKBOOK, "Trang web lưu với đuôi .xlsx"),
    ),
    Story(
        key="packed",
        is_ranked=False,
        sends=_spoilt(spoiling.packed, files.ARCHIVE, "Nén tệp thành ZIP rồi đổi đuôi thành .xlsx"),
    ),
)
