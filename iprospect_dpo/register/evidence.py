"""Files that prove a consent: beside the register, each encrypted under a random key of its own.

The key lies in the register, so a file is as safe as the register is, and dropping the key destroys
it wherever a copy may lie. A file is written before the transaction that names it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from iprospect_dpo.files import save_file
from iprospect_dpo.register.errors import BackupError, EvidenceError
from iprospect_dpo.surroundings import Surroundings

#: What is larger was chosen by mistake.
MAX_BYTES = 50_000_000
_NONCE = 12


def evidence_folder(register: Path) -> Path:
    """Return where the files of a register lie."""
    return register.with_name(f"{register.name}.files")


def keep_file(register: Path, content: bytes, surroundings: Surroundings) -> tuple[str, str]:
    """Write a file encrypted; return the name under which it lies, and its key (hex).

    The name is the SHA-256 of what lies there. Raises EvidenceError.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(content) > MAX_BYTES:
        raise EvidenceError("The file is larger than 50 MB. Store it elsewhere and record where.")
    key, nonce = surroundings.token_bytes(32), surroundings.token_bytes(_NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, None)
    name = hashlib.sha256(sealed).hexdigest()
    folder = evidence_folder(register)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        save_file(folder / name, sealed)
    except OSError as error:
        raise EvidenceError(f"The file could not be saved: {error.strerror or error}.") from error
    return name, key.hex()


def read_file(register: Path, name: str, key: str) -> bytes:
    """Return a file as it was added. Raises EvidenceError when it is gone or was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    path = evidence_folder(register) / name
    try:
        sealed = path.read_bytes()
        return AESGCM(bytes.fromhex(key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except OSError as error:
        raise EvidenceError(
            f"The file is missing from {path.parent.name}. Restore it from a backup."
        ) from error
    except (InvalidTag, ValueError) as error:
        raise EvidenceError(
            "The file has changed since it was saved. Restore it from a backup."
        ) from error


def copy_files(origin: Path, target: Path) -> int:
    """Copy the files that the target folder does not have yet; return how many.

    Raises BackupError. Names are fingerprints, so what stands there is the same.
    """
    if not origin.is_dir():
        return 0
    done = 0
    try:
        target.mkdir(parents=True, exist_ok=True)
        target.chmod(0o700)
        for path in origin.iterdir():
            if path.is_file() and not (target / path.name).exists():
                save_file(target / path.name, path.read_bytes())
                done += 1
    except OSError as error:
        raise BackupError(
            f"The evidence files could not be copied to {target}: {error.strerror or error}."
        ) from error
    return done
