"""Two devices decide about one person, or vote, at the same moment: one wins, the loser sees both texts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import escape
from threading import Barrier
from typing import Any, TypeVar

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Keputusan, Pemungutan, Suara
from talenta_web.komite.service import putusan, suara
from tests.web.komite.dunia import DuniaKomite
from tests.web.komite.modul import dasar, sidang_baru
from tests.web.orang import buka_sesi, klien_dengan

__all__ = ["dasar"]
T = TypeVar("T")
ALASAN = "Alasan dari perangkat {} pada putaran {}, cukup panjang untuk diterima."


@pytest.fixture
def dunia(dasar: DuniaKomite) -> DuniaKomite:
    return sidang_baru(dasar)


def perangkat(dunia: DuniaKomite, *ke: int) -> list[tuple[FlaskClient, str]]:
    """A signed-in device per member, with its CSRF token."""
    kunci = [buka_sesi(dunia.app, dunia.akun[k]) for k in ke]
    return [(klien_dengan(dunia.app, k), k.csrf) for k in kunci]


def di_basis(dunia: DuniaKomite, kerja: Callable[[Any], T]) -> T:
    with dunia.app.app_context():
        s = db.session()
        pakai_instansi(s, dunia.benih.instansi_id)
        return kerja(s)


def serentak(kirim: Callable[[int], tuple[int, str]], banyak: int = 2) -> list[tuple[int, str]]:
    garis = Barrier(banyak)

    def lari(n: int) -> tuple[int, str]:
        garis.wait()
        return kirim(n)

    with ThreadPoolExecutor(banyak) as kolam:
        return list(kolam.map(lari, range(banyak)))


def balapan(dunia: DuniaKomite, kali: int) -> None:
    """So many races for one person: exactly one decision each; then it is taken back."""
    pelari, pid = perangkat(dunia, -1, -1), dunia.calon[0]
    umum = {"sidang_pid": dunia.sidang, "calon_pid": pid}

    def versi() -> int:
        return di_basis(dunia, lambda s: s.scalars(select(CalonSidang.versi).where(CalonSidang.pid == pid)).one())

    def urung(s: Any) -> None:
        sekretaris = pelaku_kini(s, dunia.akun[-1])
        assert sekretaris is not None
        putusan.urungkan(s, **umum, pelaku=sekretaris, versi=versi_)

    for putaran in range(kali):
        versi_ = versi()

        def kirim(n: int, putaran: int = putaran, versi_: int = versi_) -> tuple[int, str]:
            klien, csrf = pelari[n]
            isi = {"jenis": "tunda", "alasan": ALASAN.format(n, putaran), "versi": versi_, "csrf_token": csrf}
            jawab = klien.post(f"/sidang/{dunia.sidang}/ruang", data={"aksi": "putus", "calon": pid, **isi})
            return jawab.status_code, jawab.text

        hasil = serentak(kirim)
        assert sorted(kode for kode, _ in hasil) == [303, 409], (putaran, [kode for kode, _ in hasil])
        menang = next(n for n, (kode, _) in enumerate(hasil) if kode == 303)
        for n in (0, 1):
            assert escape(ALASAN.format(n, putaran)) in hasil[1 - menang][1], "the loser does not see both texts"
        baris = di_basis(dunia, lambda s: s.scalars(select(Keputusan).order_by(Keputusan.id.desc()).limit(1)).one())
        assert (baris.jenis, baris.alasan) == ("tunda", ALASAN.format(menang, putaran))
        versi_ = versi()
        di_basis(dunia, urung)
    pilih = select(func.count()).where(Keputusan.sidang_id == dunia.sidang_id)
    assert di_basis(dunia, lambda s: s.scalar(pilih)) == 2 * kali


def balapan_suara(dunia: DuniaKomite, kali: int) -> None:
    """All seven at once, one of them from two devices: eight ballots sent, seven counted, closed once."""
    pelari = perangkat(dunia, *range(7), 0)
    for putaran in range(1, kali + 1):

        def buka(s: Any) -> str:
            sekretaris = pelaku_kini(s, dunia.akun[-1])
            assert sekretaris is not None
            p = suara.buka(s, sidang_pid=dunia.sidang, calon_pid=dunia.calon[0], pelaku=sekretaris, kotak=None)
            return p.pid

        pid = di_basis(dunia, buka)

        def kirim(n: int, pid: str = pid) -> tuple[int, str]:
            klien, csrf = pelari[n]
            isi = {"csrf_token": csrf, "pemungutan": pid, "pilihan": "setuju" if n < 7 else "tidak"}
            jawab = klien.post(f"/sidang/{dunia.sidang}/suara", data=isi)
            return jawab.status_code, jawab.text

        hasil = serentak(kirim, 8)
        assert sorted(kode for kode, _ in hasil) == [303] * 7 + [409], (putaran, [kode for kode, _ in hasil])
        kalah = next(n for n, (kode, _) in enumerate(hasil) if kode == 409)
        assert kalah in (0, 7)
        assert "sudah masuk" in hasil[kalah][1]
        p = di_basis(dunia, lambda s, pid=pid: s.scalars(select(Pemungutan).where(Pemungutan.pid == pid)).one())
        assert (p.putaran, p.masuk, p.ditutup_pada is not None) == (putaran, 7, True)
        jumlah = select(func.count()).where(Suara.pemungutan_id == p.id)
        assert di_basis(dunia, lambda s, jumlah=jumlah: s.scalar(jumlah)) == 7


def test_satu_putusan_menang(dunia: DuniaKomite) -> None:
    balapan(dunia, 20)


def test_suara_serentak(dunia: DuniaKomite) -> None:
    balapan_suara(dunia, 3)
