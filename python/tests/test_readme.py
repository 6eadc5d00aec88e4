"""The README's Python examples, and those of the package's modules, show what they print."""

import doctest
import importlib
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).parents[2]


@pytest.mark.parametrize("page", ["README.md", "docs/moving-in.md"])
def test_the_page_shows_real_output(page):
    text = (ROOT / page).read_text()
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    runner, names = doctest.DocTestRunner(), {}
    for block in blocks:
        example = doctest.DocTestParser().get_doctest(block, names, page, page, 0)
        runner.run(example, clear_globs=False)
        names = example.globs
    assert runner.summarize().attempted > 0 and runner.summarize().failed == 0


MODULES = ["_outcomes", "trl", "verl", "lm_eval", "compat.math_verify", "compat.prm800k"]


@pytest.mark.parametrize("module", MODULES)
def test_the_modules_examples_are_true(module):
    result = doctest.testmod(importlib.import_module(f"heldout.{module}"))
    assert result.attempted > 0 and result.failed == 0
