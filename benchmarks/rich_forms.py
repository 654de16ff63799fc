"""A form as large as they come: sixty rows, facts, formulas, drop-downs and comments, and the rubric behind it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from cdcs_score.demo.answers import Brief, answer
from cdcs_score.form_layout import SCORES_SHEET
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.forming import form_of
from cdcs_score.readers.season_reader import SeasonInputs
from cdcs_score.renderers.form import render_form

GROUPS, ROWS_EACH = 6, 10
#: The maxima of the rows of a group; those of all groups sum to a hundred.
_MAXIMA = (2, 2, 1, 2, 1, 2, 2, 1, 2, 2)
_LAST_MAXIMA = (1, 2, 1, 2, 1, 2, 1, 1, 2, 2)
_HEAD = """\
schema: 1
id: day-du-60
year: 2025
version: "1.0"
title: Bảng chấm điểm sáu mươi tiêu chí
status: sample
applies_to: {level: to}
sources:
  HD: {number: 1/HD, date: "2019-08-14", title: Hướng dẫn}
scale: {maximum: 100, capped: true, decimals: 2, rounding: half_up}
final: [verified, block, computed, self]
facts:
  workers: {type: count, label: Tổng số lao động, unit: người, at_least: 1}
  members: {type: count, label: Tổng số đoàn viên, unit: người}
"""
_TAIL = """\
classes:
  - {code: tot, title: Tốt, from: 80, within: kha}
  - {code: kha, title: Khá, from: 50, source: HD#IV}
  - {code: yeu, title: Yếu, from: 0}
ranking: {by: [class, total], ties: "1224", break_by: [N1, N2], then: shared}
"""
_ALIKE = "evidence: optional, missing: zero, not_arising: forbidden, source: HD#I"
_RATIO = "method: ratio, numerator: members, denominator: workers, bands: [{{from: 90%, points: {0}}}, {{from: 0%, points: 0}}]"
_METHODS = (
    _RATIO,
    "method: count, fact: visits_{1}, per: 10, earns: 1",
    "method: yes_no, fact: plan_{1}, when_true: {0}, when_false: 0",
    "method: levels, fact: agreement_{1}, points: {{better: {0}, equal: 1, unsigned: 0}}",
)
_JUDGED = "method: judged, step: 0.5"
#: How many of the rows for self scores bear a comment, as those of the office or a chair do.
_COMMENTS = 20
_FORMULAS = (
    rb'\1<c r="Y\2"><f>N(E\2)/MAX(1,N(C\2))</f><v>0.5</v></c>'
    rb'<c r="Z\2" t="str"><f>IF(N(E\2)&gt;N(C\2),"xem","")</f><v></v></c></row>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def rich_rubric() -> str:
    """The rubric of sixty rows, as text."""
    return _HEAD + "".join(_facts()) + "groups:\n" + "".join(map(_group, range(1, GROUPS + 1))) + _TAIL


def _facts() -> Iterator[str]:
    for group in range(1, GROUPS + 1):
        yield f"  visits_{group}: {{type: count, label: Lượt đoàn viên được thăm hỏi {group}, unit: lượt}}\n"
        yield f"  plan_{group}: {{type: yes_no, label: Có chương trình công tác {group}}}\n"
        yield (
            f"  agreement_{group}: {{type: choice, label: Thỏa ước lao động tập thể {group}, of: {{better: Có điều khoản"
            " có lợi hơn so với quy định của pháp luật, equal: Bằng quy định của pháp luật, unsigned: Chưa ký}}\n"
        )


def _group(number: int) -> str:
    maxima = _MAXIMA if number < GROUPS else _LAST_MAXIMA
    head = f"  - code: N{number}\n    title: Nhóm {number}\n    maximum: {sum(maxima)}\n    criteria:\n"
    return head + "".join(_row(number, place, maximum) for place, maximum in enumerate(maxima))


def _row(group: int, place: int, maximum: int) -> str:
    method = _METHODS[place] if place < len(_METHODS) else _JUDGED
    title = f"Tiêu chí {place + 1} của nhóm {group}: thương lượng, ký kết và thực hiện, có sổ sách theo dõi đầy đủ"
    rule = method.format(maximum, group)
    return f'      - {{code: "{group}.{place + 1}", title: "{title}", maximum: {maximum}, {rule}, {_ALIKE}}}\n'


def filled_rich(inputs: SeasonInputs, number: int) -> bytes:
    """A form of that rubric, filled as the demo fills forms, with comments on some of its rows."""
    (unit,), (rubric_file,) = inputs.office.units, inputs.rubrics
    brief = Brief(rubric=rubric_file.rubric, unit=unit, aim=Exact(60 + number % 40), likeness=str(number), seed=number)
    answers = answer(brief)
    form = replace(form_of(inputs, unit, rubric_file, answers.rows), facts=answers.facts)
    return _worked_on(render_form(form))


def _worked_on(workbook: bytes) -> bytes:
    """The workbook with what people add to one: formulas beside every row of its scores, and comments on some."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    number = parts["xl/workbook.xml"].decode().partition(f'name="{SCORES_SHEET}" sheetId="')[2].partition('"')[0]
    scores = f"xl/worksheets/sheet{number}.xml"
    relations = f"xl/worksheets/_rels/sheet{number}.xml.rels"
    relation = f'<Relationship Id="rId900" Type="{_RELATIONS}/comments" Target="../comments900.xml"/></Relationships>'
    before = parts.get(relations, f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
    kind = f'<Override PartName="/xl/comments900.xml" ContentType="{_COMMENTS_TYPE}"/></Types>'
    comments = "".join(
        f'<comment ref="E{row}" authorId="0"><text><t>Xem lại minh chứng của dòng {row}</t></text></comment>'
        for row in range(12, 12 + _COMMENTS)
    )
    parts |= {
        scores: re.sub(
            rb'(<row r="([0-9]+)"(?:(?!</row>|<row ).)*<c (?:(?!</row>).)*)</row>', _FORMULAS, parts[scores]
        ),
        relations: before.replace(b"</Relationships>", relation.encode()),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", kind.encode()),
        "xl/comments900.xml": (
            f'<comments xmlns="{_MAIN}"><authors><author>Đoàn kiểm tra</author></authors>'
            f"<commentList>{comments}</commentList></comments>"
        ).encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
