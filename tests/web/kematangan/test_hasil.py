"""Pages that read a result: what they show, to whom, and from a gap to an action plan."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.penilaian import KANREG, MANDIRI, PENGISIAN
from talenta_web.extensions import db
from talenta_web.kematangan.models import JawabanButir, RencanaAksi
from tests.data.kematangan.benih import tanam_penilaian
from tests.web.kematangan.dunia import DuniaKematangan, bangun
from tests.web.orang import csrf_dari
from tests.web.pemetaan.ukur import hitung

ISI = {"KLB.1": 2, "KLB.2": ["a", "c"], "BGN.1": 1}


def _isi(d: DuniaKematangan, penilaian_id: int, lapisan: str, isi: dict[str, object]) -> None:
    s = db.session()
    with transaksi(s):
        s.add_all(
            JawabanButir(
                instansi_id=d.orang.instansi_a, penilaian_id=penilaian_id, butir=k, putaran=1, lapisan=lapisan, nilai=v,
                oleh_id=d.orang.pengguna["PK"],
            )
            for k, v in isi.items()
        )  # fmt: skip


@pytest.fixture
def d(app_sqlite: Flask) -> DuniaKematangan:
    """An assessment with answers, and one of last year."""
    hasil = bangun(app_sqlite)
    with app_sqlite.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        _isi(hasil, hasil.id, MANDIRI, dict(ISI))
        lalu = tanam_penilaian(s, hasil.orang.instansi_a, hasil.orang.pengguna["PK"], PENGISIAN, tahun=2025)
        _isi(hasil, lalu.id, MANDIRI, {"KLB.1": 1, "BGN.1": 3})
    return hasil


def _teks(d: DuniaKematangan, akhiran: str, peran: str = "PK", status: int = 200) -> str:
    jawab = d.klien(peran).get(f"/kematangan/{d.pid}/{akhiran}")
    assert jawab.status_code == status, jawab.get_data(as_text=True)[:2000]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawab.get_data(as_text=True)))


def test_hasil_gerbang_celah_dan_penjelasan(d: DuniaKematangan) -> None:
    teks = _teks(d, "hasil")
    assert "Instrumen internal, bukan naskah resmi BKN" in teks
    assert teks.index("Indeks Sistem Merit") < teks.index("Kesenjangan"), "gates first"
    assert "Belum diketahui" in teks
    assert "Siap ekspose" in teks
    assert "Hanya bukti disetujui 10,00" in teks, "nothing is approved; only BGN.1, which asks for no document, counts"
    assert "Keputusan ditetapkan Bukti: Surat keputusan" in teks, "b is the first unmet criterion; c was ticked"
    assert "Rencanakan" in teks
    assert "Rencanakan" not in _teks(d, "hasil", "AU"), "who only reads gets no button"


def test_jalur_sampai_rencana_dan_proyeksi(d: DuniaKematangan) -> None:
    teks = _teks(d, "jalur")
    assert "Jalan tercepat ke 60" in teks
    assert "Ada gerbang yang tidak dapat dibuka dari sini" in teks
    klien = d.klien()
    halaman = klien.get(f"/kematangan/{d.pid}/jalur").get_data(as_text=True)
    tautan = re.search(r'href="(/kematangan/[^"]+/rencana/baru\?[^"]+)"', halaman)
    assert tautan is not None
    alamat = tautan[1].replace("&amp;", "&")
    formulir = klien.get(alamat).get_data(as_text=True)
    langkah = re.findall(r'name="langkah" value="([^"]+)"', formulir)
    assert langkah
    data: dict[str, object] = {"csrf_token": csrf_dari(formulir), "langkah": langkah}
    for x in langkah:
        kode = x.split(":")[0]
        uraian = re.search(rf'name="uraian-{kode}"[^>]*>([^<]+)<', formulir)
        unit = re.search(rf'name="unit-{kode}">(?:(?!</select>).)*?value="([^"]+)" selected', formulir, re.DOTALL)
        assert unit is not None, "the unit that fills the butir is offered"
        data |= {
            f"uraian-{kode}": uraian[1] if uraian else "", f"penanggung_jawab-{kode}": "Kepala Bidang Mutasi",
            f"unit-{kode}": unit[1],
        }  # fmt: skip
    salah = klien.post(f"/kematangan/{d.pid}/rencana/baru", data=data)
    assert salah.status_code == 422
    assert "Isi tenggat" in salah.get_data(as_text=True)
    assert "Kepala Bidang Mutasi" in salah.get_data(as_text=True), "what was typed stays"
    data |= {f"tenggat-{x.split(':')[0]}": "2099-03-31" for x in langkah}
    assert klien.post(f"/kematangan/{d.pid}/rencana/baru", data=data).status_code == 303
    kembar = klien.post(f"/kematangan/{d.pid}/rencana/baru", data=data)
    assert kembar.status_code == 409
    assert "sudah punya rencana yang terbuka" in kembar.get_data(as_text=True)
    teks = _teks(d, "rencana")
    assert "Proyeksi indeks" in teks
    assert "≥ 60" in teks, "the plan reaches the line"
    assert "Kepala Bidang Mutasi" in teks
    bagian = _teks(d, "rencana", "PU")
    assert "Kepala Bidang Mutasi" in bagian, "the steps of his unit"
    assert "Proyeksi" not in bagian, "but no index"
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        assert s.scalars(select(Jejak.jenis).where(Jejak.jenis == "rencana.tambah")).one()
        assert set(s.scalars(select(RencanaAksi.tenggat))) == {date(2099, 3, 31)}


def test_rencana_diubah_diselesaikan_dan_bertabrakan(d: DuniaKematangan) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        with transaksi(s):
            r = RencanaAksi(
                instansi_id=d.orang.instansi_a, penilaian_id=d.id, butir="BGN.1", dari=Decimal(1), ke=Decimal(2),
                uraian="Memetakan seluruh pegawai", penanggung_jawab="Kepala Bidang", tenggat=date(2020, 1, 31),
                dibuat_oleh=d.orang.pengguna["PK"],
            )  # fmt: skip
            s.add(r)
        pid = r.pid
    teks = _teks(d, "rencana", "AU")
    assert "Lewat tenggat dan belum dihitung: BGN.1" in teks
    klien, alamat = d.klien(), f"/kematangan/{d.pid}/rencana/{pid}"
    formulir = klien.get(alamat).get_data(as_text=True)
    data = {
        "csrf_token": csrf_dari(formulir), "versi": "1", "uraian": "Memetakan seluruh pegawai", "tenggat": "2020-01-31",
        "penanggung_jawab": "Kepala Bidang", "keadaan": "selesai",
    }  # fmt: skip
    tanpa = klien.post(alamat, data=data)
    assert (tanpa.status_code, "Tulis hasilnya" in tanpa.get_data(as_text=True)) == (422, True)
    data["hasil"] = "Pemetaan ditetapkan dengan keputusan."
    assert klien.post(alamat, data=data).status_code == 303
    basi = klien.post(alamat, data=data | {"penanggung_jawab": "Sekretaris"})
    isi = basi.get_data(as_text=True)
    assert (basi.status_code, "Isian Anda: Sekretaris" in isi, "Kepala Bidang" in isi) == (409, True, True)
    teks = _teks(d, "rencana")
    assert "Rencana selesai, tetapi jawabannya belum dinaikkan: BGN.1" in teks
    assert d.klien("PU").get(alamat).status_code == 404, "a step without unit belongs to the coordinator"
    assert d.klien("AU").get(alamat).status_code == 403


def test_andai_tidak_menyimpan(d: DuniaKematangan) -> None:
    teks = _teks(d, "andai?b.BGN.1=4&b.PRA=ya")
    assert "Butir diubah 2" in teks
    kini, nanti = re.findall(r"Indeks (?:bila begitu|sekarang) ([0-9,]+)", teks)
    assert nanti < kini, "the first one is the changed one"
    for salah in ("99", "a", "NaN", "Infinity", "1e9", "'"):
        assert "Pilihan untuk butir KLB.1 tidak ada" in _teks(d, f"andai?b.KLB.1={salah}"), salah
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        nilai = select(JawabanButir.nilai).where(JawabanButir.butir == "BGN.1").order_by(JawabanButir.id)
        assert s.scalars(nilai).all() == [1, 3]


def test_potongan_bagi_htmx(d: DuniaKematangan) -> None:
    klien = d.klien()
    for akhiran in ("andai?b.BGN.1=4", "jalur?sasaran=50"):
        isi = klien.get(f"/kematangan/{d.pid}/{akhiran}", headers={"HX-Request": "true"}).get_data(as_text=True)
        assert isi.lstrip().startswith('<div id="hasil"')


def test_banding_periode_dan_lapisan(d: DuniaKematangan) -> None:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        _isi(d, d.id, KANREG, {"KLB.1": 0, "BGN.1": 1})
    halaman = d.klien().get(f"/kematangan/{d.pid}/banding").get_data(as_text=True)
    lain = re.search(r'<option value="([^"]+)">2025', halaman)
    assert lain is not None
    teks = _teks(d, f"banding?dengan={lain[1]}")
    assert "Indeks 2025" in teks
    assert "Indeks 2026" in teks
    assert "Berjauhan" in teks
    assert "+1,00 tingkat" in teks, "(2-0 + 1-1) / 2"
    assert "Kanreg" in teks
    _teks(d, "banding?dengan=tidak-ada", status=404)
    _teks(d, "banding", "PU", 403)
    _teks(d, "jalur?sasaran=abc", status=422)
    assert "Jalan 1" in _teks(d, "jalur?sasaran=45,5")


def test_sedikit_pernyataan_sql(d: DuniaKematangan) -> None:
    """Tables are read whole, never once per butir."""
    klien = d.klien()
    banyak = {}
    for akhiran in ("hasil", "jalur", "andai", "rencana", "banding"):
        klien.get(f"/kematangan/{d.pid}/{akhiran}")
        with hitung(d.app) as b:
            assert klien.get(f"/kematangan/{d.pid}/{akhiran}").status_code == 200
        banyak[akhiran] = b.perintah
    assert max(banyak.values()) <= 18, banyak
