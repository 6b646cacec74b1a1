"""Resources are found in the checkout first, then in the wheel, then in a frozen program."""

from __future__ import annotations

from pathlib import Path

import pytest

from iprospect_dpo.places import ResourceMissingError, resource, resources_folder


def test_the_stale_copy_of_an_editable_install_is_not_read(tmp_path: Path) -> None:
    package = tmp_path / "checkout" / "iprospect_dpo"
    (package / "_resources").mkdir(parents=True)
    (tmp_path / "checkout" / "resources").mkdir()
    (tmp_path / "checkout" / "pyproject.toml").touch()
    assert resources_folder(package) == tmp_path / "checkout" / "resources"


def test_a_stranger_s_folder_beside_the_installed_package_is_not_read(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "iprospect_dpo"
    (package / "_resources").mkdir(parents=True)
    (tmp_path / "site-packages" / "resources").mkdir()
    assert resources_folder(package) == package / "_resources"


def test_a_frozen_program_has_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "bundle" / "resources").mkdir(parents=True)
    found = resources_folder(tmp_path / "iprospect_dpo", frozen=str(tmp_path / "bundle"))
    assert found == tmp_path / "bundle" / "resources"


def test_no_resources_at_all_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ResourceMissingError, match="install it again"):
        resources_folder(tmp_path / "iprospect_dpo", frozen="")


def test_the_seed_notice_ships_word_for_word() -> None:
    text = resource("i-prospect", "customer-privacy-policy.txt").read_text(encoding="utf-8")
    assert text.startswith("i-Prospect Customer Privacy Policy\n")
    assert "Last updated 12 November 2024" in text
