"""Exact cost of the list: SQLite VM steps of every query at 20,000 people against 1,000."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.basis.sesi import buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai.daftar.queries import urut as urut_
from talenta_web.pegawai.daftar.queries.halaman import Lihat, Penunjuk, banyak_tepat, halaman
from talenta_web.pegawai.daftar.queries.saring import Saring
from talenta_web.pegawai.daftar.queries.urut import Urut
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.queries.hitung import hitungan
from tests.data.pegawai.populasi import isi, langkah


@pytest.fixture(scope="module")
def dua_ukuran(templat_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("biaya")
    pabrik = {}
    for n in (1_000, 20_000):
        shutil.copyfile(templat_sqlite, folder / f"{n}.db")
        mesin = buat_engine(f"sqlite:///{folder / f'{n}.db'}")
        pabrik[n] = sessionmaker(mesin)
        pasang_lingkup(pabrik[n])
        with pabrik[n]() as s:
            isi(s, n)
    yield pabrik
    for p in pabrik.values():
        p.kw["bind"].dispose()


SELURUH = Lingkup(1, seluruh=True)
SATU_UNIT = Lingkup(1, unit_jalur=("/1/2/",))
DUA_UNIT = Lingkup(1, unit_jalur=("/1/2/", "/1/3/"))
PERKARA: dict[str, tuple[Lingkup, Saring, str | None, Urut]] = {
    "semua": (SELURUH, Saring(), None, Urut()),
    "level": (SELURUH, Saring(level=2), None, Urut()),
    "level dan rumpun": (SELURUH, Saring(level=2, rumpun="r2"), None, Urut()),
    "rumpun": (SELURUH, Saring(rumpun="r3"), None, Urut()),
    "unit puncak": (SELURUH, Saring(), "unit1", Urut()),
    "unit bawah": (SELURUH, Saring(), "unit3", Urut()),
    "lingkup unit": (SATU_UNIT, Saring(), None, Urut()),
    "lingkup dua unit": (DUA_UNIT, Saring(), None, Urut()),
    "cari kata": (SELURUH, Saring(q="bu"), None, Urut()),
    "cari kata dalam unit": (Lingkup(1, unit_jalur=("/1/",)), Saring(q="bu"), None, Urut()),
    "cari nip": (SELURUH, Saring(q="00000000000000"), None, Urut()),
    "cari jabatan": (SELURUH, Saring(q="perawat"), None, Urut()),
    "cari unit": (SELURUH, Saring(q="unit 2"), None, Urut()),
    "nama menurun": (SELURUH, Saring(), None, Urut("nama", True)),
    "nip": (SELURUH, Saring(), None, Urut("nip")),
    "nip menurun": (SELURUH, Saring(level=1), None, Urut("nip", True)),
    "jabatan": (SELURUH, Saring(), None, Urut("nama_jabatan")),
    "jabatan menurun": (SELURUH, Saring(), None, Urut("nama_jabatan", True)),
    "golongan": (SELURUH, Saring(), None, Urut("golongan")),
    "golongan menurun": (SELURUH, Saring(), None, Urut("golongan", True)),
    "menurut level": (SELURUH, Saring(), None, Urut("level", True)),
    "golongan disaring": (SELURUH, Saring(lain=(("golongan", "III/d"),)), None, Urut()),
    "kedudukan disaring": (SELURUH, Saring(lain=(("kedudukan", "tugas_belajar"),)), None, Urut()),
}


def lihat(s: Session, ling: Lingkup, saring: Saring, unit: str | None, urut: Urut) -> Lihat:
    c = cakupan(s, ling, unit)
    h = hitungan(s, c, saring.level, saring.rumpun)
    return Lihat(c, saring, urut, ("nama_jabatan", "unit", "level"), True, h.tampil, h.seluruh)


@pytest.mark.parametrize("nama", list(PERKARA))
@pytest.mark.parametrize("tengah", [False, True], ids=["awal", "tengah"])
def test_langkah_tidak_tumbuh_dengan_jumlah_pegawai(
    dua_ukuran: Any, nama: str, tengah: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of every order with an index: the sort of a small list is switched off."""
    monkeypatch.setattr(urut_, "SEDIKIT", 0)

    def kerja(s: Session) -> Any:
        return halaman(s, lihat(s, *PERKARA[nama]), penunjuk[0])

    biaya, banyak = {}, {}
    for n, pabrik in dua_ukuran.items():
        penunjuk = [Penunjuk()]
        if tengah:
            _, lembar = langkah(pabrik, kerja)
            penunjuk = [Penunjuk(sesudah=lembar.sesudah)] if lembar.sesudah else [Penunjuk()]
        biaya[n], lembar = langkah(pabrik, kerja)
        banyak[n] = len(lembar.baris)
    assert banyak == {1_000: 50, 20_000: 50}
    assert biaya[20_000] <= 1.05 * biaya[1_000], biaya


LANGKA = Saring(lain=(("golongan", "V"), ("kedudukan", "cltn")))


def test_saringan_langka_dibatasi_dan_dapat_dilanjutkan(dua_ukuran: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody fits: each page looks at so many people and no more, and the pointers lead to the end."""
    monkeypatch.setattr("talenta_web.pegawai.daftar.queries.ruas.TELUSUR", 300)
    biaya = {}
    for n, pabrik in dua_ukuran.items():
        biaya[n], lembar = langkah(pabrik, lambda s: halaman(s, lihat(s, SELURUH, LANGKA, None, Urut()), Penunjuk()))
        assert lembar.terhenti
        assert lembar.baris == ()
    assert biaya[20_000] <= 1.05 * biaya[1_000], biaya
    with dua_ukuran[1_000]() as s:
        pakai_instansi(s, 1)
        v, penunjuk, kali = (
            lihat(s, SELURUH, Saring(lain=(("kedudukan", "aktif"),), q="bu"), None, Urut()),
            Penunjuk(),
            0,
        )
        orang: list[int] = []
        while kali < 30:
            lembar, kali = halaman(s, v, penunjuk, 10_000), kali + 1
            orang += (b.id for b in lembar.baris)
            if lembar.sesudah is None:
                break
            penunjuk = Penunjuk(sesudah=lembar.sesudah)
        monkeypatch.undo()
        assert orang == [b.id for b in halaman(s, v, Penunjuk(), 10_000).baris]


def test_hitungan_tepat_tidak_melihat_lebih_dari_batas(dua_ukuran: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with dua_ukuran[20_000]() as s:
        pakai_instansi(s, 1)
        c = cakupan(s, SELURUH, None)
        assert banyak_tepat(s, c, Saring(lain=(("golongan", "IX"),)), 20_000) == 2_500
        monkeypatch.setattr("talenta_web.pegawai.daftar.queries.halaman.TELUSUR", 19_999)
        assert banyak_tepat(s, c, Saring(lain=(("golongan", "IX"),)), 20_000) is None
        assert banyak_tepat(s, c, Saring(level=2), 20_000) == 20_000, "nothing to look at: the summary knows"
