"""Start of the brain: the few places where Rasa can be neither subclassed nor configured. Each is named, and only here.

Written against one version of Rasa, and refuses any other.
"""

from __future__ import annotations

import sys

from brain.hollow import leave_out

RASA_VERSION = "3.6.21"

NEVER_CALLED = frozenset({
    # machine learning that our pipeline has no use for
    "tensorflow", "keras", "tensorboard", "tensorflow_hub", "transformers", "safetensors", "networkx", "pydot",
    "matplotlib", "PIL",
    # channels, stores and brokers that are not ours
    "aiogram", "twilio", "slack_sdk", "webexteamssdk", "fbmessenger", "rocketchat_API", "mattermostwrapper", "socketio",
    "engineio", "google", "requests_toolbelt", "pymongo", "bson", "boto3", "botocore", "aio_pika", "confluent_kafka",
    "kafka", "psycopg2", "sanic_jwt",
    # the command line's dress
    "questionary", "prompt_toolkit", "terminaltables", "colorclass", "randomname",
})  # fmt: skip
"""Libraries that Rasa imports in passing. In the serving and training processes nothing calls them."""

NEVER_CALLED_WHEN_SERVING = NEVER_CALLED | {
    "scipy",
    "sklearn",
    "joblib",
    "dask",
    "sqlalchemy",
    "apscheduler",
}


class WrongRasaError(RuntimeError):
    """Rasa was changed; look at each patch again, then change RASA_VERSION."""


def check_version() -> None:
    from rasa.version import __version__

    if __version__ != RASA_VERSION:
        raise WrongRasaError(f"brain/patches.py knows Rasa {RASA_VERSION}, this is {__version__}")


def lighten(*, serving: bool) -> None:
    """Leave out what is never called. Must come before the first import of Rasa."""
    if "rasa" in sys.modules:
        raise RuntimeError("lighten() must come before the first import of rasa")
    _spacy_without_tensorflow()
    leave_out(NEVER_CALLED_WHEN_SERVING if serving else NEVER_CALLED)


def _spacy_without_tensorflow() -> None:
    """spaCy's numbers library looks whether TensorFlow is installed; a hollow one would only confuse it."""
    missing = ("tensorflow", "h5py", "torch", "mxnet")
    for name in missing:
        sys.modules[name] = None  # type: ignore[assignment]  # importing it fails, as if it were not installed
    import thinc.compat  # noqa: F401

    for name in missing:
        del sys.modules[name]


def trust_what_was_trained() -> None:
    """A served model's domain was held against Rasa's schema when it was trained, and Rasa reads it twice by
    a slow reader; together two seconds of a start, in which shoppers wait."""
    import rasa.shared.utils.io as files
    import rasa.shared.utils.validation as checks

    from brain import quick_yaml

    slow = files.read_yaml
    files.read_yaml = lambda content, reader_type="safe": (
        quick_yaml.read(content) if reader_type == "safe" else slow(content, reader_type)
    )
    checks.validate_yaml_schema = lambda *_, **__: None


def apply() -> None:
    """Forms make their own remote actions by this name, so the name must mean ours."""
    check_version()
    import rasa.core.actions.action as stock

    from brain.remote_action import QuickRemoteAction

    stock.RemoteAction = QuickRemoteAction
