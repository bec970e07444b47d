"""Datasets of an assessment: a concept from the rows, a fixed one from its seal, another instansi never."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import DISERAHKAN, PENETAPAN, PENGISIAN
from talenta_web.kematangan import periksa_segel
from talenta_web.kematangan.datasets import DATASET
from talenta_web.kematangan.models import JawabanButir, Penilaian
from talenta_web.kematangan.queries.segel import baca_naskah
from talenta_web.kematangan.segel import digest
from talenta_web.kontrak import Permintaan, TabelData
from tests.data.kematangan.benih import tanam_penilaian

pytestmark = pytest.mark.satu_basis
TABEL = {d.kode: d for d in DATASET}


@pytest.fixture
def dunia(sesi: Session) -> tuple[Session, Penilaian, int, int]:
    pakai_instansi(sesi, SEMUA)
    a, b = (akun.buat_instansi(sesi, k, f"Kabupaten {k}").id for k in ("A", "B"))
    oleh = [
        akun.buat_pengguna(
            sesi, instansi_id=a, nip=f"19850312201001000{n}", nama=f"Orang {n}", sandi="kuda hitam berlari jauh",
            tugas=[akun.Tugas("PK", None)],
        ).id
        for n in (1, 2)
    ]  # fmt: skip
    pakai_instansi(sesi, a)
    p = tanam_penilaian(sesi, a, oleh[0], PENGISIAN)
    with transaksi(sesi):
        for butir, nilai in (("KLB.1", 3), ("KLB.2", ["a", "b"]), ("BGN.1", 4), ("PRA", True)):
            sesi.add(
                JawabanButir(
                    instansi_id=a, penilaian_id=p.id, butir=butir, putaran=1, lapisan="mandiri", nilai=nilai,
                    catatan="Catatan", siap=True, oleh_id=oleh[0],
                )
            )  # fmt: skip
    return sesi, p, a, b


def _baca(s: Session, kode: str, instansi: int, pid: str) -> TabelData:
    return TABEL[kode].baca(Permintaan(s, Lingkup(instansi, seluruh=True), {"penilaian": pid}))


def test_concept_then_seal(dunia: tuple[Session, Penilaian, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    s, p, a, b = dunia
    (r,) = _baca(s, "kematangan.ringkasan", a, p.pid).baris
    assert (r["segel"], r["penetapan"], r["terisi"]) == (None, None, r["jumlah"])
    assert r["kedudukan"] == "instrumen internal, bukan naskah resmi BKN"
    total = r["total"]
    assert total is not None
    for kode in TABEL:
        baris = _baca(s, kode, a, p.pid).baris
        assert all(set(x) == {k.kode for k in TABEL[kode].kolom} for x in baris), kode
    butir = {x["kode"]: x for x in _baca(s, "kematangan.butir", a, p.pid).baris}
    assert butir["KLB.2"]["jawaban"] == "2 dari 4 kriteria terpenuhi (a, b)"
    assert str(butir["KLB.2"]["kurang"]).startswith("Komite bersidang dua kali setahun")
    assert {x["keadaan"] for x in _baca(s, "kematangan.gerbang", a, p.pid).baris} == {"Terpenuhi"}
    with pytest.raises(LookupError, match="bukan dalam kewenangan"):
        pakai_instansi(s, b)
        _baca(s, "kematangan.butir", b, p.pid)
    pakai_instansi(s, a)
    _tetapkan(s, p, monkeypatch)
    (r,) = _baca(s, "kematangan.ringkasan", a, p.pid).baris
    assert (r["penetapan"], r["total"], r["ditetapkan_oleh"]) == (1, total, "Orang 2")
    assert r["segel"]
    asli = periksa_segel.nilai
    with monkeypatch.context() as nanti:  # a later release words its sentences otherwise; then one counts otherwise
        nanti.setattr(periksa_segel, "nilai", lambda *x, **y: replace(asli(*x, **y), peringatan=("Kata baru.",)))
        assert _baca(s, "kematangan.ringkasan", a, p.pid).baris[0]["segel"] == r["segel"]
        p.keadaan = DISERAHKAN
        nanti.setattr(periksa_segel, "nilai", lambda *x, **y: replace(asli(*x, **y), predikat="Lain"))
        with pytest.raises(LookupError, match="Hasil dihitung ulang"):
            _baca(s, "kematangan.ringkasan", a, p.pid)
    s.rollback()
    with transaksi(s):
        p.keadaan = DISERAHKAN
        s.execute(update(JawabanButir).where(JawabanButir.butir == "KLB.1").values(nilai=0))
    s.expire_all()
    with pytest.raises(LookupError, match="tidak sah"):
        _baca(s, "kematangan.ringkasan", a, p.pid)


def _tetapkan(s: Session, p: Penilaian, monkeypatch: pytest.MonkeyPatch) -> None:
    from talenta_web.kematangan.service import penetapan

    monkeypatch.setattr(penetapan, "halangan", lambda *_: ())
    with transaksi(s):
        for ke in ("reviu", PENETAPAN):
            p.keadaan = ke
            s.flush()
    sidik = digest(baca_naskah(s, p))
    orang = sorted({p.dibuat_oleh, p.dibuat_oleh + 1})
    penetapan.tetapkan(s, p.pid, sidik=sidik, pengusul_id=orang[0], pemutus_id=orang[1], pembuat={})
