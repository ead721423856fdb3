"""The first layers of multilingual-e5-small, as torch can teach them."""

from __future__ import annotations

import math
from typing import Any

import torch
import torch.nn.functional as F
from bundled import HEADS, WIDTH, Bundled
from torch import Tensor, nn

POSITIONS = 128
SHARPNESS = 20.0
"""Vectors have length 1; the head sees them so many times longer."""
DROPOUT = 0.1


class Linear(nn.Module):
    def __init__(self, weights: Any, biases: Any) -> None:
        super().__init__()
        self.w, self.b = nn.Parameter(torch.tensor(weights)), nn.Parameter(torch.tensor(biases))

    def forward(self, given: Tensor) -> Tensor:
        return F.linear(given, self.w, self.b)


class Norm(nn.Module):
    def __init__(self, weights: Any, biases: Any) -> None:
        super().__init__()
        self.w, self.b = nn.Parameter(torch.tensor(weights)), nn.Parameter(torch.tensor(biases))

    def forward(self, given: Tensor) -> Tensor:
        return F.layer_norm(given, (WIDTH,), self.w, self.b, 1e-12)


class Layer(nn.Module):
    def __init__(self, tensors: dict[str, Any], number: int) -> None:
        super().__init__()
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            setattr(self, part, Linear(tensors[f"l{number}.{part}.w"], tensors[f"l{number}.{part}.b"]))
        for part in ("aln", "oln"):
            setattr(self, part, Norm(tensors[f"l{number}.{part}.w"], tensors[f"l{number}.{part}.b"]))

    def forward(self, given: Tensor, there: Tensor | None) -> Tensor:
        query, key, value = (self._by_head(part(given)) for part in (self.q, self.k, self.v))
        fits = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        if there is not None:
            fits = fits.masked_fill(~there[:, None, None, :], -torch.inf)
        seen = F.dropout(torch.softmax(fits, -1), DROPOUT, self.training) @ value
        seen = self.ao(seen.transpose(1, 2).reshape(given.shape[0], -1, WIDTH))
        given = self.aln(given + F.dropout(seen, DROPOUT, self.training))
        return self.oln(given + F.dropout(self.fo(F.gelu(self.fi(given))), DROPOUT, self.training))

    def _by_head(self, given: Tensor) -> Tensor:
        return given.view(given.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)


class Network(nn.Module):
    """``word`` is not taught: what it holds of pieces that no sentence of ours has stays as good as it was."""

    def __init__(self, base: Bundled, layers: int, goals: int) -> None:
        super().__init__()
        tensors, words = base.tensors, torch.tensor(base.tensors["emb.word"])
        step = words.abs().max() / 127
        self.word = nn.Embedding.from_pretrained(torch.round(words / step) * step, freeze=True)
        self.position = nn.Parameter(torch.tensor(tensors["emb.pos"].reshape(-1, WIDTH)[:POSITIONS].copy()))
        self.kind = nn.Parameter(torch.tensor(tensors["emb.type"][:WIDTH].copy()))
        self.norm = Norm(tensors["emb.ln.w"], tensors["emb.ln.b"])
        self.layers = nn.ModuleList(Layer(tensors, number) for number in range(layers))
        self.head = nn.Linear(WIDTH, goals)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def vectors(self, ids: Tensor, there: Tensor | None = None) -> Tensor:
        """``there``: which of ``ids`` are pieces, where several texts are filled up to one length."""
        given = F.dropout(self.norm(self.word(ids) + self.position[: ids.shape[1]] + self.kind), DROPOUT, self.training)
        for layer in self.layers:
            given = layer(given, there)
        if there is None:
            return F.normalize(given.mean(1), dim=-1)
        middle = (given * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return F.normalize(middle.float(), dim=-1)

    def forward(self, ids: Tensor, there: Tensor) -> Tensor:
        return self.head(self.vectors(ids, there) * SHARPNESS)
