"""Evidence of people on an agenda: drawn from the stored row, in three statements, the same for one or for four."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from talenta_web.komite.bukti import SEBANYAK, Unsur, bukti_banyak, bukti_calon, pilih_unsur
from talenta_web.komite.models import CalonSidang
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.pemetaan.benih import Benih


@pytest.fixture(scope="module")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture(scope="module")
def templat_pg(jadi_pg: str) -> str:
    return jadi_pg


def _calon(sesi: Session, run: Pemetaan, banyak: int, *, berkotak: bool = True) -> list[CalonSidang]:
    """Rows of an agenda, never stored."""
    syarat = Hasil.kotak.is_not(None) if berkotak else Hasil.kotak.is_(None)
    baris = sesi.scalars(select(Hasil).where(Hasil.pemetaan_id == run.id, syarat).order_by(Hasil.urut).limit(banyak))
    return [
        CalonSidang(id=h.urut, urut_hasil=h.urut, pegawai_id=h.pegawai_id, pegawai_pid=h.pegawai_pid) for h in baris
    ]


def test_bukti_dari_baris_tersimpan(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    _, run = jadi
    calon = _calon(sesi, run, 1)[0]
    b = bukti_calon(sesi, run.id, calon)
    assert b.hasil.urut == calon.urut_hasil
    assert [s.kode for s in b.sumbu] == ["kinerja", "potensial"]
    assert b.uraian is not None
    assert 0 < len(b.plus) <= SEBANYAK
    assert not set(b.plus) & set(b.kurang)
    assert b.url_kartu == f"/kartu/{calon.pegawai_pid}?periode=2026"
    for s in b.sumbu:  # what is given and what is left never exceed the axis
        assert sum(u.poin for u in (*b.plus, *b.kurang) if u.sumbu == s.nama.lower()) <= 100


def test_yang_belum_dipetakan_menyebut_data_yang_belum_ada(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    _, run = jadi
    b = bukti_calon(sesi, run.id, _calon(sesi, run, 1, berkotak=False)[0])
    assert b.uraian is None
    assert b.belum


def test_perintah_tidak_tumbuh_dengan_orang(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> None:
    _, run = jadi
    calon = _calon(sesi, run, 4)
    bukti_banyak(sesi, run.id, calon)  # the frame of the rule is kept now
    perintah: list[str] = []
    mesin = sesi.get_bind()
    event.listen(mesin, "before_cursor_execute", lambda _c, _k, teks, *_: perintah.append(teks))
    assert len(bukti_banyak(sesi, run.id, calon)) == 4
    assert len([p for p in perintah if p.startswith("SELECT")]) == 3


def test_pilih_unsur() -> None:
    kuat, lemah = Unsur("A", "kinerja", 60.0, 60.0), Unsur("B", "kinerja", 5.0, 40.0)
    sedang, hukum = Unsur("C", "potensial", 12.0, 20.0), Unsur("D", "kinerja", -10.0, None)
    plus, kurang = pilih_unsur([lemah, sedang, hukum, kuat])
    assert plus == (kuat, sedang)
    assert kurang == (lemah, hukum)
    assert pilih_unsur([Unsur(n, "kinerja", 10.0, 10.0) for n in "ABCDE"])[1] == ()
    assert pilih_unsur([]) == ((), ())
