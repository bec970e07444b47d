"""Live figures of the Komite: sessions of a year, members and successors as the PPK decided."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import BATAL
from talenta_web.host import tambah_inti
from talenta_web.host.metrik import baca_metrik
from talenta_web.komite.metrik import BELUM_DITETAPKAN, METRIK
from talenta_web.komite.models import AnggotaKrs, Sidang
from talenta_web.komite.service import ppk
from talenta_web.kontrak import NilaiMetrik
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.data.komite.berita import Berita, tanam
from tests.data.pemetaan.benih import Benih

SK = date(2026, 7, 1)
REGISTRY = tambah_inti(metrik=METRIK)
pytestmark = pytest.mark.parametrize("url_db", ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def templat_sqlite(jadi_sqlite: Path) -> Path:
    return jadi_sqlite


@pytest.fixture
def berita(sesi: Session, jadi: tuple[Benih, Pemetaan]) -> Berita:
    b = tanam(sesi, jadi[0].instansi_id)
    b.tetapkan()
    return b


def nilai(b: Berita, kode: str, tanggal: date = SK) -> NilaiMetrik:
    return baca_metrik(REGISTRY, f"komite.{kode}", b.session, tanggal)


def putuskan(b: Berita) -> None:
    ppk.ajukan(b.session, sidang_pid=b.sidang, pelaku=b.orang["pyb"], nomor=1)
    ppk.tetapkan(b.session, sidang_pid=b.sidang, pelaku=b.orang["ppk"], nomor=1, sk_nomor="800/77/2026", sk_tanggal=SK)


def test_sidang_setahun(berita: Berita) -> None:
    """Sessions that were opened within twelve months count; one that was called off does not."""
    mulai = berita.baris.mulai_pada
    assert mulai is not None
    hari = mulai.date()
    assert nilai(berita, "sidang_setahun", hari + timedelta(days=1)).nilai == 1
    assert nilai(berita, "sidang_setahun", hari + timedelta(days=400)).nilai == 0
    assert nilai(berita, "sidang_setahun", hari - timedelta(days=5)).nilai == 0
    s = berita.session
    with transaksi(s):
        asal = berita.baris
        s.add(
            Sidang(
                instansi_id=asal.instansi_id, nomor=99, komite_id=asal.komite_id, susunan_id=asal.susunan_id,
                periode_id=asal.periode_id, pemetaan_id=asal.pemetaan_id, nama="Batal", keadaan=BATAL, mulai_pada=mulai,
            )
        )  # fmt: skip
    assert nilai(berita, "sidang_setahun", hari + timedelta(days=1)).nilai == 1


def test_krs_menurut_keputusan_ppk(berita: Berita) -> None:
    """Sealed is not decided: nothing is known before the decree, nor on the days before it."""
    assert (nilai(berita, "krs_anggota").nilai, nilai(berita, "krs_anggota").catatan) == (None, BELUM_DITETAPKAN)
    assert nilai(berita, "target_bersuksesor").catatan == BELUM_DITETAPKAN
    putuskan(berita)
    k = AnggotaKrs
    orang = berita.session.scalar(select(func.count(k.pegawai_id.distinct())).where(k.kelompok == "instansi"))
    krs = nilai(berita, "krs_anggota")
    assert orang
    assert (krs.nilai, krs.per, krs.telusur) == (Decimal(orang), SK, "/krs/?periode=2026")
    assert nilai(berita, "krs_anggota", SK - timedelta(days=1)).nilai is None


def test_target_bersuksesor(berita: Berita) -> None:
    """A post has a successor when a member of the group meets every one of its gates in that run."""
    putuskan(berita)
    assert nilai(berita, "target_bersuksesor").catatan == "Pemetaan itu tidak menilai jabatan target."
    s = berita.session
    anggota = s.scalars(
        select(AnggotaKrs.pegawai_id).where(AnggotaKrs.kelompok == "instansi").order_by(AnggotaKrs.id)
    ).first()
    baris = s.scalars(select(Hasil).where(Hasil.pegawai_id == anggota).order_by(Hasil.urut)).first()
    bukan = select(Hasil).where(Hasil.pegawai_id.not_in(select(AnggotaKrs.pegawai_id)))
    lain = s.scalars(bukan.order_by(Hasil.urut)).first()
    assert baris is not None
    assert lain is not None
    with transaksi(s):
        for n, (asal, target, gerbang) in enumerate(
            ((baris, "K0", "TT"), (baris, "K1", "TG"), (lain, "K2", "TT"), (baris, "K3", "TV"), (baris, "K4", None))
        ):
            isi: dict[str, Any] = {c.key: getattr(asal, c.key) for c in Hasil.__mapper__.column_attrs}
            s.add(Hasil(**isi | {"urut": 90_000 + n, "target": target, "gerbang": gerbang}))
    kini = nilai(berita, "target_bersuksesor")
    assert (kini.pembilang, kini.penyebut, kini.nilai) == (2, 5, Decimal(40))
