"""Every step of a sidang sent in every state that does not allow it: refused with the reason, and nothing moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import pakai_instansi, transaksi
from talenta_web.domain.sidang import BATAL, DITUTUP, KEADAAN, LANGKAH, PRATINJAU, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.extensions import db
from talenta_web.komite.models import AktivitasSidang, AnggotaKomite, CalonSidang, Pemungutan, Sidang
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.orang import buka_sesi, klien_dengan, tambah_pengguna

__all__ = ["dasar"]
JEDA = "jeda"
SEKRETARIS, KETUA, ANGGOTA, LUAR = "sekretaris", "ketua", "anggota", "luar"
ALASAN = "Memimpin satuan tugas lintas dinas sejak Januari, belum terbaca dari data."
ASAL = {BATAL: SIAPKAN, DITUTUP: TETAPKAN, JEDA: SIDANG}


@dataclass(frozen=True)
class Langkah:
    """A form: who sends it, where, what, and the states in which it is no jump."""

    siapa: str
    ekor: str
    isi: dict[str, str]
    boleh: tuple[str, ...]

    @property
    def kode(self) -> set[int]:
        """Minutes are not there before there is something to sign."""
        return {404, 409} if self.ekor.startswith("berita-acara") else {409}

    @property
    def nama(self) -> str:
        return f"{self.ekor}:{self.isi.get('aksi') or self.isi.get('ke') or self.isi.get('jawab') or '-'}"


def _ruang(aksi: str, *boleh: str, **isi: str) -> Langkah:
    return Langkah(SEKRETARIS, "ruang", {"aksi": aksi, "calon": "{calon}", **isi}, boleh)


def _ke(ke: str) -> Langkah:
    boleh = tuple(a for a, b in LANGKAH if b == ke and ke not in {TETAPKAN, DITUTUP})
    return Langkah(SEKRETARIS, "langkah", {"ke": ke, "alasan": ALASAN}, boleh)


AGENDA = [("perbarui", (SIAPKAN,)), ("cakupan", (SIAPKAN,)), ("tambah", (SIAPKAN,)), ("keluarkan", (SIAPKAN,)),
          ("urutkan", (SIAPKAN, PRATINJAU)), ("ke:2", (SIAPKAN, PRATINJAU))]  # fmt: skip
SEMUA = [
    *(_ke(k) for k in KEADAAN),
    _ruang("pilih", SIDANG),
    _ruang("putus", SIDANG, jenis="tetap", versi="{versi}"),
    _ruang("urung", versi="{versi}"),  # nothing was decided: refused everywhere
    _ruang("suara-buka"),  # a vote is open
    _ruang("suara-tutup", SIDANG, pemungutan="{pemungutan}", alasan=ALASAN),
    _ruang("layar", SIDANG, JEDA, ragam="kosong"),
    _ruang("jeda", SIDANG),
    _ruang("lanjut", JEDA),
    _ruang("ambil", PRATINJAU, SIDANG, JEDA, TETAPKAN),
    _ruang("hadir", anggota="{anggota}"),  # is there already
    _ruang("keluar", SIDANG, JEDA, anggota="{anggota}"),
    *(Langkah(SEKRETARIS, "agenda", {"aksi": a, "calon": "{calon}"}, b) for a, b in AGENDA),
    Langkah(SEKRETARIS, "undangan", {"nama": "Sidang uji lain"}, (SIAPKAN, PRATINJAU)),
    Langkah(SEKRETARIS, "notulen/pembuka", {"teks": "Dibuka ketua."}, (SIAPKAN, PRATINJAU, SIDANG, JEDA, TETAPKAN)),
    Langkah(ANGGOTA, "pratinjau", {"calon": "{calon}", "pilihan": "setuju"}, (PRATINJAU,)),
    Langkah(ANGGOTA, "suara", {"pemungutan": "{pemungutan}", "pilihan": "setuju"}, (SIDANG,)),
    Langkah(KETUA, "suara", {"pemungutan": "{pemungutan}", "pilihan": "tidak"}, (SIDANG,)),
    Langkah(ANGGOTA, "beda", {"calon": "{calon}", "teks": ALASAN}, ()),  # nothing was decided
    Langkah(KETUA, "rekomendasi/{calon}", {"pilih": "9.1"}, (SIDANG, JEDA, TETAPKAN)),
    Langkah(ANGGOTA, "berita-acara/tanda-tangan", {"jawab": "setuju", "digest": "0" * 64}, ()),  # another digest
    Langkah(KETUA, "berita-acara/tetapkan", {"digest": "0" * 64}, ()),
    Langkah("PB", "berita-acara/serahkan", {"nomor": "1"}, ()),  # nothing was sealed
    Langkah("PP", "berita-acara/putuskan", {"nomor": "1", "sk_nomor": "800/9/2026", "sk_tanggal": "2026-11-01"}, ()),
]


@pytest.fixture(scope="module")
def akun(dasar: DuniaKomite) -> dict[str, int]:
    """An account per part."""
    akun = {SEKRETARIS: dasar.akun[-1], KETUA: dasar.akun[0], ANGGOTA: dasar.akun[1]}
    with dasar.app.app_context():
        for no, peran in enumerate(("PB", "PP")):
            akun[peran] = tambah_pengguna(
                dasar.benih.instansi_id, f"19650505199001000{no}", f"Uji {peran}", (peran, None)
            )
        luar = tuple((p, dasar.benih.unit[0]) for p in ("KA", "KS"))
        akun[LUAR] = tambah_pengguna(dasar.benih.instansi_id, "196505051990010009", "Uji Luar", *luar)
    return akun


@pytest.fixture
def klien(dasar: DuniaKomite, akun: dict[str, int]) -> dict[str, tuple[FlaskClient, str]]:
    """A device per part, with its CSRF token; signed in anew, as some steps want a fresh password."""
    kunci = {nama: buka_sesi(dasar.app, id_) for nama, id_ in akun.items()}
    return {nama: (klien_dengan(dasar.app, k), k.csrf) for nama, k in kunci.items()}


def di_basis(dunia: DuniaKomite, kerja: Callable[[Any], Any]) -> Any:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        return kerja(s)


def siapkan(dasar: DuniaKomite, keadaan: str) -> tuple[DuniaKomite, dict[str, str]]:
    """A sidang in this state with an open vote, and what the forms name."""
    dunia = sidang_baru(dasar, ASAL.get(keadaan, keadaan))

    def isi(s: Any) -> dict[str, str]:
        with transaksi(s):
            calon = s.scalars(select(CalonSidang).where(CalonSidang.pid == dunia.calon[0])).one()
            p = Pemungutan(
                instansi_id=calon.instansi_id, sidang_id=dunia.sidang_id, calon_id=calon.id, putaran=1,
                berhak=dunia.anggota[:7],
            )  # fmt: skip
            s.add(p)
            ubah = {"jeda_pada": sekarang()} if keadaan == JEDA else {"keadaan": keadaan}
            s.execute(update(Sidang).where(Sidang.id == dunia.sidang_id).values(**ubah))
        anggota = s.scalars(select(AnggotaKomite.pid).where(AnggotaKomite.id == dunia.anggota[2])).one()
        return {"calon": calon.pid, "versi": str(calon.versi), "pemungutan": p.pid, "anggota": anggota}

    return dunia, di_basis(dunia, isi)


def ukur(dunia: DuniaKomite) -> tuple[Any, ...]:
    """What a step would move; reading events are no step."""

    def hitung(s: Any) -> tuple[Any, ...]:
        sidang = s.execute(select(Sidang.keadaan, Sidang.versi).where(Sidang.id == dunia.sidang_id)).one()
        aktivitas = s.scalar(select(func.count()).where(AktivitasSidang.sidang_id == dunia.sidang_id))
        jejak = s.scalar(select(func.count()).where(Jejak.objek_pid == dunia.sidang, Jejak.jenis.like("sidang.%")))
        return (*sidang, aktivitas, jejak)

    hasil: tuple[Any, ...] = di_basis(dunia, hitung)
    return hasil


def kirim(perangkat: tuple[FlaskClient, str], dunia: DuniaKomite, langkah: Langkah, nama: dict[str, str]) -> Any:
    peramban, csrf = perangkat
    isi = {k: v.format(**nama) for k, v in langkah.isi.items()} | {"csrf_token": csrf}
    return peramban.post(f"/sidang/{dunia.sidang}/{langkah.ekor.format(**nama)}", data=isi)


@pytest.mark.parametrize("keadaan", [*KEADAAN, JEDA])
def test_lompatan_ditolak(dasar: DuniaKomite, klien: dict[str, tuple[FlaskClient, str]], keadaan: str) -> None:
    dunia, nama = siapkan(dasar, keadaan)
    awal, salah = ukur(dunia), []
    for langkah in SEMUA:
        if keadaan in langkah.boleh:
            continue
        jawab = kirim(klien[langkah.siapa], dunia, langkah, nama)
        if jawab.status_code not in langkah.kode or ukur(dunia) != awal:
            salah.append((langkah.nama, jawab.status_code, ukur(dunia), awal))
    assert not salah


def test_orang_yang_salah_ditolak(dasar: DuniaKomite, klien: dict[str, tuple[FlaskClient, str]]) -> None:
    """What the secretary does is refused to members and the other way round; who has no seat does nothing at all."""
    dunia, nama = siapkan(dasar, SIDANG)
    awal, salah = ukur(dunia), []
    for langkah in SEMUA:
        lain = {SEKRETARIS: (KETUA, ANGGOTA), ANGGOTA: (SEKRETARIS,)}.get(langkah.siapa, ())
        if langkah.ekor.startswith("berita-acara"):
            lain = ()  # all parts sign
        for siapa in (*lain, LUAR):
            kode = kirim(klien[siapa], dunia, langkah, nama).status_code
            if kode not in {403, 404} or ukur(dunia) != awal:
                salah.append((langkah.nama, siapa, kode))
    assert not salah
