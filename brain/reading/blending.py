"""Odds of several views mixed in their logarithms, and how soft a mean must be to be honest."""

from __future__ import annotations

import math

import numpy as np

from brain.intent_training import Numbers, odds_of, temperature_of

LEAST = 1e-6
"""Odds that anything is given."""


def blend(odds: Numbers, meant: Numbers, share: float, softness: float = 1.0) -> Numbers:
    """Of the odds by the terms, and of those by meaning, which need not add up to one; where the meaning knows nothing
    (not a number), the terms alone speak."""
    logs = (1 - share) * np.log(odds + LEAST) + share * np.log(_filled(meant, odds) + LEAST)
    return odds_of(logs / softness)


def _filled(meant: Numbers, odds: Numbers) -> Numbers:
    known = ~np.isnan(meant)
    there = np.where(known, meant, 0.0)
    left = np.where(known, odds, 0.0).sum(axis=-1, keepdims=True)
    return np.where(known, there / (there.sum(axis=-1, keepdims=True) + LEAST) * left, odds)


def softness_of(odds: Numbers, right: Numbers) -> float:
    """The scale under which held-out examples are least surprising; ``odds`` of the mean at softness 1."""
    return temperature_of(np.log(odds + LEAST), right)


def logistic(score: float) -> float:
    return float(1.0 / (1.0 + math.exp(-min(max(score, -30.0), 30.0))))


def logit(odds: float) -> float:
    """The opposite, with odds that are never quite 0 or 1."""
    kept = min(max(odds, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))
