"""Other graders' signatures."""

import heldout
import pytest
from heldout.compat.math_verify import (
    ExprExtractionConfig, LatexExtractionConfig, StringExtractionConfig, parse, verify,
)
from heldout.compat.prm800k import grade_answer


def test_parse_finds_the_answer():
    assert parse(r"So \boxed{4}, I think.") == ["4"]
    assert parse("It might be 3, or 5, or 8.") == []
    anchored = [LatexExtractionConfig(try_extract_without_anchor=False)]
    assert parse("$4$", anchored) == [] and parse("The answer is $4$", anchored) == ["$4$"]
    assert parse("The answer is (B).", [StringExtractionConfig()]) == ["b"]
    assert parse("The answer is 7.", [StringExtractionConfig()]) == []
    assert parse(r"\boxed{\frac{1}}", fallback_mode="no_fallback") == []
    assert parse(r"\boxed{\frac{1}}") != []
    with pytest.raises(heldout.ParseError):
        parse(r"\boxed{\frac{1}}", raise_on_error=True)


def test_verify_compares_lists_texts_and_numbers():
    assert verify(parse(r"$\{1,3\} \cup \{2,4\}$"), parse(r"$\{1,2,3,4\}$"))
    # As on Math-Verify's front page, without backslashes.
    assert verify(parse("${1,3} \\cup {2,4}$"), parse("${1,2,3,4}$"))
    assert verify(["1", "2"], "2") and verify("1/2", 0.5) and verify(2, "2")
    assert not verify("1", "2") and not verify([], "2")
    assert verify("(1, 2)", "1 < x < 2") and verify("1 < x < 2", "(1, 2)")
    assert verify("0.33", "1/3", float_rounding=2) and not verify("0.33", "1/3")


def test_what_cannot_be_honoured_is_named():
    with pytest.raises(NotImplementedError, match="strict"):
        verify("x", "y", strict=False)
    with pytest.raises(NotImplementedError, match="numeric_precision"):
        verify("1", "2", numeric_precision=3)
    with pytest.raises(NotImplementedError, match="boxed_match_priority"):
        parse("4", [LatexExtractionConfig(boxed_match_priority=-1)])
    with pytest.raises(NotImplementedError, match="normalization_config"):
        parse("4", [LatexExtractionConfig(normalization_config=object())])
    with pytest.raises(NotImplementedError, match="target"):
        verify("1", object())
    with pytest.raises(ValueError, match="fallback_mode"):
        parse("4", [ExprExtractionConfig()], fallback_mode="last_match")


def test_undecided_is_loud():
    with pytest.warns(heldout.UndecidedWarning):
        assert verify("4", r"\frac{1}{") is False
    with pytest.raises(heldout.Undecided):
        verify("4", r"\frac{1}{", raise_on_error=True)
    assert verify("4", [r"\frac{1}{", "4"], raise_on_error=True)


def test_prm800k():
    assert grade_answer(r"\frac{2}{4}", "1/2") and not grade_answer("3", "4")
    assert grade_answer(None, "4") is False
