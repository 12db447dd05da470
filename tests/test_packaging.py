"""What is installed is whole: templates and example configuration are in the wheel and in the sdist, and are found from each."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RESOURCES = {f"llab/templates/{path.name}" for path in (ROOT / "templates").iterdir()} | {"llab/config.example.toml"}

FIND = """
import sys
from llab.adapters.files import example_config, load_templates
import llab
print(llab.__file__)
print(len(example_config()), *sorted(load_templates(None)))
"""


def built(source: Path, target: Path, kind: str) -> Path:
    """What hatchling makes of a source tree, in a process of its own as pip does it."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)], cwd=source, check=True, capture_output=True)
    return next(target.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built(ROOT, folder / "made", "sdist")) as archive:
        archive.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.name.startswith("llab-"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


def found_from(path: Path) -> list[str]:
    """What the installed package finds, run from elsewhere with nothing of the source tree in reach."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", FIND], cwd="/", env=environment, check=True, capture_output=True, text=True)
    where, *found = done.stdout.split()
    assert Path(where).is_relative_to(path)
    return found


def expected() -> list[str]:
    templates = sorted(path.name for path in (ROOT / "templates").glob("*.j2"))
    return [str(len((ROOT / "config.example.toml").read_text(encoding="utf-8"))), *templates]


def test_the_wheel_has_templates_and_example_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert names >= RESOURCES
    assert not any(name.startswith("tests/") for name in names)


def test_an_installed_wheel_finds_them(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    assert found_from(tmp_path) == expected()


def test_the_source_tree_itself_finds_them_as_an_editable_install_does() -> None:
    assert found_from(ROOT / "src") == expected()


def test_the_sdist_finds_them_and_makes_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    assert found_from(sdist / "src") == expected()
    again = built(sdist, tmp_path, "wheel")
    assert set(zipfile.ZipFile(again).namelist()) == set(zipfile.ZipFile(wheel).namelist())


def test_the_sdist_brings_its_tests_and_documents(sdist: Path) -> None:
    for name in ("README.md", "LICENSE", "Makefile", "tests/corpus/score.py", "tests/corpus/cases", "docs"):
        assert (sdist / name).exists(), name
