"""Results per target post are stored with potensial, kotak, gates and scores, recomputed, and keep earlier scores."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.host.registry import susun_aturan
from talenta_web.kontrak import Permintaan
from talenta_web.pegawai.models import JabatanTarget, SyaratTarget
from talenta_web.pemetaan import service
from talenta_web.pemetaan.datasets import DATASET
from talenta_web.pemetaan.models import Hasil, Pemetaan
from talenta_web.pemetaan.queries.pasangan import pasangan
from tests.data.pemetaan.benih import ACUAN, Benih, tanam
from tests.data.pemetaan.test_periksa import _tanpa_penjaga

N = 40
TEKS = (Path(__file__).parents[2] / "unit/penskoran/sasaran.toml").read_text(encoding="utf-8")


class RegistrySasaran:
    """Knows the rule of the engine's tests that aims at posts and families."""

    plugin = ()

    def aturan_tersusun(self, kode: str) -> Any:
        return susun_aturan(TEKS, f"aturan {kode}")


@pytest.fixture
def sesi(sesi_pemilik: Session) -> Session:
    return sesi_pemilik


@pytest.fixture
def benih(sesi: Session) -> Benih:
    b = tanam(sesi, N)
    with transaksi(sesi):
        for i, jenjang in enumerate(("administrator", "pengawas")):
            sesi.add(
                JabatanTarget(
                    instansi_id=b.instansi_id, kode=f"K{i}", nama=f"Jabatan {i}", jenjang=jenjang, jenis_jabatan="JA",
                    rumpun="umum", kelas_jabatan=9,
                )
            )  # fmt: skip
        sesi.add(SyaratTarget(instansi_id=b.instansi_id, jabatan_target="K0", simpul="potensial_umum", minimum=50.0))
    return b


def hitung(sesi: Session, b: Benih, kode: str, acuan: date) -> Pemetaan:
    umum = {"instansi_id": b.instansi_id, "pelaku_id": None}
    service.buat_periode(sesi, **umum, kode=kode, nama=f"Periode {kode}", tanggal_acuan=acuan)
    registry: Any = RegistrySasaran()
    return service.hitung(sesi, **umum, periode_kode=kode, aturan_kode="sasaran", registry=registry)


def test_pasangan_disimpan_dan_dapat_dihitung_ulang(sesi: Session, benih: Benih) -> None:
    run = hitung(sesi, benih, "2026", ACUAN)
    baris = sesi.scalars(select(Hasil).where(Hasil.pemetaan_id == run.id).order_by(Hasil.urut)).all()
    umum = {h.nip: h for h in baris if h.target is None and h.rumpun_target is None}
    target = [h for h in baris if h.target is not None]
    rumpun = [h for h in baris if h.rumpun_target is not None]
    assert (len(umum), {h.rumpun_target for h in rumpun}) == (N, {"umum"})
    assert {h.urut for h in umum.values()} == set(range(1, N + 1))
    assert {h.target for h in target} == {"K0", "K1"}
    assert any(h.potensial not in (None, umum[h.nip].potensial) for h in target)
    letak = {k: i for i, k in enumerate(run.simpul)}
    for h in target:
        assert h.gerbang is not None
        assert len(h.gerbang) == 4
        skor = json.loads(h.komponen or "[]")
        milik = skor[letak["potensial_target"]]
        assert (None if h.potensial is None else int(h.potensial * 1_000_000)) == milik
        assert skor[: len(json.loads(umum[h.nip].komponen or "[]"))] == json.loads(umum[h.nip].komponen or "[]")
    assert all(h.gerbang is None for h in umum.values())
    hasil = service.periksa_ulang(sesi, run.pid)
    assert (hasil.sama, hasil.diperiksa) == (True, len(baris))
    _dataset(sesi, benih, target)
    _tanpa_penjaga(sesi, "hasil")
    sesi.execute(text("UPDATE hasil SET gerbang = 'TTTT' WHERE target = 'K0' AND gerbang <> 'TTTT'"))
    sesi.commit()
    assert not service.periksa_ulang(sesi, run.pid).sama


def _dataset(sesi: Session, b: Benih, target: list[Hasil]) -> None:
    isi = next(d for d in DATASET if d.kode == "pemetaan.target")
    seluruh = Lingkup(b.instansi_id, seluruh=True)
    tabel = isi.baca(Permintaan(sesi, seluruh, {"target": "K0"}, None))
    milik = [h for h in target if h.target == "K0"]
    assert tabel.jumlah == len(milik) == len(tabel.baris)
    assert {(x["nip"], x["potensial"]) for x in tabel.baris} == {(h.nip, h.potensial) for h in milik}
    assert all(str(x["syarat"]) for x in tabel.baris)
    assert isi.alir is not None
    for saring in ({"target": "K0"}, {}):
        minta = Permintaan(sesi, seluruh, saring, None)
        alir, utuh = isi.alir(minta), isi.baca(minta)
        assert tuple(x for potong in alir.potongan for x in potong) == utuh.baris
        assert alir.jumlah == utuh.jumlah
    assert isi.baca(Permintaan(sesi, Lingkup(b.instansi_id), {}, None)).jumlah == 0
    n, kartu = pasangan(sesi, target[0].pemetaan_id, target[0].pegawai_id, batas=1, bertarget=True)
    assert (len(kartu), n >= 1) == (1, True)


def test_nilai_periode_lalu_dipakai_bila_data_belum_ada(sesi: Session, benih: Benih) -> None:
    lama = hitung(sesi, benih, "2026", ACUAN)
    letak = lama.simpul.index("jpm")
    skor = {
        h.nip: json.loads(h.komponen or "[]")[letak]
        for h in sesi.scalars(select(Hasil).where(Hasil.pemetaan_id == lama.id, Hasil.target.is_(None)))
        if h.rumpun_target is None
    }
    baru = hitung(sesi, benih, "2036", date(2036, 6, 30))
    kini = sesi.scalars(
        select(Hasil).where(Hasil.pemetaan_id == baru.id, Hasil.target.is_(None), Hasil.rumpun_target.is_(None))
    ).all()
    dapat = {h.nip: json.loads(h.komponen or "[]")[letak] for h in kini}
    assert any(v is not None for v in dapat.values())
    assert all(dapat[n] == v for n, v in skor.items())
    assert service.periksa_ulang(sesi, baru.pid).sama
