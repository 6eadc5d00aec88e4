"""A reward function for TRL: `GRPOTrainer(reward_funcs=heldout.trl.accuracy_reward, …)`."""

from ._rewards import judge, text


def accuracy_reward(completions, solution, **kwargs):
    """1.0 for a completion whose answer equals the solution's, 0.0 for one whose does not.

    None, which TRL leaves out of the reward, where the pair is undecided or the gold can't be
    read; the log says how many, and `log_metric`, where TRL passes it, gets the rates.

    >>> accuracy_reward([r"\\boxed{0.5}", "perhaps"], solution=["1/2", "1/2"])
    [1.0, 0.0]
    """
    rewards, rates = judge(solution, [text(it) for it in completions])
    log_metric = kwargs.get("log_metric")
    if log_metric:
        for name, rate in rates.items():
            log_metric(name, rate)
    return rewards
