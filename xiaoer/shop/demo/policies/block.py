"""Walk 1, last stop: what every block of policies.yml is: no field unknown, none of another kind, none changed."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Block(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
