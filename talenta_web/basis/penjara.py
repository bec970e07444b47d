"""Locks a child process of ours: no new processes, no other programs, no sockets (Linux seccomp, also for root).

Threads stay allowed, because Polars needs them. Where the kernel or the processor is not known, `kunci` answers False
and the limits of time and memory are what is left.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

# (number of the audit architecture, clone, clone3, refused calls): socket, socketpair stays, fork, vfork, execve,
# execveat, ptrace, process_vm_writev, io_uring_setup, unshare, setns.
_MESIN: Mapping[str, tuple[int, int, int, tuple[int, ...]]] = MappingProxyType(
    {
        "x86_64": (0xC000003E, 56, 435, (41, 57, 58, 59, 322, 101, 311, 425, 272, 308)),
        "aarch64": (0xC00000B7, 220, 435, (198, 221, 281, 117, 271, 425, 97, 268)),
    }
)
_MUAT, _SAMA, _LEBIH, _BIT, _JAWAB = 0x20, 0x15, 0x35, 0x45, 0x06
_BOLEH, _TOLAK, _BUNUH = 0x7FFF0000, 0x00050000, 0x80000000
_CLONE_THREAD = 0x00010000
_X32 = 0x40000000
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38


class _Perintah(ctypes.Structure):
    _fields_: ClassVar = [
        ("kode", ctypes.c_ushort),
        ("ya", ctypes.c_ubyte),
        ("tidak", ctypes.c_ubyte),
        ("k", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_: ClassVar = [("panjang", ctypes.c_ushort), ("isi", ctypes.POINTER(_Perintah))]


def kunci() -> bool:
    """Lock this process and every thread it will start; False when that is not possible here."""
    mesin = _MESIN.get(platform.machine())
    if mesin is None or not sys.platform.startswith("linux"):
        return False
    isi = _saringan(*mesin)
    larik = (_Perintah * len(isi))(*[_Perintah(*p) for p in isi])
    program = _Program(len(isi), larik)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0) == 0)


def _saringan(arsitektur: int, clone: int, clone3: int, tolak: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """The filter: another architecture dies; refused calls answer EPERM; clone3 sends libc back to clone."""
    eperm = _TOLAK | errno.EPERM
    isi = [(_MUAT, 0, 0, 4), (_SAMA, 1, 0, arsitektur), (_JAWAB, 0, 0, _BUNUH), (_MUAT, 0, 0, 0)]
    isi += [(_LEBIH, 0, 1, _X32), (_JAWAB, 0, 0, eperm)]
    for nomor in tolak:
        isi += [(_SAMA, 0, 1, nomor), (_JAWAB, 0, 0, eperm)]
    isi += [(_SAMA, 0, 1, clone3), (_JAWAB, 0, 0, _TOLAK | errno.ENOSYS)]
    isi += [(_SAMA, 0, 3, clone), (_MUAT, 0, 0, 16), (_BIT, 1, 0, _CLONE_THREAD), (_JAWAB, 0, 0, eperm)]
    return [*isi, (_JAWAB, 0, 0, _BOLEH)]
