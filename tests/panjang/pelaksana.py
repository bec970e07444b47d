"""`talenta`, telling on a pipe how far it is: one byte per SQL statement and per commit; may hold at one of them.

A first argument with @ is an act of tests.panjang.tindakan.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from talenta_web.cli import main

PIPA, TAHAN = (int(sys.argv.pop(1)) for _ in range(2))
_langkah = itertools.count(1)


def _lapor(*_: Any) -> None:
    os.write(PIPA, b".")
    if next(_langkah) == TAHAN:  # before this statement or commit, until killed
        time.sleep(600)


for peristiwa in ("before_cursor_execute", "commit"):
    event.listen(Engine, peristiwa, _lapor)
if sys.argv[1].startswith("@"):
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.panjang.tindakan import jalankan

    jalankan(*sys.argv[1:])
else:
    main()
