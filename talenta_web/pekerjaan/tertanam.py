"""The worker that `talenta serve` and `talenta demo` start beside the web server, and start again when it dies.

A process of its own: heavy work never runs in the web process. It holds the reading end of a pipe; when the server is
gone, even killed, the pipe closes and the worker stops.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading

log = logging.getLogger(__name__)
_UTAMA = "from talenta_web.cli import main; main()"
_MULAI_LAGI = (0.5, 2.0, 10.0)


class PekerjaTertanam:
    """Starts and supervises one worker process."""

    def __init__(self, jumlah: int) -> None:
        self._perintah = [sys.executable, "-c", _UTAMA, "pekerja", "--jumlah", str(jumlah), "--tertanam"]
        self._henti = threading.Event()
        self._proses: subprocess.Popen[bytes] | None = None
        self._utas = threading.Thread(target=self._jaga, name="pekerja", daemon=True)

    def mulai(self) -> None:
        self._utas.start()

    def henti(self) -> None:
        """Ask the worker to stop and wait for it a moment."""
        self._henti.set()
        if (p := self._proses) is not None and p.stdin is not None:
            p.stdin.close()
        self._utas.join(timeout=10)

    def _jaga(self) -> None:
        gagal = 0
        while not self._henti.is_set():
            with subprocess.Popen(self._perintah, stdin=subprocess.PIPE) as p:  # noqa: S603 - our own program
                self._proses = p
                p.wait()
            if not self._henti.is_set():
                log.warning("worker ended with code %s; starting it again", p.returncode)
                self._henti.wait(_MULAI_LAGI[min(gagal, len(_MULAI_LAGI) - 1)])
                gagal += 1
