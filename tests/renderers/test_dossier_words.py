"""The parts of a dossier in words: on the guide of the form, and in the rubric made readable."""

import pytest

from cdcs_score.language import Language
from cdcs_score.renderers.form_text import guide_lines
from cdcs_score.renderers.handout import handout_of
from tests.support.rubrics import rubric_of

PARTS = (
    "groups:\n",
    """\
dossier:
  - {code: BCN, title: Báo cáo năm, need: required, shown_by: receipts, source: HD#II}
  - {code: ANH, title: Ảnh, need: optional, shown_by: evidence, source: HD#II}
groups:
""",
)


def test_guide_says_what_to_send_and_how_to_call_evidence_files() -> None:
    lines = [line.partition(". ")[2] for line in guide_lines(rubric_of(PARTS), issuer="LĐLĐ")]
    assert "Hồ sơ gửi về gồm: Báo cáo năm; Ảnh (nếu có)." in lines
    assert (
        "Tệp minh chứng gửi kèm: đặt tên bắt đầu bằng mã tiêu chí, ví dụ “1 Quyết định.pdf”, "
        "hoặc ghi đúng tên tệp vào cột “Tài liệu minh chứng”."
    ) in lines


def test_guide_of_a_rubric_without_parts_lists_none() -> None:
    assert not any("Hồ sơ gửi về" in line for line in guide_lines(rubric_of(), issuer="LĐLĐ"))


@pytest.mark.parametrize(
    ("language", "heading", "first", "second"),
    [
        (
            Language.VIETNAMESE, "Thành phần hồ sơ",
            "Báo cáo năm (bắt buộc): nhận ra nhờ cán bộ ghi ở Nhật ký nhận; căn cứ: HD, II",
            "Ảnh (nếu có): nhận ra nhờ tệp trong thư mục minh chứng; căn cứ: HD, II",
        ),
        (
            Language.ENGLISH, "Parts of the dossier",
            "Báo cáo năm (required): shown by the receipts sheet; source: HD, II",
            "Ảnh (if there is any): shown by files in the evidence folder; source: HD, II",
        ),
    ],
)  # fmt: skip
def test_handout_has_a_section_of_them(language: Language, heading: str, first: str, second: str) -> None:
    (section,) = (one for one in handout_of(rubric_of(PARTS), language).sections if one.heading.endswith(f" {heading}"))
    assert [("BCN", first), ("ANH", second)] == [(entry.mark, entry.text) for entry in section.entries]
