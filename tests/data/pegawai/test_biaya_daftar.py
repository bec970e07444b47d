"""Exact cost of the list: SQLite VM steps of every query at 20,000 people against 1,000."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.domain.izin import Lingkup
from talenta_web.pegawai import turunan
from talenta_web.pegawai.daftar.queries import urut as urut_
from talenta_web.pegawai.daftar.queries.halaman import Lihat, Penunjuk, banyak_tepat, halaman
from talenta_web.pegawai.daftar.queries.saring import Saring
from talenta_web.pegawai.daftar.queries.urut import Urut
from talenta_web.pegawai.impor.nomor import pid
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.models import Jabatan
from talenta_web.pegawai.queries.cakupan import cakupan
from talenta_web.pegawai.queries.hitung import hitungan

JABATAN = ("Perawat", "Dokter", "Guru", "Analis", "Arsiparis", "Bidan", "Pranata", "Penyuluh")
GOLONGAN = ("III/a", "III/b", "IX", "III/d", "IV/a", "II/c", "V", None)
SUKU = ("bu", "si", "ra", "da", "we", "ma", "no", "ti", "la", "ku")


def _isi(s: Session, n: int) -> None:
    """`n` people over 1 + 10 + 40 units, 4 levels, 4 families; names of two words."""
    pakai_instansi(s, SEMUA)
    s.add(Instansi(id=1, kode="A", nama="A"))
    s.flush()
    s.add(UnitKerja(id=1, instansi_id=1, kode="1", nama="Unit 1", jalur="/1/", pid="unit1"))
    s.flush()
    for i in range(2, 52):
        induk = 1 if i <= 11 else 2 + i % 10
        jalur = f"/1/{i}/" if i <= 11 else f"/1/{induk}/{i}/"
        s.add(
            UnitKerja(id=i, instansi_id=1, kode=str(i), nama=f"Unit {i}", induk_id=induk, jalur=jalur, pid=f"unit{i}")
        )
    s.commit()
    for i in range(40):
        s.add(Jabatan(id=i + 1, instansi_id=1, kode=f"J{i}", nama=f"{JABATAN[i % 8]} Tingkat {i // 8}",
                      jenis_jabatan="JF", jenjang="ahli_muda"))  # fmt: skip
    s.commit()
    acak, kini = pid(), sekarang()
    baris = []
    for i in range(n):
        a, b = f"{SUKU[i % 10]}{SUKU[i // 10 % 10]}", f"{SUKU[i // 100 % 10]}{i:05d}"
        baris.append((next(acak), 1, 1, kini, kini, f"{i:018d}", f"{a} {b}", f"{a} {b}", "PNS", "internal",
                      1 + i // 50 % 4, f"r{i // 200 % 4}", 2 + i % 50, GOLONGAN[i % 8], 1 + i % 40,
                      f"{JABATAN[i % 8]} Tingkat {i % 40 // 8}", "aktif" if i % 3 else "tugas_belajar"))  # fmt: skip
    kolom = ["pid", "instansi_id", "versi", "dibuat_pada", "diubah_pada", "nip", "nama", "nama_urut", "jenis_asn",
             "asal", "level", "rumpun", "unit_kerja_id", "golongan", "jabatan_id", "nama_jabatan",
             "kedudukan"]  # fmt: skip
    s.connection(execution_options={"tulis": True})
    sisip(s, tabel("pegawai"), kolom, baris)
    id_nama = s.connection().exec_driver_sql("SELECT id, nama_urut FROM pegawai").fetchall()
    turunan.tambah_kata(s, 1, ((b[0], b[1]) for b in id_nama))
    turunan.bangun_anggota(s, 1)
    turunan.hitung_ringkasan(s, 1)
    s.commit()
    s.connection().exec_driver_sql("ANALYZE")
    s.commit()


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
            _isi(s, n)
    yield pabrik
    for p in pabrik.values():
        p.kw["bind"].dispose()


def langkah(pabrik: sessionmaker[Session], kerja: Callable[[Session], Any]) -> tuple[int, Any]:
    """VM instructions (in tens) of everything `kerja` reads."""
    with pabrik() as s:
        pakai_instansi(s, 1)
        kerja(s)  # compile the statements once
        jumlah = [0]

        def detak() -> int:
            jumlah[0] += 1
            return 0

        mentah: Any = s.connection().connection.driver_connection
        mentah.set_progress_handler(detak, 10)
        hasil = kerja(s)
        mentah.set_progress_handler(None, 0)
        return jumlah[0], hasil


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
