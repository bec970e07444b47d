"""A time limit for calls inside our own process: a helper thread, waited for, then given up."""

from __future__ import annotations

import contextvars
import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")
MAKS_COBA = 30


class TerlaluLama(RuntimeError):
    """The call gave no answer in time; its thread was told to stop."""


class _Berhenti(SystemExit):
    """Raised inside an abandoned thread; threading keeps silent about it."""


def batasi(fungsi: Callable[[], _T], detik: float) -> _T:
    """Call in a thread that sees the context of the caller; raise what it raises, or TerlaluLama.

    Python code is then stopped by an exception put into its thread; a call that waits in C stops when it returns.
    """
    konteks = contextvars.copy_context()
    hasil: list[_T] = []
    galat: list[BaseException] = []

    def jalan() -> None:
        try:
            hasil.append(konteks.run(fungsi))
        except BaseException as e:
            galat.append(e)

    benang = threading.Thread(target=jalan, daemon=True, name="talenta-plugin")
    benang.start()
    benang.join(detik)
    if galat:
        raise galat[0]
    if hasil:
        return hasil[0]
    threading.Thread(target=_hentikan, args=(benang,), daemon=True, name="talenta-penghenti").start()
    raise TerlaluLama(f"tidak selesai dalam {detik:g} detik")


def _hentikan(benang: threading.Thread) -> None:
    """Put the exception into the thread; again when a callback swallowed it or a C call had not returned yet."""
    jeda = 0.0
    for _ in range(MAKS_COBA):
        benang.join(jeda)
        if not benang.is_alive() or benang.ident is None:
            return
        _kirim(benang.ident)
        jeda = min(jeda * 2 + 0.05, 5.0)
        benang.join(0.02)
        _reda()


def _kirim(ident: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(_Berhenti))


def _reda() -> None:
    """Take one such exception ourselves: only that lowers the flag it raised for every thread.

    While the flag is up (the other thread waits in C, or ended first) all Python runs slower, and under a profiler
    Python 3.11 does not run on at all.
    """
    try:
        _kirim(threading.get_ident())
        for _ in range(1_000):
            pass
    except _Berhenti:
        return
