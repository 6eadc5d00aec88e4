"""The rewards under TRL and verl as installed from the registry: two steps of GRPO on a tiny model
that is made here, and verl's own reward manager. `python python/try/trainers.py`."""

import logging
import sys
import tempfile
from importlib.metadata import version

logging.basicConfig(level=logging.WARNING)
QUESTIONS = ["1 + 1 = ?", "2 + 2 = ?", "3 + 3 = ?", "what?"]
GOLDS = ["2", "4", "6", r"\frac{1}{"]


def tokenizer():
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    letters = sorted(set("".join(QUESTIONS) + r"\boxed{}0123456789 "))
    words = {word: place for place, word in enumerate(["<pad>", "<eos>", "<unk>", *letters])}
    made = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", eos_token="<eos>", unk_token="<unk>",
        padding_side="left",
    )


def trl():
    from datasets import Dataset
    from heldout.trl import accuracy_reward
    from transformers import LlamaConfig, LlamaForCausalLM
    from trl import GRPOConfig, GRPOTrainer

    words = tokenizer()
    config = LlamaConfig(
        vocab_size=len(words), hidden_size=16, intermediate_size=16, num_hidden_layers=1,
        num_attention_heads=2, pad_token_id=0, eos_token_id=1, bos_token_id=1,
    )
    with tempfile.TemporaryDirectory() as folder:
        trainer = GRPOTrainer(
            model=LlamaForCausalLM(config), processing_class=words, reward_funcs=accuracy_reward,
            args=GRPOConfig(
                output_dir=folder, max_steps=2, per_device_train_batch_size=4, num_generations=2,
                max_completion_length=8, logging_steps=1, use_cpu=True, bf16=False, report_to=[],
            ),
            train_dataset=Dataset.from_dict({"prompt": QUESTIONS, "solution": GOLDS}),
        )
        trainer.train()
    logs = [log for log in trainer.state.log_history if "reward" in log]
    print("trl", version("trl"))
    for log in logs:
        print({name: log[name] for name in log if "reward" in name or "heldout" in name})
    assert logs and any("rewards/accuracy_reward/mean" in log for log in logs)


def verl():
    from heldout.verl import compute_score
    from verl.utils.reward_score import default_compute_score

    score = compute_score("math", r"So \boxed{0.5}.", r"\frac{1}{2}", {})
    print("verl", version("verl"), score, "its own:",
          default_compute_score("lighteval/MATH", r"So \boxed{0.5}.", r"\frac{1}{2}"))
    assert score["score"] == 1.0


if __name__ == "__main__":
    for name in sys.argv[1:] or ["trl", "verl"]:
        globals()[name]()
