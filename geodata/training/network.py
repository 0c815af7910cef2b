"""The network: the first layers of MiniLM and three small heads, in PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from geodata.extraction.learned import FACTUALITIES, KINDS, OPPONENT

HIDDEN, HEADS, INNER, WORDS, POSITIONS = 384, 12, 1536, 30522, 512
PARTS = {
    "attention": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "output": ("attention.output.dense",),
    "norm": ("attention.output.LayerNorm",),
    "inner": ("intermediate.dense",),
    "outer": ("output.dense",),
    "final": ("output.LayerNorm",),
}
# Processors without the instructions for short numbers take many times as long with them.
SHORT = any(torch.cpu.get_capabilities().get(name) for name in ("avx512_bf16", "amx_bf16"))
SIZES = (len(KINDS), len(FACTUALITIES), OPPONENT + 1)


class Drop(nn.Module):
    """Dropout of one number in ten, by NumPy's random bytes: PyTorch's own takes half of a training."""

    chance = np.random.default_rng(0)

    def forward(self, x: Tensor) -> Tensor:
        """`x`, while training with some numbers set to nought and the rest made larger."""
        if not self.training:
            return x
        kept = torch.from_numpy(np.frombuffer(self.chance.bytes(x.numel()), np.uint8) >= 26)
        return x * (kept.view(x.shape).to(x.dtype) * (256 / 230))


class Layer(nn.Module):
    """One transformer layer as BERT has it, with query, key and value in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.attention, self.output = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm, self.final = (nn.LayerNorm(HIDDEN, eps=1e-12) for _ in range(2))
        self.drop = Drop()

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """(batch, length, 384) → the same; `hidden` (batch, 1, 1, length) is far below nought where
        no real token is, and nought elsewhere."""
        batch, length, _ = x.shape
        size = HIDDEN // HEADS
        parts = self.attention(x).view(batch, length, 3, HEADS, size)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        # Written out: the library's fused attention is slower on texts this short.
        alike = (query * size**-0.5) @ key.transpose(-1, -2)
        seen = (alike + hidden).softmax(-1).to(value.dtype) @ value
        joined = seen.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm(x + self.drop(self.output(joined)))
        return self.final(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Network(nn.Module):
    """Token ids → logits of kind, factuality and side, one row a candidate."""

    def __init__(self, layers: int):
        super().__init__()
        self.words: nn.Module = nn.Embedding(WORDS, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = Drop()
        self.mix = nn.Linear(HIDDEN * 3, HIDDEN)
        self.heads = nn.ModuleList(nn.Linear(HIDDEN, size) for size in SIZES)

    def forward(self, ids: Tensor, types: Tensor, target: Tensor) -> tuple[Tensor, ...]:
        """Logits of sizes 7, 4 and 8; `types` is 1 in the sentence itself, `target` 1 at the place."""
        real = ids != 0
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(positions)[None] + self.types(types)
        x = self.drop(self.norm(x))
        # Numbers keep one type: changing it takes a third of a training.
        x = x.bfloat16() if self.training and SHORT else x
        hidden = torch.zeros_like(real, dtype=x.dtype).masked_fill(~real, -1e4)
        for layer in self.layers:
            x = layer(x, hidden[:, None, None, :])
        own = _mean(x, (types == 1) & real)
        place = _mean(x, target > 0)
        z = self.drop(torch.tanh(self.mix(torch.cat([x[:, 0], own, place], dim=-1))))
        return tuple(head(z) for head in self.heads)


class ByteRows(nn.Module):
    """An embedding kept as one byte a number, with a scale for each row."""

    def __init__(self, table: nn.Embedding):
        super().__init__()
        rows = table.weight.data
        self.register_buffer("scale", rows.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127)
        self.register_buffer("rows", (rows / self.scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """(batch, length) ids → (batch, length, 384)."""
        rows: Tensor = self.rows[ids].float() * self.scale[ids]
        return rows


class Evened(nn.Module):
    """A matrix that gives what it gave, on numbers first brought nearer to one another in size; its
    weights make up for it (SmoothQuant, arXiv 2211.10438, with more left to the weights)."""

    SHARE = 0.75

    def __init__(self, matrix: nn.Linear, largest: Tensor):
        """`largest` (inputs): the largest size that each input was seen to have."""
        super().__init__()
        weights = matrix.weight.data.abs().amax(0).clamp(min=1e-4)
        size = largest.clamp(min=1e-3) ** self.SHARE / weights ** (1 - self.SHARE)
        self.register_buffer("shrink", 1 / size)
        matrix.weight.data *= size
        self.matrix = matrix

    def forward(self, x: Tensor) -> Tensor:
        """(..., inputs) → (..., outputs)."""
        given: Tensor = self.matrix(x * self.shrink)
        return given


class Joined(nn.Module):
    """The network with its logits side by side, as it is exported."""

    def __init__(self, network: Network):
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, types: Tensor, target: Tensor) -> Tensor:
        """(batch, 19) logits."""
        return torch.cat(self.network(ids, types, target), dim=-1)


def from_minilm(weights: Mapping[str, Tensor], keep: Sequence[int]) -> Network:
    """A network whose layers are the layers `keep` of MiniLM's `weights`; the heads are new."""
    network = Network(len(keep))
    for module, name in (
        (network.words, "embeddings.word_embeddings"),
        (network.positions, "embeddings.position_embeddings"),
        (network.types, "embeddings.token_type_embeddings"),
        (network.norm, "embeddings.LayerNorm"),
    ):
        _copy(module, weights, [name])
    for layer, number in zip(network.layers, keep, strict=True):
        for part, names in PARTS.items():
            places = [f"encoder.layer.{number}.{name}" for name in names]
            _copy(getattr(layer, part), weights, places)
    return network


def _copy(module: nn.Module, weights: Mapping[str, Tensor], names: Sequence[str]) -> None:
    """Matrices of several names stand one below the other."""
    keys = module.state_dict()
    module.load_state_dict(
        {key: torch.cat([weights[f"{name}.{key}"] for name in names]) for key in keys}
    )


def _mean(x: Tensor, where: Tensor) -> Tensor:
    weight = where[..., None].to(x.dtype)
    return (x * weight).sum(1) / weight.sum(1).clamp(min=1)
