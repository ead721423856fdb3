"""The encoder that stands in a folder, read back into torch: to be taught on from there and not from nothing.

``model.onnx`` holds its matrices in bytes by column, the widest in half precision, all with a column an output;
``head.npz`` what its vectors were taught to tell apart (see ``teach.write``).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from network import SHARPNESS, Network
from onnx import numpy_helper

_MATRIX = re.compile(r"/layers\.(\d+)/(q|k|v|ao|fi|fo)/MatMul(_quant)?")


def teach_on(network: Network, goals: list[str], folder: Path) -> int:
    """Sets what the network has in common with the one in ``folder``; how many of ``goals`` that one knew."""
    model = onnx.load(folder / "model.onnx")
    held = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    state = {name.removeprefix("network."): one for name, one in held.items() if name.startswith("network.")}
    for node in model.graph.node:
        if found := _MATRIX.fullmatch(node.name):
            state[f"layers.{found[1]}.{found[2]}.w"] = _matrix(held, node.input[1]).T
    own = network.state_dict()
    taken = {name: torch.tensor(np.ascontiguousarray(one)) for name, one in state.items() if name in own}
    lacking = [name for name in own if name not in taken and not name.startswith(("word", "head"))]
    if lacking:
        raise SystemExit(f"{folder}: another kind of encoder, without {', '.join(lacking[:3])}")
    head = np.load(folder / "head.npz")
    places = {goal: at for at, goal in enumerate(json.loads(str(head["goals"])))}
    weights, biases = own["head.weight"].clone(), own["head.bias"].clone()
    for at, goal in enumerate(goals):
        if goal in places:
            weights[at] = torch.tensor(head["weights"][:, places[goal]].astype(np.float32) / SHARPNESS)
            biases[at] = float(head["biases"][places[goal]])
    network.load_state_dict({**own, **taken, "head.weight": weights, "head.bias": biases})
    return sum(goal in places for goal in goals)


def _matrix(held: dict[str, Any], name: str) -> Any:
    if name.endswith("_quantized"):
        stem = name.removesuffix("_quantized")
        steps, zeros = held[f"{stem}_scale"], held[f"{stem}_zero_point"]
        return (held[name].astype(np.float32) - zeros.astype(np.float32)) * steps
    return held[f"{name}_half"].astype(np.float32)
