"""The linter: what only the whole rubric shows. A list of small rules; each yields what is wrong and where."""

from collections.abc import Callable, Iterator

from cdcs_score.linting.cases import cases_can_be_run
from cdcs_score.linting.conditions import conditions_make_sense
from cdcs_score.linting.dossier import dossier_parts_are_told_apart
from cdcs_score.linting.facts import (
    every_fact_is_used,
    facts_keep_their_own_limits,
    rules_are_whole,
    rules_can_give_their_maximum,
    rules_rest_on_facts_that_fit,
    superior_items_rest_on_the_superiors_facts,
)
from cdcs_score.linting.ranks import (
    class_codes_are_unique,
    classes_cover_the_scale,
    classes_descend,
    knock_outs_name_a_limit,
    quota_is_decided,
    ranking_is_decided,
    within_names_the_class_below,
)
from cdcs_score.linting.sizes import lint_sizes, sizes_cover_every_count
from cdcs_score.linting.table import (
    blanks_of_items_are_decided,
    changes_fit_the_rubric,
    codes_are_unique,
    criteria_sum_to_their_group,
    every_citation_names_a_source,
    final_layers_are_reachable,
    items_reach_their_maximum,
    maxima_are_whole_steps,
    parts_sum_to_their_criterion,
    penalties_have_a_giver,
    period_weights_make_a_mean,
    scale_fits_groups_and_bonus,
    scale_fits_the_decimals_of_the_total,
)
from cdcs_score.linting.walking import Problem
from cdcs_score.rubric import Rubric

__all__ = ["RULES", "Problem", "lint", "lint_sizes"]

RULES: tuple[Callable[[Rubric], Iterator[Problem]], ...] = (
    codes_are_unique,
    class_codes_are_unique,
    parts_sum_to_their_criterion,
    criteria_sum_to_their_group,
    scale_fits_groups_and_bonus,
    scale_fits_the_decimals_of_the_total,
    items_reach_their_maximum,
    maxima_are_whole_steps,
    classes_descend,
    classes_cover_the_scale,
    within_names_the_class_below,
    every_citation_names_a_source,
    dossier_parts_are_told_apart,
    blanks_of_items_are_decided,
    penalties_have_a_giver,
    changes_fit_the_rubric,
    period_weights_make_a_mean,
    sizes_cover_every_count,
    final_layers_are_reachable,
    facts_keep_their_own_limits,
    every_fact_is_used,
    rules_rest_on_facts_that_fit,
    rules_can_give_their_maximum,
    rules_are_whole,
    superior_items_rest_on_the_superiors_facts,
    conditions_make_sense,
    knock_outs_name_a_limit,
    ranking_is_decided,
    quota_is_decided,
    cases_can_be_run,
)


def lint(rubric: Rubric) -> tuple[Problem, ...]:
    """Everything wrong with the meaning of a rubric, in the order of the rules."""
    return tuple(problem for rule in RULES for problem in rule(rubric))
