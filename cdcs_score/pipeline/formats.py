"""The formats of the year-end documents, by the name `--format` knows each by."""

from collections.abc import Callable, Mapping

from cdcs_score.pipeline.boards import boards
from cdcs_score.pipeline.excel_pack import excel_pack
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.pipeline.pdf_pack import pdf_pack
from cdcs_score.pipeline.word_pack import word_pack

#: What makes the documents of each format.
FORMATS: Mapping[str, Callable[[Finished], Rendered]] = {
    "docx": word_pack,
    "html": boards,
    "xlsx": excel_pack,
    "pdf": pdf_pack,
}
