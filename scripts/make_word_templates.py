"""Make the Word templates of templates/word: `python scripts/make_word_templates.py [FOLDER]`. Same bytes every time.

The templates are drawn once, in scripts/word_templates, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I; an office
then edits its own copy in Word. Every tag is one run, and every loop over rows or columns stands within one table.
"""

import sys
from pathlib import Path

from cdcs_score.pipeline.word_papers import SEEN, Papers
from cdcs_score.renderers.word import WordTemplate
from cdcs_score.report.own_texts import SLOTS
from cdcs_score.report.trials import TRIAL_ID, shown_season
from scripts.word_templates.handout import rubric_handout
from scripts.word_templates.minutes import meeting_minutes
from scripts.word_templates.notice import unit_notice
from scripts.word_templates.proposal import reward_proposal
from scripts.word_templates.recognition import recognition_of_results
from scripts.word_templates.report import results_report

TARGET = Path(__file__).resolve().parent.parent / "templates" / "word"
TEMPLATES = {
    "bang-cham-diem.docx": rubric_handout,
    "bao-cao-ket-qua.docx": results_report,
    "bien-ban-hop-xet.docx": meeting_minutes,
    "quyet-dinh-cong-nhan.docx": recognition_of_results,
    "thong-bao-ket-qua.docx": unit_notice,
    "to-trinh-khen-thuong.docx": reward_proposal,
}


#: Beside the templates: each of them filled in, to see what becomes of its tags.
FILLED = "da-dien"


def main() -> None:
    """Write the templates into the folder given, or into templates/word, and each filled in beside them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    (folder / FILLED).mkdir(parents=True, exist_ok=True)
    for name, template in TEMPLATES.items():
        content = template()
        (folder / name).write_bytes(content)
        if name in SEEN:
            (folder / FILLED / name).write_bytes(filled(name, content))


def filled(name: str, content: bytes) -> bytes:
    """A template with a made-up season in it, its own paragraphs saying what belongs there."""
    season = shown_season()
    texts = {slot.name: (slot.purpose,) for slot in SLOTS}
    papers = Papers(
        results=season.results, office=season.office, result_id=TRIAL_ID, texts=texts, comparison=season.comparison
    )
    first, *others = papers.fillings(name)
    filling = others[0] if others else first  # of the notices the second: there is more to say in it
    return WordTemplate(content, name).filled(filling.seen, title=filling.title)


if __name__ == "__main__":
    main()
