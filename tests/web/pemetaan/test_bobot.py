"""Weight of a page of 50 people with names, posts and units as long as real ones, compressed as the app does it."""

from __future__ import annotations

import base64
import random
import re
from typing import Any

import pytest
from flask import Flask

from talenta_web.akun.models import UnitKerja
from talenta_web.demo.nama import buat
from tests.data.pemetaan import benih
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import Dunia, bangun
from tests.web.pemetaan.ukur import ambil

MENTAH, PADAT, PADAT_GZIP = 20 * 1024, 5_000, 5_300
POTONGAN_MENTAH, POTONGAN_PADAT = 15_000, 3_500
URUSAN = (
    "Kesehatan", "Pendidikan dan Kebudayaan", "Pekerjaan Umum dan Penataan Ruang", "Komunikasi dan Informatika",
    "Koperasi, Usaha Mikro, dan Perdagangan", "Pemberdayaan Masyarakat dan Desa",
)  # fmt: skip
BAGIAN = ("Sekretariat Dinas {0}", "Bidang Pembinaan dan Pengawasan Dinas {0}", "SMP Negeri 2 Karang Mulia")
JABATAN = (
    "Guru Ahli Muda", "Kepala Subbagian Umum dan Kepegawaian Dinas {0}", "Perencana Ahli Madya",
    "Analis Sumber Daya Manusia Aparatur Ahli Pertama", "Kepala Bidang Pembinaan dan Pengawasan Dinas {0}",
    "Pengadministrasi Perkantoran", "Perawat Ahli Pertama", "Penata Layanan Operasional",
)  # fmt: skip
GELAR = (None, "S.E.", "S.Pd., M.Pd.", "S.Sos., M.Si.", "S.T.", "A.Md.Kep.")


@pytest.fixture
def dunia(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Dunia:
    dadu, orang_asli, unit_asli = random.Random(11), benih._orang, benih._unit

    def orang(*a: Any) -> dict[str, Any]:
        nama = buat(dadu, dadu.random() < 0.5)
        return orang_asli(*a) | {
            "pid": base64.urlsafe_b64encode(dadu.randbytes(12)).decode(),
            "nip": f"{dadu.randint(1967, 1999)}{dadu.randint(1, 12):02d}{dadu.randint(1, 28):02d}"
            f"{dadu.randint(1995, 2020)}{dadu.randint(1, 12):02d}{dadu.randint(1, 2)}{dadu.randint(1, 999):03d}",
            "nama": nama, "nama_urut": nama.casefold(), "gelar_belakang": dadu.choice(GELAR),
            "nama_jabatan": dadu.choice(JABATAN).format(dadu.choice(URUSAN)),
        }  # fmt: skip

    def unit(session: Any, iid: int) -> dict[int, str]:
        jalur = unit_asli(session, iid)
        for id_ in jalur:
            u = session.get_one(UnitKerja, id_)
            dinas, _, bidang = u.kode.partition(".")
            if dinas != "0":
                u.nama = (BAGIAN[int(bidang) - 1] if bidang else "Dinas {0}").format(URUSAN[int(dinas) - 1])
        return jalur

    monkeypatch.setattr(benih, "_orang", orang)
    monkeypatch.setattr(benih, "_unit", unit)
    return bangun(app, 700, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def test_bobot(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    kotak = max(range(1, 10), key=lambda n: klien.get(f"/kotak/{n}").text.count("<tr>"))
    for alamat in (f"/kotak/{kotak}", "/kotak/0", "/kotak/?tampilan=tabel", "/pegawai/"):
        halaman = ambil(dunia.app, klien, alamat)
        assert len(re.findall(r'<tr><th scope="row">', halaman.teks)) == 50, alamat
        gzip = len(klien.get(alamat, headers={"Accept-Encoding": "gzip"}).data)
        assert halaman.mentah <= MENTAH, (alamat, halaman.mentah)
        assert halaman.padat <= PADAT, (alamat, halaman.padat)
        assert gzip <= PADAT_GZIP, (alamat, gzip)
        potongan = ambil(dunia.app, klien, alamat, HX_Request="true")
        assert potongan.mentah <= POTONGAN_MENTAH, (alamat, potongan.mentah)
        assert potongan.padat <= POTONGAN_PADAT, (alamat, potongan.padat)
    for alamat in ("/kotak/", "/"):
        assert ambil(dunia.app, klien, alamat).padat <= PADAT, alamat
