"""An app whose instansi A holds people imported from small workbooks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from talenta_web.extensions import db
from talenta_web.pegawai.service import impor_berkas
from tests.data.pegawai.buku import Isi, tulis
from tests.web.orang import Dunia, buka_sesi, klien_dengan
from tests.web.simpanan import bangun_orang, sekali

RUMPUN = ("kesehatan", "sdm", "keuangan")


def nip(i: int) -> str:
    """A valid PNS number, different for every i < 250,000."""
    hari, urut = i % 250, i // 250
    return f"{1970 + hari // 25}{1 + hari % 12:02d}{1 + hari % 25:02d}200901{1 + i % 2}{urut:03d}"


def orang_banyak(n: int) -> Isi:
    """`n` people over two units, three posts, three families; names repeat words."""
    depan = ("Budi", "Siti", "Agus", "Dewi", "Made", "Wayan", "Putu")
    tetap = {"gelar_belakang": "S.E., M.M.", "jenis_asn": "PNS", "kedudukan": "aktif"}
    jenjang = ("pengawas", "ahli_madya", "ahli_pertama")
    return {
        "rumpun": [{"kode": r, "nama": r.title()} for r in RUMPUN],
        "daftar_jabatan": [
            {"kode": f"J{i}", "nama": f"Analis Kebijakan Ahli Madya {i}", "jenis_jabatan": "JA" if i == 0 else "JF",
             "jenjang": jenjang[i], "rumpun": RUMPUN[i]}
            for i in range(3)
        ],
        "pegawai": [
            {"nip": nip(i), "nama": f"{depan[i % 7]} {chr(65 + i % 26)}{chr(97 + i // 26 % 26)}{i:05d}", **tetap,
             "jabatan": f"J{i % 3}", "unit": "1" if i % 4 else "2"}
            for i in range(n)
        ],
    }  # fmt: skip


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun_orang(app)


@pytest.fixture
def isi(app: Flask, dunia: Dunia, tmp_path: Path) -> Callable[..., None]:
    """Import sheets into instansi A."""

    def jalankan(lembar: Isi, instansi: int | None = None) -> None:
        sekali(app, f"isi {instansi} {lembar}", lambda: impor(lembar, instansi))

    def impor(lembar: Isi, instansi: int | None) -> None:
        with app.app_context():
            jalur = tulis(tmp_path / "isi.xlsx", lembar)
            hasil = impor_berkas(
                db.session(), instansi_id=instansi or dunia.instansi_a, pelaku_id=None, jalur=jalur, uji=False
            )
            assert hasil.diterapkan, hasil.masalah
            db.session.remove()

    return jalankan


@pytest.fixture
def sebagai(app: Flask, dunia: Dunia) -> Callable[..., Any]:
    """A logged-in client by role."""

    def jalankan(peran: str, **lain: Any) -> Any:
        return klien_dengan(app, buka_sesi(app, dunia.pengguna[peran], **lain))

    return jalankan
