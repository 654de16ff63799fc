"""Which part of a package another part means: the relations beside it, and the sheets a workbook lists."""

import posixpath
import zipfile
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree as ET

from cdcs_score.readers.archive import look_through

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ELSEWHERE = "External"


class Relation(NamedTuple):
    """A part that another one means: what it is to it, the last word of its type, and its name in the archive."""

    role: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an archive by name; capitals make no difference between names."""

    archive: zipfile.ZipFile
    file: str

    def read(self, name: str) -> bytes:
        """One part.

        Raises:
            KeyError: when it is not there.
        """
        names = {one.casefold(): one for one in self.archive.namelist()}
        return self.archive.read(names[name.casefold()])

    def relations(self, of: str) -> dict[str, Relation]:
        """What a part means by its relations, by their ids; nothing outside the package.

        Raises:
            UnreadableWorkbook: when a document type stands among them.
            KeyError: when it has none.
        """
        folder, name = posixpath.split(of)
        part = self.read(f"{folder}/_rels/{name}.rels")
        look_through(part, self.file)
        found = [one.attrib for one in ET.fromstring(part).iter(_RELATION) if one.get("TargetMode") != _ELSEWHERE]  # noqa: S314 -- looked through
        return {
            one["Id"]: Relation(posixpath.basename(one["Type"]), posixpath.normpath(_absolute(folder, one["Target"])))
            for one in found
        }


def _absolute(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
