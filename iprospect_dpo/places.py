"""Where things lie: the resources beside or inside the program, the folders of the user."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

APP = "i-Prospect DPO"
_PACKAGE = Path(__file__).resolve().parent


class ResourceMissingError(FileNotFoundError):
    """The program's own files are not where they belong; it has to be installed again."""


def resources_folder(package: Path = _PACKAGE, frozen: str | None = None) -> Path:
    """Return the folder of everything that is not code.

    First the checkout's sibling folder (an editable install leaves a stale copy in the wheel),
    else the wheel's own copy, else the folder of a frozen program.
    """
    sibling = package.parent / "resources"
    if sibling.is_dir() and (package.parent / "pyproject.toml").is_file():
        return sibling
    inside = package / "_resources"
    if inside.is_dir():
        return inside
    bundle = frozen if frozen is not None else getattr(sys, "_MEIPASS", None)
    if bundle and (Path(bundle) / "resources").is_dir():
        return Path(bundle) / "resources"
    raise ResourceMissingError(
        "The program’s own files (the folder “resources”) are missing; install it again."
    )


@cache
def _own_resources() -> Path:
    return resources_folder()


def resource(*parts: str) -> Path:
    """Return the path of one resource, for example ``resource("icons", "lock.svg")``."""
    return _own_resources().joinpath(*parts)


def default_register() -> Path:
    """Return where the register lies unless the user says otherwise."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "register.dpo"


def state_folder() -> Path:
    """Return the folder for the log."""
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def config_folder() -> Path:
    """Return the folder for what belongs to the machine, not to the business."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)
