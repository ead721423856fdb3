"""Start of the brain: Rasa's agent, with our processor in it and no second tracker store behind ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain

from brain.processor import TurnProcessor


class TurnAgent(Agent):
    """Stock Rasa falls back to a memory of its own when the store fails: the bot would forget and nobody would know."""

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain | None) -> TrackerStore:
        assert store is not None
        return store

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Put a model into service; the one before stays until this one is loaded whole."""
        self.processor = TurnProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        if isinstance(self.nlg, TemplatedNaturalLanguageGenerator):
            self.nlg.responses = self.domain.responses

    @property
    def model_name(self) -> str | None:
        """File name of the model in service; Rasa would name the folder it was found in."""
        processor = self.turn_processor()
        return processor.model_filename if processor else None

    def turn_processor(self) -> TurnProcessor | None:
        processor: Any = self.processor
        return processor if isinstance(processor, TurnProcessor) else None
