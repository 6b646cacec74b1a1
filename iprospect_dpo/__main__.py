"""``python -m iprospect_dpo`` opens the program."""

from __future__ import annotations

import sys

from iprospect_dpo.cli import main

if __name__ == "__main__":
    sys.exit(main())
