"""Make the Word templates of templates/word: `python scripts/make_word_templates.py [FOLDER]`. Same bytes every time.

The templates are drawn once, in scripts/word_templates, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I; an office
then edits its own copy in Word. Every tag is one run, and every loop over rows or columns stands within one table.
"""

import sys
from pathlib import Path

from scripts.word_templates.decision import recognition
from scripts.word_templates.handout import rubric_handout
from scripts.word_templates.minutes import meeting_minutes
from scripts.word_templates.notice import unit_notice
from scripts.word_templates.proposal import reward_proposal
from scripts.word_templates.report import results_report

TARGET = Path(__file__).resolve().parent.parent / "templates" / "word"
TEMPLATES = {
    "bang-cham-diem.docx": rubric_handout,
    "bao-cao-ket-qua.docx": results_report,
    "bien-ban-hop-xet.docx": meeting_minutes,
    "quyet-dinh-cong-nhan.docx": recognition,
    "thong-bao-ket-qua.docx": unit_notice,
    "to-trinh-khen-thuong.docx": reward_proposal,
}


def main() -> None:
    """Write the templates into the folder given, or into templates/word."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    folder.mkdir(parents=True, exist_ok=True)
    for name, template in TEMPLATES.items():
        (folder / name).write_bytes(template())


if __name__ == "__main__":
    main()
