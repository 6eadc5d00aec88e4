"""Math-Verify's `parse` and `verify`: `from heldout.compat.math_verify import parse, verify`.

No call needs a timeout: work is counted in steps, so the functions are safe in any thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import heldout

__all__ = [
    "ExprExtractionConfig",
    "LatexExtractionConfig",
    "StringExtractionConfig",
    "parse",
    "verify",
]


@dataclass(frozen=True)
class LatexExtractionConfig:
    """LaTeX is looked for. A box always goes first; anchors are those of `heldout.extract`."""

    try_extract_without_anchor: bool = True
    boxed_match_priority: int = 50
    normalization_config: Any = None


@dataclass(frozen=True)
class ExprExtractionConfig:
    """Plain expressions are looked for."""

    try_extract_without_anchor: bool = True


@dataclass(frozen=True)
class StringExtractionConfig:
    """One of these strings is looked for, such as the letter of a choice."""

    strings: tuple[str, ...] = ("A", "B", "C", "D")
    try_extract_without_anchor: bool = True
    lowercase: bool = True


def _refuse(parameter, why):
    raise NotImplementedError(f"{parameter} can't be honoured: {why}")


def _one_of(parameter, value, allowed):
    if value not in allowed:
        raise ValueError(f"{parameter} is one of {', '.join(allowed)}, not {value!r}")


def _check_config(config):
    if getattr(config, "boxed_match_priority", 50) < 0:
        _refuse("boxed_match_priority=-1", "the last box is the answer wherever there is one")
    if getattr(config, "normalization_config", None) is not None:
        _refuse("normalization_config", "heldout reads LaTeX as it stands")


def _string(text, config):
    """The string of the config that the text is."""
    text = text.strip("$().*: ")
    for string in config.strings:
        if text == string or config.lowercase and text.lower() == string.lower():
            return string.lower() if config.lowercase else string
    return None


def parse(
    pred: str,
    extraction_config: Sequence[Any] = (LatexExtractionConfig(), ExprExtractionConfig()),
    fallback_mode: Literal["no_fallback", "first_match"] = "first_match",
    extraction_mode: Literal["first_match", "any_match"] = "any_match",
    parsing_timeout: int | None = 5,
    raise_on_error: bool = False,
) -> list[str]:
    """The answer in a text, in a list; an empty list where nothing marks one.

    A text that was found and can't be read is in the list under `first_match` and left out under
    `no_fallback`. `parsing_timeout` is not needed.

    >>> parse("The answer is $\\\\frac{1}{2}$")
    ['$\\\\frac{1}{2}$']
    >>> parse("The answer is A", extraction_config=[StringExtractionConfig()])
    ['a']
    """
    _one_of("fallback_mode", fallback_mode, ("no_fallback", "first_match"))
    _one_of("extraction_mode", extraction_mode, ("first_match", "any_match"))
    for config in extraction_config:
        _check_config(config)
    found = heldout.extract(pred)
    anchored = any(not config.try_extract_without_anchor for config in extraction_config)
    if found.answer is None or anchored and found.rule == "whole":
        return []
    strings = [it for it in extraction_config if hasattr(it, "strings")]
    for string in (_string(found.answer, config) for config in strings):
        if string is not None:
            return [string]
    if len(strings) == len(extraction_config):
        return []
    try:
        heldout.parse(found.answer)
    except heldout.ParseError:
        if raise_on_error:
            raise
        return [found.answer] if fallback_mode == "first_match" else []
    return [found.answer]


def _texts(parameter, given):
    texts = given if isinstance(given, (list, tuple)) else [given]
    for text in texts:
        if not isinstance(text, (str, int, float)) or isinstance(text, bool):
            _refuse(parameter, f"a {type(text).__name__} is no text and no number")
    return [text if isinstance(text, str) else repr(text) for text in texts]


def verify(
    gold: Any,
    target: Any,
    float_rounding: int = 6,
    numeric_precision: int = 15,
    strict: bool = True,
    allow_set_relation_comp: bool = False,
    timeout_seconds: int | None = 5,
    raise_on_error: bool = False,
) -> bool:
    """Whether any target equals any gold, under the profile `competition`.

    Decimals may be off from the `float_rounding`-th place on. `timeout_seconds` is not needed, and
    sets and relations are always comparable. What is undecided is False with an
    `UndecidedWarning`, and raises `heldout.Undecided` with `raise_on_error`.

    >>> verify(parse("$\\\\{1,3\\\\} \\\\cup \\\\{2,4\\\\}$"), parse("$\\\\{1,2,3,4\\\\}$"))
    True
    >>> verify("1/3", 0.333333)
    True
    """
    if not strict:
        _refuse("strict=False", "names of variables count, and a set is not a tuple")
    if numeric_precision < 15:
        _refuse(f"numeric_precision={numeric_precision}", "numbers are compared exactly")
    policy = {"profile": "competition", "precision": {"places": float_rounding}}
    on_undecided = "raise" if raise_on_error else "none"
    undecided = None
    for one, two in product(_texts("gold", gold), _texts("target", target)):
        try:
            equal = heldout.verify(one, two, policy=policy, on_undecided=on_undecided)
        except heldout.Undecided as error:
            undecided, equal = error, None
        if equal:
            return True
        if equal is None and undecided is None:
            undecided = (one, two)
    if isinstance(undecided, Exception):
        raise undecided
    return undecided is not None and heldout.verify(*undecided, policy=policy)
