"""A BERT made on the spot: a folder as `save_pretrained` writes it, two small layers, a vocabulary of characters."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

WIDTH, LAYERS, HEADS, INNER, LONGEST = 16, 2, 4, 32, 24
SIGNS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = "我要退货款换的快递到哪了还没有发吗你好谢谢怎么买价格多少钱？！，。0123456789"
PIECES = ["plus", "##s", "##2", "a", "b", "cafe"]
VOCABULARY = [*SIGNS, *dict.fromkeys(LETTERS), *PIECES]


def make(folder: Path, seed: int = 5, kind: str = "F32", prefix: str = "") -> Path:
    folder.mkdir(parents=True)
    config = {"model_type": "bert", "hidden_size": WIDTH, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
              "intermediate_size": INNER, "max_position_embeddings": LONGEST, "type_vocab_size": 2,
              "vocab_size": len(VOCABULARY), "hidden_act": "gelu", "layer_norm_eps": 1e-12}  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", "utf-8")
    save({prefix + name: array for name, array in _weights(seed).items()}, folder / "model.safetensors", kind)
    return folder


def _weights(seed: int) -> dict[str, np.ndarray]:
    shapes = {"embeddings.word_embeddings.weight": (len(VOCABULARY), WIDTH),
              "embeddings.position_embeddings.weight": (LONGEST, WIDTH),
              "embeddings.token_type_embeddings.weight": (2, WIDTH), **_norm("embeddings.LayerNorm")}  # fmt: skip
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            shapes |= _linear(f"{layer}.attention.{part}", WIDTH, WIDTH)
        shapes |= _norm(f"{layer}.attention.output.LayerNorm") | _norm(f"{layer}.output.LayerNorm")
        shapes |= _linear(f"{layer}.intermediate.dense", WIDTH, INNER) | _linear(f"{layer}.output.dense", INNER, WIDTH)
    shapes |= _linear("pooler.dense", WIDTH, WIDTH)
    lot = np.random.default_rng(seed)
    made = {name: lot.normal(0, 0.4, shape).astype(np.float32) for name, shape in shapes.items()}
    return {name: array + 1 if name.endswith("LayerNorm.weight") else array for name, array in made.items()}


def _linear(name: str, inward: int, outward: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (outward, inward), f"{name}.bias": (outward,)}


def _norm(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (WIDTH,), f"{name}.bias": (WIDTH,)}


def save(arrays: dict[str, np.ndarray], file: Path, kind: str = "F32") -> None:
    """The safetensors format: length of the header, the header as JSON, the numbers one after the other."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    parts: list[bytes] = []
    at = 0
    for name, array in arrays.items():
        part = _bytes(array, kind)
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [at, at + len(part)]}
        parts.append(part)
        at += len(part)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    file.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(parts))


def _bytes(array: np.ndarray, kind: str) -> bytes:
    if kind == "BF16":
        return (array.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16).tobytes()
    return array.astype({"F32": np.float32, "F16": np.float16, "F64": np.float64}[kind]).tobytes()
