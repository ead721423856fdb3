"""What is patched in Rasa, for which version, and that it is not felt."""

import subprocess
import sys
from pathlib import Path

import pytest

from brain import patches


def test_the_patches_know_the_installed_rasa() -> None:
    patches.check_version()


def test_another_rasa_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patches, "RASA_VERSION", "3.7.0")
    with pytest.raises(patches.WrongRasaError):
        patches.check_version()


@pytest.mark.parametrize("serving", [True, False])
def test_tensorflow_stays_out_of_the_process(serving: bool) -> None:
    program = f"""
import sys
from pathlib import Path
from brain import patches
patches.lighten(serving={serving})
patches.apply()
import brain.server if {serving} else None
""".replace("import brain.server if True else None", "import brain.server").replace(
        "import brain.server if False else None", "import brain.training"
    )
    program += "print(any(name.startswith('tensorflow.python') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("False"), done.stderr


def test_a_hollow_library_refuses_to_work() -> None:
    program = """
from brain.hollow import leave_out, HollowError
leave_out(frozenset({"nowhere"}))
import nowhere.deep
from nowhere import Model, decorate
class Mine(Model):
    pass
@decorate
def kept():
    return 5
assert kept() == 5
try:
    nowhere.thing.fit()(1)
except HollowError as refused:
    print(refused)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "left out" in done.stdout, done.stderr


def test_lightening_after_rasa_is_refused() -> None:
    import rasa  # noqa: F401

    with pytest.raises(RuntimeError):
        patches.lighten(serving=True)


def test_events_are_compared_as_stock_rasa_compares_them() -> None:
    program = """
from brain import patches
patches.lighten(serving=True)
patches.apply()
import brain.server
from rasa.shared.core.events import UserUttered, SlotSet
def said(text):
    return UserUttered(text, entities=[{"entity": "amount", "value": "1"}])
print(said("退一件") == said("退一件"), said("退一件") == said("换一件"), len({SlotSet("a", [1]), SlotSet("a", [1])}))
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("True False 1"), done.stdout + done.stderr


def test_a_served_models_domain_reads_the_same_without_the_schema() -> None:
    told = (
        "from pathlib import Path; from brain import patches; patches.lighten(serving=True); patches.apply()\n"
        "from rasa.shared.core.domain import Domain; text = Path('domain.yml').read_text('utf-8')\n"
        "checked = Domain.from_yaml(text).as_dict(); patches.trust_what_was_trained()\n"
        "import rasa.shared.utils.validation as checks; checks.validate_yaml_schema('- not: a domain', 'none')\n"
        "assert Domain.from_yaml(text).as_dict() == checked"
    )
    subprocess.run([sys.executable, "-c", told], check=True, cwd=Path(__file__).parents[2])


def test_the_quick_reader_reads_as_rasas_does() -> None:
    import rasa.shared.utils.io as files

    from brain import quick_yaml

    hard = (
        "no: yes\non: off\ny: n\nnull: ~\nempty:\nint: -3\nbig: 20261118004217\nfloat: 0.5\nexp: 1e3\ntime: 1:30\n"
        "bool: True\nquoted: '12'\nlist: [no, 1, 1.0, '']\nday: '2026-11-30'\ntext: |-\n  亲，{goods}\n  好的\n"
    )
    domain = (Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8")
    for content in (hard, domain, ""):
        assert quick_yaml.read(content) == files.read_yaml(content)
    assert [type(value) for value in quick_yaml.read(hard).values()] == [
        type(value) for value in files.read_yaml(hard).values()
    ]
