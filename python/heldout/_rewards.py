"""What the trainers' reward functions share: texts to verdicts, and a loud report."""

import logging

from . import verify_batch

logger = logging.getLogger("heldout")

#: The conventions of rewards: those of the problems that trainers use.
POLICY = "competition"


def text(completion):
    """The text of a completion; of a conversation, its last message."""
    return completion if isinstance(completion, str) else completion[-1]["content"]


def judge(golds, solutions, threads=None):
    """The rewards of solutions, and the rates of what was not decided.

    Equal is 1.0, different and no answer are 0.0, undecided is None.
    """
    batch = verify_batch(golds, solutions, policy=POLICY, extract=True, threads=threads)
    rewards = [None if item is None else float(item) for item in batch]
    for place in set(batch.without_answer) - set(batch.unreadable_golds):
        rewards[place] = 0.0
    count = max(len(batch), 1)
    rates = {
        "heldout/unreadable_golds": len(batch.unreadable_golds) / count,
        "heldout/undecided": rewards.count(None) / count,
        "heldout/without_answer": len(batch.without_answer) / count,
    }
    report(batch, rewards)
    return rewards, rates


def report(batch, rewards):
    """Says in the log what was not decided, with the rate and an example."""
    for what, places in (
        ("GOLD NOT READ", batch.unreadable_golds),
        ("undecided", [place for place, reward in enumerate(rewards) if reward is None]),
    ):
        if places:
            share, first = len(places) / len(batch), places[0]
            reason = batch.reasons[first]
            logger.warning(
                "%s: %d of %d (%.1f%%); item %d: %s",
                what, len(places), len(batch), 100 * share, first, reason,
            )
