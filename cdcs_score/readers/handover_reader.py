"""A hand-over package, read with care: it comes by mail, and its names, sizes and hashes are looked at before its contents."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from cdcs_score.codes import handovers
from cdcs_score.codes.catalogue import Code
from cdcs_score.decision_chain import NOTHING_BEFORE, hash_of_line
from cdcs_score.decisions import Recorded
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import WrongUse
from cdcs_score.handover import CLOSED, EVIDENCE, KEPT, MANIFEST_FILE, RUBRICS, SENT, LogProof, Manifest
from cdcs_score.language import Phrase
from cdcs_score.storage import sha256_of

_MEBIBYTE = 1 << 20
_PACKAGE_LIMIT, _WHOLE_LIMIT, PART_LIMIT = 1024 * _MEBIBYTE, 2048 * _MEBIBYTE, 64 * _MEBIBYTE
#: How many files a package may hold.
PARTS_LIMIT = 50_000
_FOLDERS = (SENT, EVIDENCE, RUBRICS, CLOSED, KEPT)
_CONTROL = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\]")
_NO_ZIP = Phrase("không phải tệp nén .zip đọc được", "it is no readable .zip file")
_NO_MANIFEST = Phrase("không có manifest.json đúng cấu trúc", "it has no manifest.json that fits the schema")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package that may be looked into: its manifest holds, and every name in it is safe and listed."""

    manifest: Manifest
    sha256: str
    #: The bytes of each listed file that is whole, by name.
    contents: Mapping[str, bytes]
    #: Listed files that are missing or are not as they were packed.
    broken: frozenset[str]
    #: The lines about the units, taken apart.
    decisions: tuple[Recorded, ...]


def read_package(path: Path) -> Package:
    """A hand-over package.

    Raises:
        WrongUse: when it is none, names an unsafe place, is too large, or its log does not fit its chain.
    """
    name = path.name
    try:
        if path.stat().st_size > _PACKAGE_LIMIT:
            raise _fault(handovers.TOO_LARGE, name, what=f"> {_PACKAGE_LIMIT // _MEBIBYTE} MiB")
        content = path.read_bytes()
    except OSError as error:
        raise _fault(handovers.NOT_A_PACKAGE, name, reason=error.strerror or type(error).__name__) from None
    parts = _parts(content, name)
    try:
        manifest = Manifest.model_validate_json(parts.pop(MANIFEST_FILE, b""))
    except ValidationError:
        raise _fault(handovers.NOT_A_PACKAGE, name, reason=_NO_MANIFEST) from None
    listed = {file.name: file for file in manifest.files}
    for part in (*parts, *listed):
        if part not in listed or not is_safe(part):
            raise WrongUse(Diagnostic(code=handovers.UNSAFE_NAME, place=Place(file=name), raw=part))
    whole = {part: data for part, data in parts.items() if sha256_of(data) == listed[part].sha256}
    return Package(
        manifest=manifest,
        sha256=sha256_of(content),
        contents=whole,
        broken=frozenset(listed.keys() - whole.keys()),
        decisions=_proven_lines(manifest.log, name) if manifest.log else (),
    )


def is_safe(name: str) -> bool:
    """Whether a name of a package leads into one of its folders, on any system."""
    parts = PurePosixPath(name).parts
    return (
        name.startswith(_FOLDERS)
        and not _CONTROL.search(name)
        and all(part not in (".", "..") and part == part.strip(" .") for part in parts)
        and "/".join(parts) == name
    )


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    """Every part, unpacked within limits that are counted while unpacking and not believed."""
    found: dict[str, bytes] = {}
    left = _WHOLE_LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > PARTS_LIMIT:
                raise _fault(handovers.TOO_LARGE, name, what=f"> {PARTS_LIMIT}")
            for entry in entries:
                if entry.filename in found or entry.is_dir():
                    raise WrongUse(Diagnostic(code=handovers.UNSAFE_NAME, place=Place(file=name), raw=entry.filename))
                with archive.open(entry) as stream:
                    data = stream.read(min(PART_LIMIT, left) + 1)
                if len(data) > min(PART_LIMIT, left):
                    raise _fault(handovers.TOO_LARGE, name, what=f"{entry.filename} > {PART_LIMIT // _MEBIBYTE} MiB")
                left -= len(data)
                found[entry.filename] = data
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise _fault(handovers.NOT_A_PACKAGE, name, reason=_NO_ZIP) from None
    return found


def _proven_lines(proof: LogProof, name: str) -> tuple[Recorded, ...]:
    """The lines, each held against the hash of its place and of the line before."""
    found: list[Recorded] = []
    for one in proof.lines:
        try:
            recorded = Recorded.model_validate_json(one.line)
            before = proof.hashes[one.number - 2] if one.number > 1 else NOTHING_BEFORE
            fits = (recorded.number, hash_of_line(one.line), recorded.previous) == (
                one.number, proof.hashes[one.number - 1], before,
            )  # fmt: skip
        except (ValidationError, IndexError):
            fits = False
        if not fits:
            raise _fault(handovers.LOG_UNPROVEN, name, number=str(one.number))
        found.append(recorded)
    return tuple(found)


def _fault(code: Code, name: str, **details: Detail) -> WrongUse:
    return WrongUse(Diagnostic(code=code, place=Place(file=name), details=details))
