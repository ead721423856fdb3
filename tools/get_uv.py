"""Put uv into a folder, with nothing but the standard library: `get_uv.py VERSION FOLDER`.

Tries, in this order: a virtual environment with pip; pip into a folder; the wheel from PyPI itself, its sha256 checked
(simple repository API, PEP 503). Debian's python3 alone has neither venv nor pip, hence the third way.
"""

import hashlib
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

INDEX = "https://pypi.org/simple/uv/"
WHEELS = {
    ("Linux", "x86_64"): "manylinux_2_17_x86_64",
    ("Linux", "aarch64"): "manylinux_2_17_aarch64",
    ("Darwin", "x86_64"): "macosx_10_12_x86_64",
    ("Darwin", "arm64"): "macosx_11_0_arm64",
}


def main():
    version, folder = sys.argv[1], Path(sys.argv[2])
    print(f"  … getting uv {version}", file=sys.stderr)
    complaints = []
    for way in (by_venv, by_pip, by_wheel):
        shutil.rmtree(folder, ignore_errors=True)
        try:
            way(version, folder)
            subprocess.run([str(folder / "bin" / "uv"), "--version"], check=True, stdout=subprocess.DEVNULL)
        except Exception as wrong:
            complaints.append(f"{way.__name__}: {wrong}")
        else:
            return
    sys.exit("Could not get uv. Install it from https://docs.astral.sh/uv/ and try again.\n" + "\n".join(complaints))


def by_venv(version, folder):
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    _quietly(str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", f"uv=={version}")


def by_pip(version, folder):
    _quietly(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), f"uv=={version}")


def by_wheel(version, folder):
    wanted = WHEELS[platform.system(), platform.machine()]
    with urllib.request.urlopen(INDEX, timeout=60) as answer:
        page = answer.read().decode()
    links = re.findall(r'href="([^"#]+)#sha256=([0-9a-f]{64})"', page)
    url, sha256 = next((u, s) for u, s in links if f"/uv-{version}-" in u and wanted in u)
    with urllib.request.urlopen(urllib.parse.urljoin(INDEX, url), timeout=300) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError("the wheel's sha256 is not the one PyPI names")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        target = folder / "bin" / "uv"
        target.parent.mkdir(parents=True)
        target.write_bytes(archive.read(name))
        target.chmod(0o755)


def _quietly(*command):
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else f"code {ran.returncode}")


if __name__ == "__main__":
    main()
