"""What a renderer child may touch: interpreter and packages, bundled fonts, its work folder. No network, no programs.

The kernel lock (basis.penjara) refuses sockets and programs for native code too; this hook adds files, and tells which.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import Any

from talenta_web.basis.proses import DitolakAnak

HURUF = Path(__file__).resolve().parent / "huruf"
_PAKET = HURUF.parent.parent
_ALAT = ("/dev/null", "/dev/urandom")
_SISTEM = ("/proc/", "/sys/fs/cgroup")  # memory and processor counts read by libraries
_TERLARANG = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.link", "os.symlink",
    "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.chown", "shutil.", "pty.",
)  # fmt: skip
_TULIS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_dilanggar: list[str] = []


def huruf_sendiri() -> None:
    """Fontconfig shall know the bundled fonts only. Call before anything loads it."""
    os.environ["FONTCONFIG_FILE"] = str(HURUF / "fonts.conf")


def pasang(kerja: Path | None = None) -> None:
    """Watch this process from now on; a hook cannot be taken off again."""
    sys.dont_write_bytecode = True  # a package that was just installed has no cache yet
    tempat = (*sysconfig.get_paths().values(), str(_PAKET), str(HURUF), sys.pycache_prefix)
    baca = tuple({os.path.realpath(p) + os.sep for p in tempat if p})
    milik = (os.path.realpath(kerja) + os.sep,) if kerja else ()

    def awasi(kejadian: str, arg: tuple[Any, ...]) -> None:
        if kejadian == "open":
            jalur, mode, bendera = arg
            if isinstance(jalur, int) or _boleh(jalur, mode, bendera, baca, milik):
                return
            _tolak(f"berkas {os.fsdecode(jalur)}")
        elif kejadian.startswith(_TERLARANG):
            _tolak(kejadian)

    sys.addaudithook(awasi)


def _boleh(jalur: Any, mode: str | None, bendera: int, baca: tuple[str, ...], milik: tuple[str, ...]) -> bool:
    nyata = os.path.realpath(os.fsdecode(jalur))
    if milik and nyata.startswith(milik):
        return True
    menulis = bool(bendera & _TULIS) or bool(set(mode or "r") & set("wax+"))
    return not menulis and (nyata in _ALAT or nyata.startswith((*baca, *_SISTEM)))


def _tolak(apa: str) -> None:
    _dilanggar.append(apa)
    raise PermissionError(f"{apa}: tidak boleh dari penyusun dokumen")


def periksa() -> None:
    """Raise for what a library tried and swallowed."""
    if _dilanggar:
        raise DitolakAnak(f"Naskah mencoba menyentuh yang di luar asetnya: {_dilanggar[0]}.")
