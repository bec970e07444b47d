"""`talenta`, telling on a pipe how far it is: one byte per SQL statement and per commit."""

from __future__ import annotations

import os
import sys
from typing import Any

from sqlalchemy import Engine, event

from talenta_web.cli import main

PIPA = int(sys.argv.pop(1))


def _lapor(*_: Any) -> None:
    os.write(PIPA, b".")


for peristiwa in ("before_cursor_execute", "commit"):
    event.listen(Engine, peristiwa, _lapor)
main()
