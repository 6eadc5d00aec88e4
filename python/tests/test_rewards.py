"""Rewards and metrics of trainers and harnesses; python/try runs them under the real libraries."""

import logging

from heldout.lm_eval import process_results
from heldout.trl import accuracy_reward
from heldout.verl import compute_score

COMPLETIONS = [r"So \boxed{4}.", r"So \boxed{5}.", "It is 4, or maybe 5.", r"\boxed{\frac{1}{}", r"\boxed{4}"]
SOLUTIONS = ["4", "4", "4", "4", r"\frac{1}{"]


def test_rewards_say_what_is_undecided(caplog):
    said = {}
    with caplog.at_level(logging.WARNING, "heldout"):
        rewards = accuracy_reward(COMPLETIONS, SOLUTIONS, log_metric=said.__setitem__)
    assert rewards == [1.0, 0.0, 0.0, rewards[3], None] and rewards[3] in (None, 0.0)
    assert said["heldout/unreadable_golds"] == 0.2 and said["heldout/undecided"] >= 0.2
    assert "GOLD NOT READ: 1 of 5 (20.0%)" in caplog.text


def test_conversations():
    talk = [[{"role": "assistant", "content": text}] for text in COMPLETIONS]
    assert accuracy_reward(talk, SOLUTIONS) == accuracy_reward(COMPLETIONS, SOLUTIONS)


def test_single_scores(caplog):
    assert compute_score("math", COMPLETIONS[0], "4") == {
        "score": 1.0, "undecided": 0.0, "unreadable_gold": 0.0,
    }
    assert compute_score("math", "4", r"\frac{1}{")["unreadable_gold"] == 1.0
    assert "GOLD NOT READ" in caplog.text
    assert process_results({"solution": r"\boxed{4}"}, ["4"])["heldout"] == 1.0
