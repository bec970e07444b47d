"""The page of figures: who sees what, frozen beside live, and nothing live for a pembina."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.penilaian import DISERAHKAN, PENGISIAN
from talenta_web.extensions import db
from talenta_web.host import Registry, tambah_inti
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.lintas import di_instansi
from talenta_web.kematangan.models import Binaan, Penilaian, TugasButir
from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.kuesioner.muat import muat
from tests.data.kematangan.test_metrik import BERKAS, KODE
from tests.web.kematangan.dunia import DuniaKematangan, bangun
from tests.web.orang import csrf_dari

DIBACA: list[str] = []


def registry() -> Registry:
    def metrik(kode: str) -> Metrik:
        def baca(_sesi: object, _tanggal: date) -> NilaiMetrik:
            DIBACA.append(kode)
            if kode == "uji.skp":
                return NilaiMetrik(None, catatan="Belum ada SKP.")
            return NilaiMetrik(Decimal("81.25"), 65, 80, date(2026, 6, 30), telusur="/kotak/")

        return Metrik(kode, f"Nama {kode}", "persen", baca, "Yang dihitung.", "Rekaman")

    return tambah_inti(metrik=[metrik(k) for k in KODE])


@pytest.fixture(params=[PENGISIAN])
def d(app_sqlite: Flask, request: pytest.FixtureRequest) -> DuniaKematangan:
    """The assessment of dunia, with the instrument that reads figures; PU's unit fills A.1."""
    hasil = bangun(app_sqlite, request.param)
    app_sqlite.extensions["talenta_registry"] = registry()
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        a = hasil.orang.instansi_a
        with di_instansi(s, a), transaksi(s):
            versi = instrumen.simpan_versi(s, muat(BERKAS, penuh=False), sumber="plugin", pelaku_id=None)
            p = Penilaian(
                instansi_id=a, nomor=2, nama="Penilaian angka", tahun=2026, kuesioner_id=versi.id,
                tanggal_acuan=date(2026, 6, 30), keadaan=request.param, dibuat_oleh=hasil.orang.pengguna["PK"],
            )  # fmt: skip
            s.add_all([p, Binaan(instansi_id=a, nama="A", jenis="kabupaten", terhubung_id=a)])
            s.flush()
            u = s.get_one(UnitKerja, hasil.orang.unit_dalam)
            s.add(TugasButir(instansi_id=a, penilaian_id=p.id, butir="A.1", unit_id=u.id, unit_jalur=u.jalur))
        hasil.pid, hasil.id = p.pid, p.id
    DIBACA.clear()
    return hasil


def test_beku_di_samping_kini(d: DuniaKematangan) -> None:
    k = d.klien("PK")
    alamat = f"/kematangan/{d.pid}/metrik"
    awal = k.get(alamat).text
    assert awal.count("81,25%") == 2
    assert "65 dari 80" in awal
    assert "Belum ada SKP." in awal
    assert "Belum diambil" in awal
    assert 'href="/kotak/"' in awal
    assert k.post(alamat, data={"csrf_token": csrf_dari(awal)}).status_code == 303
    kini = k.get(alamat).text
    assert '<span class="lencana lencana--baik">Jawaban</span>' in kini
    assert "Belum menjawab" in kini
    assert "Ambil lagi" in kini
    assert kini.count(">Sama<a") == 2
    assert "Berubah" not in kini


def test_hanya_butir_unitnya(d: DuniaKematangan) -> None:
    isi = d.klien("PU").get(f"/kematangan/{d.pid}/metrik").text
    assert "A.1" in isi
    assert "A.2" not in isi


@pytest.mark.parametrize("d", [DISERAHKAN], indirect=True)
def test_pembina_tidak_membaca_data_hidup(d: DuniaKematangan) -> None:
    """What was frozen is his to read; the live data and the way to the people behind it are not."""
    jawab = d.klien("BK").get(f"/kematangan/{d.pid}/metrik")
    assert jawab.status_code == 200
    assert DIBACA == []
    assert "/kotak/" not in jawab.text
    assert "Sekarang" not in jawab.text
    assert "Ambil" not in jawab.text.replace("“Ambil", "")
