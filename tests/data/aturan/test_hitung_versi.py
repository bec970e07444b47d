"""A run uses the version in force at the reference date, stores which one, and stays what it is afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.aturan import service
from talenta_web.aturan.contoh import hasil_contoh
from talenta_web.aturan.service.batas import terakhir_ditetapkan
from talenta_web.aturan.service.ikat import dari_plugin
from talenta_web.host import Registry
from talenta_web.pemetaan import service as pemetaan
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.aturan.bantu import Orang, registry, sahkan, siapkan
from tests.data.pemetaan.aturan import BERKAS
from tests.data.pemetaan.benih import ACUAN

N = 60


@pytest.fixture
def reg() -> Registry:
    return registry(BERKAS.read_text(encoding="utf-8"), "bkn-411")


@pytest.fixture
def orang(sesi: Session) -> Orang:
    o = siapkan(sesi, isi_pegawai=N)
    for kode, acuan in (("lama", date(2026, 3, 31)), ("2026", ACUAN)):
        pemetaan.buat_periode(
            sesi, instansi_id=o.instansi_id, pelaku_id=None, kode=kode, nama=kode, tanggal_acuan=acuan
        )
    return o


def hitung(s: Session, o: Orang, reg: Registry, periode: str = "2026", **parameter: str) -> Pemetaan:
    return pemetaan.hitung(
        s, instansi_id=o.instansi_id, pelaku_id=None, periode_kode=periode, aturan_kode="bkn-411", registry=reg,
        parameter=parameter,
    )  # fmt: skip


def versi(s: Session, o: Orang, reg: Registry, sejak: date, **parameter: str) -> str:
    siapa = {"instansi_id": o.instansi_id, "pelaku_id": o.penyusun.id}
    v = service.buat_dari_parameter(s, dari_plugin(reg, "bkn-411"), parameter, **siapa)
    sahkan(s, o, v, sejak)
    return v.pid


def _kelas(s: Session, run: Pemetaan) -> list[tuple[str, object]]:
    kolom = select(Hasil.nip, Hasil.potensial).where(Hasil.pemetaan_id == run.id).order_by(Hasil.nip)
    return [(nip, p) for nip, p in s.execute(kolom)]


def test_versi_yang_berlaku_pada_tanggal_acuan_dipakai(sesi: Session, orang: Orang, reg: Registry) -> None:
    sebelum = hitung(sesi, orang, reg)
    assert (sebelum.aturan_versi_pid, sebelum.aturan_sk) == (None, None)
    pid = versi(sesi, orang, reg, date(2026, 4, 1), varian="djki")
    sesudah = hitung(sesi, orang, reg)
    assert (sesudah.aturan_versi_pid, sesudah.aturan_sk) == (pid, "800/1/2026 tanggal 5 Jan 2026")
    assert sesudah.parameter["varian"] == "djki"
    assert sesudah.aturan_digest != sebelum.aturan_digest
    assert _kelas(sesi, sesudah) != _kelas(sesi, sebelum)
    lama = hitung(sesi, orang, reg, "lama")
    assert lama.aturan_versi_pid is None, "not yet in force at that date"
    for run in (sebelum, sesudah, lama):
        assert pemetaan.periksa_ulang(sesi, run.pid).sama


def test_parameter_yang_ditetapkan_sk_tidak_diganti_untuk_satu_hitungan(
    sesi: Session, orang: Orang, reg: Registry
) -> None:
    assert hitung(sesi, orang, reg, varian="djki").parameter["varian"] == "djki"
    versi(sesi, orang, reg, date(2026, 4, 1), tepi="bawah")
    assert hitung(sesi, orang, reg, tepi="bawah").aturan_versi_pid
    with pytest.raises(pemetaan.GalatPemetaan, match="parameternya tidak dapat diganti"):
        hitung(sesi, orang, reg, tepi="atas")


def test_yang_sudah_ditetapkan_membatasi_tanggal_berlaku(sesi: Session, orang: Orang, reg: Registry) -> None:
    assert terakhir_ditetapkan(sesi, orang.instansi_id, "bkn-411") is None
    hitung(sesi, orang, reg)
    pemetaan.tetapkan(
        sesi, instansi_id=orang.instansi_id, pelaku_id=None, periode_kode="2026", sk_nomor="9", sk_tanggal=ACUAN
    )
    assert terakhir_ditetapkan(sesi, orang.instansi_id, "bkn-411") == ACUAN
    assert terakhir_ditetapkan(sesi, orang.instansi_id, "lain") is None
    with pytest.raises(service.GalatVersi, match="sudah ditetapkan untuk keadaan 30 Juni 2026"):
        versi(sesi, orang, reg, ACUAN, tepi="bawah")
    versi(sesi, orang, reg, date(2026, 7, 1), varian="djki")


def test_hasil_dari_aturan_yang_sudah_diganti_tidak_ditetapkan(sesi: Session, orang: Orang, reg: Registry) -> None:
    """A version came into force after the run, for a date that covers it: first compute again."""
    hitung(sesi, orang, reg)
    versi(sesi, orang, reg, date(2026, 4, 1), tepi="bawah")

    def tetapkan() -> None:
        pemetaan.tetapkan(
            sesi, instansi_id=orang.instansi_id, pelaku_id=None, periode_kode="2026", sk_nomor="9", sk_tanggal=ACUAN
        )

    with pytest.raises(pemetaan.GalatPemetaan, match="Hitung ulang dengan versi itu"):
        tetapkan()
    hitung(sesi, orang, reg)
    tetapkan()


def test_contoh_bertulisan_angka_sebagai_teks_tetap_sama(reg: Registry) -> None:
    """The shipped rule writes "71.00"; with its own parameters nothing differs."""
    (contoh,) = hasil_contoh(dari_plugin(reg, "bkn-411").terikat())
    assert contoh["butir"]
    assert all(harap == dapat for _, harap, dapat in contoh["butir"])


def test_aturan_unggahan_tanpa_plugin_dapat_dihitung(sesi: Session, orang: Orang, reg: Registry) -> None:
    from talenta_web.aturan.unggahan import periksa_teks

    teks = BERKAS.read_text(encoding="utf-8").replace('kode = "bkn-411"', 'kode = "kabupaten-a"')
    siapa = {"instansi_id": orang.instansi_id, "pelaku_id": orang.penyusun.id}
    v = service.buat_dari_berkas(sesi, reg, periksa_teks(teks.encode(), "a.toml"), **siapa)
    with pytest.raises(LookupError):
        service.pilih(sesi, reg, orang.instansi_id, "kabupaten-a", ACUAN)
    sahkan(sesi, orang, v, date(2026, 1, 1))
    assert "kabupaten-a" in service.tersedia(sesi, reg, orang.instansi_id, ACUAN)
    run = pemetaan.hitung(
        sesi, instansi_id=orang.instansi_id, pelaku_id=None, periode_kode="2026", aturan_kode="kabupaten-a",
        registry=reg,
    )  # fmt: skip
    assert (run.aturan_kode, run.aturan_versi_pid, run.aturan_digest) == ("kabupaten-a", v.pid, v.digest)
