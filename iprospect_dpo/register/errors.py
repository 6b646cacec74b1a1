"""What can be wrong with a register, each with a sentence for the person."""

from __future__ import annotations

from iprospect_dpo.errors import KnownError


class RegisterError(KnownError):
    """The register cannot be used as asked; the text is one sentence for the person."""


class RegisterMissingError(RegisterError):
    """There is no register at that place."""


class RegisterExistsError(RegisterError):
    """A register is there already and is never written over."""


class RegisterLockedError(RegisterError):
    """The register has a passphrase and none was given."""


class WrongPassphraseError(RegisterError):
    """The passphrase does not open the register."""


class RegisterHeldError(RegisterError):
    """Another program has the register open for writing."""


class RegisterNewerError(RegisterError):
    """The register was written by a newer program and is left untouched."""


class RegisterDamagedError(RegisterError):
    """The register does not pass its checks."""


class BackupError(RegisterError):
    """A backup could not be made or does not pass its checks."""


class EvidenceError(RegisterError):
    """A file that proves a consent cannot be kept or read."""
