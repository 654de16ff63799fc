"""Where the bundled rubrics and templates are: inside the package once installed, beside it in a checkout.

They are kept at the top of the repository, for the people who edit them, and travel inside the wheel.
This is the only module that knows both places.
"""

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "_data", _PACKAGE.parent)


def bundled_rubrics() -> Mapping[str, Path]:
    """The rubrics that come with the tool: id (the file's name without its ending) to file, in the order of their ids."""
    return {file.stem: file for file in sorted(_folder("rubrics").glob("*.yaml"))}


def bundled_rubric_schema() -> Path:
    """The JSON schema of rubrics, for editors."""
    return _folder("rubrics") / "rubric.schema.json"


def bundled_templates() -> Path:
    """The folder of the report templates that come with the tool."""
    return _folder("templates")


def bundled_examples() -> Path:
    """An example of every code of the catalogue, in both languages."""
    return _folder("docs") / "diagnostics.json"


def _folder(name: str) -> Path:
    """A data folder, from the first place that has it.

    Raises:
        FileNotFoundError: the tool was installed without its data.
    """
    for place in _PLACES:
        if (place / name).is_dir():
            return place / name
    message = f"cdcs-score was installed without its {name}; install it again"
    raise FileNotFoundError(message)
