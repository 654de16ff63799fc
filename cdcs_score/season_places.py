"""Where things are in the folder of a season, and what its files are called."""

from pathlib import PurePosixPath

SEASON_FILE = "season.yaml"
DEFAULT_OFFICE_FILE = "so-theo-doi.xlsx"

RUBRICS = PurePosixPath("rubrics")
FORMS = PurePosixPath("forms")
SUBMISSIONS = PurePosixPath("submissions")
EVIDENCE = PurePosixPath("evidence")
RETURNED = PurePosixPath("returned")
REVIEW = PurePosixPath("review")
RESULTS = PurePosixPath("results")
CLOSED = PurePosixPath("closed")
REPORTS = PurePosixPath("reports")
TEXTS = PurePosixPath("reports-text")
EXCEL_FORMS = PurePosixPath("reports-excel")
FOLDERS = (RUBRICS, FORMS, SUBMISSIONS, EVIDENCE, RETURNED, REVIEW, RESULTS, CLOSED, REPORTS, TEXTS, EXCEL_FORMS)

#: Where the results files of superior unions are kept as they came, in a folder of merged results.
SUPERIORS = PurePosixPath("superiors")

RESULTS_FILE = "results.json"
RUN_FILE = "run.json"
DIAGNOSTICS_FILE = "diagnostics.jsonl"
LEDGER_FILE = "bang-tong-hop.xlsx"
DECISIONS_FILE = "decisions.jsonl"
