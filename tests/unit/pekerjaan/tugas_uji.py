"""Toy kinds of work, and the process that workers with them are forked from (see `induk`)."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from talenta_web.basis.jejak import JenisJejak, catat
from talenta_web.basis.jejak import daftarkan as daftarkan_jejak
from talenta_web.basis.sesi import transaksi
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks, daftarkan
from tests.unit.pekerjaan.induk import layani

daftarkan_jejak([JenisJejak("uji.efek", "Efek uji", "Efek {objek} {n}.", ("n",), "sistem")])


def _di_pintu(muatan: Any) -> bool:
    """Wait here? Until the file `pintu` exists."""
    return "pintu" in muatan and not Path(muatan["pintu"]).exists()


def efek(k: Konteks, muatan: Any) -> None:
    """Effect and final state in one transaction."""
    time.sleep(muatan.get("tidur", 0))
    while _di_pintu(muatan):
        time.sleep(0.02)
    with transaksi(k.session) as s:
        k.tuntas(s, Hasil(teks=f"Nomor {muatan['n']} selesai."))
        catat(
            s, "uji.efek", instansi_id=k.instansi_id, pelaku_id=None, objek="pekerjaan", objek_pid=k.pid,
            rincian={"n": muatan["n"]},
        )  # fmt: skip


def lambat(k: Konteks, muatan: Any) -> Hasil:
    """Counts; stops at five until the door is open."""
    for i in range(int(muatan["detik"] * 20)):
        k.maju(i, int(muatan["detik"] * 20), "hitung")
        time.sleep(0.05)
        while i == 5 and _di_pintu(muatan):
            k.maju(i, int(muatan["detik"] * 20), "hitung")
            time.sleep(0.05)
    return Hasil(teks="Selesai.")


def bandel(k: Konteks, muatan: Any) -> None:
    k.maju(1, 2)
    time.sleep(600)


def tolak(k: Konteks, muatan: Any) -> None:
    raise GalatPekerjaan("Berkas tidak ada lagi. Unggah kembali.")


def ledak(k: Konteks, muatan: Any) -> None:
    raise ZeroDivisionError("198503122010019999")


def mati(k: Konteks, muatan: Any) -> Hasil:
    """Killed by the system in its first attempt."""
    tanda = Path(muatan["tanda"])
    if not tanda.exists():
        tanda.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Hasil(teks="Selesai pada percobaan kedua.")


def rakus(k: Konteks, muatan: Any) -> None:
    bytearray(10**10)


def berkas(k: Konteks, muatan: Any) -> Hasil:
    return Hasil(teks="Berkas siap.", berkas=k.simpan("hasil uji.txt", "text/plain", b"isi"))


KEMAMPUAN = "pekerjaan.lihat"
TUGAS = (
    JenisPekerjaan("uji.efek", "Uji efek", KEMAMPUAN, efek, maksimal=1000),
    JenisPekerjaan("uji.sekali", "Uji sekali", KEMAMPUAN, efek, dapat_diulang=False),
    JenisPekerjaan("uji.berdua", "Uji berdua", KEMAMPUAN, lambat, maksimal=100, serentak=2),
    JenisPekerjaan("uji.lambat", "Uji lambat", KEMAMPUAN, lambat, per_jam=4, langkah={"hitung": "Menghitung"}),
    JenisPekerjaan("uji.bandel", "Uji bandel", KEMAMPUAN, bandel),
    JenisPekerjaan("uji.lama", "Uji lama", KEMAMPUAN, bandel, batas_detik=1),
    JenisPekerjaan("uji.tolak", "Uji tolak", KEMAMPUAN, tolak),
    JenisPekerjaan("uji.ledak", "Uji ledak", KEMAMPUAN, ledak),
    JenisPekerjaan("uji.mati", "Uji mati", KEMAMPUAN, mati),
    JenisPekerjaan("uji.rakus", "Uji rakus", KEMAMPUAN, rakus, memori_mib=2048),
    JenisPekerjaan("uji.berkas", "Uji berkas", KEMAMPUAN, berkas),
    JenisPekerjaan("uji.kepegawaian", "Uji hak", "impor.terapkan", efek),
)


def utama(url: str, folder: str, jumlah: str) -> None:
    from talenta_web.app import create_app
    from talenta_web.pekerjaan import pekerja
    from tests.conftest import konfigurasi

    app = create_app(replace(konfigurasi(Path(folder), url), plugin=()))
    daftarkan(TUGAS)
    sys.stdout.write("siap\n")
    sys.stdout.flush()
    pekerja.TENGGANG_BATAL, pekerja.TENGGANG_HENTI, pekerja.PULIHKAN = 1.0, 1.0, 2.0
    pekerja.Pekerja(app, url, int(jumlah), timedelta(days=7), induk=True).layani()


def _panaskan() -> None:
    """Import all that an application imports."""
    from talenta_web.app import create_app
    from tests.conftest import konfigurasi

    create_app(replace(konfigurasi(Path(), "sqlite://"), plugin=()))


if __name__ == "__main__":
    _panaskan()
    layani(int(sys.argv[1]), utama)
