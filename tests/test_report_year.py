"""The comparison in the report: what it counts adds up, whatever sets of classes there are."""

from cdcs_score.comparison import Comparison
from cdcs_score.register import Office
from cdcs_score.report import Report, build_report
from cdcs_score.report.trial_years import compared_with_the_year_before
from cdcs_score.results import Results
from tests.support.results_builder import COVER, results_of, school_units, two_vocabularies


def compared(results: Results) -> tuple[Report, Comparison]:
    comparison = compared_with_the_year_before(results, Office(cover=COVER, units=()))
    return build_report(results, COVER, result_id="3f2a9c1b", comparison=comparison), comparison


def test_movements_of_all_summaries_together_are_that_of_the_lists() -> None:
    report, comparison = compared(two_vocabularies())
    totals = [movement.total for summary in report.summaries for movement in summary.movements]

    total = comparison.turnover.total
    assert [total.opening, total.increase, total.decrease, total.closing] == [
        sum(int(getattr(one, name)) for one in totals) for name in ("opening", "increase", "decrease", "closing")
    ]
    assert 2 == len(totals)


def test_each_unit_stands_once_and_the_numbers_run_on() -> None:
    report, comparison = compared(two_vocabularies())
    (year,) = report.comparisons

    rows = [row for pool in year.pools for row in pool.rows]
    assert [str(number) for number in range(1, len(rows) + 1)] == [row.ordinal for row in rows]
    assert sorted(one.code for one in comparison.units) == sorted(row.code for row in rows)


def test_appendix_comes_last_with_the_next_number() -> None:
    results = results_of(*school_units())
    plain = build_report(results, COVER, result_id="3f2a9c1b")
    report, _ = compared(results)

    appendices = [*plain.summaries, *plain.rankings, *plain.criterion_tables, *plain.review_changes, *plain.unit_lists,
                  *plain.registered]  # fmt: skip
    assert f"PHỤ LỤC {len(appendices) + 1}" == report.comparisons[0].appendix
    assert ((), ()) == (plain.comparisons, plain.year_sentences)
