"""A sidang whose talk is over: nine persons decided, votes, dissent, proposals, conflicts, follow-up; to be signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import SIDANG, TETAPKAN
from talenta_web.komite.models import (
    AnggotaKomite,
    CalonSidang,
    JawabanPratinjau,
    Keputusan,
    LangkahUsulan,
    Pemungutan,
    Penetapan,
    Sidang,
    Suara,
    TindakLanjut,
    Usulan,
)
from talenta_web.komite.penetapan.isi import digest
from talenta_web.komite.queries.naskah import baca_naskah
from talenta_web.komite.service import penetapan
from talenta_web.komite.service.gerak import catat_aktivitas
from tests.web.komite.dunia import tanam_komite, tanam_sidang

PERAN = {"ketua": "KK", **{f"a{n}": "KA" for n in range(1, 7)}, "sekretaris": "KS"}
LAIN = {"pyb": "PB", "ppk": "PP", "pengelola": "PK"}
ALASAN = "Memimpin satuan tugas lintas dinas sejak Januari, belum terbaca dari data."
PEMBUAT = {"versi_inti": "uji", "versi_plugin": {}}


@dataclass
class Berita:
    """Accounts by nickname (committee of seven with a vote and a secretary, PyB, PPK, pengelola) and the sidang."""

    session: Session
    instansi_id: int
    orang: dict[str, Pelaku] = field(default_factory=dict)
    sidang: str = ""

    @property
    def baris(self) -> Sidang:
        pilih = select(Sidang).where(Sidang.pid == self.sidang).execution_options(populate_existing=True)
        return self.session.scalars(pilih).one()

    @property
    def digest(self) -> str:
        """Of the minutes as they stand."""
        return digest(baca_naskah(self.session, self.baris))

    @property
    def calon(self) -> list[CalonSidang]:
        pilih = select(CalonSidang).where(CalonSidang.sidang_id == self.baris.id).order_by(CalonSidang.nomor)
        return list(self.session.scalars(pilih.execution_options(populate_existing=True)))

    def tanda_tangan(self, *siapa: str, setuju: bool = True, catatan: str = "") -> None:
        for nama in siapa:
            penetapan.tanda_tangani(
                self.session, sidang_pid=self.sidang, pelaku=self.orang[nama], digest=self.digest, setuju=setuju,
                catatan=catatan,
            )  # fmt: skip

    def segel(self, pengusul: str = "sekretaris", pemutus: str = "ketua") -> Penetapan:
        return penetapan.segel(
            self.session, instansi_id=self.instansi_id, sidang_pid=self.sidang, digest=self.digest,
            pengusul_id=self.orang[pengusul].id, pemutus_id=self.orang[pemutus].id, pembuat=PEMBUAT,
        )  # fmt: skip

    def tetapkan(self) -> Penetapan:
        """Signed by a quorum and sealed."""
        self.tanda_tangan("ketua", "a1", "a2", "a3", "sekretaris")
        return self.segel()


def tanam(session: Session, instansi_id: int, *, nomor: int = 1) -> Berita:
    """The rows, in state TETAPKAN: person 1 keeps the box, 2 moves by a vote with dissent, 3 waits, the others keep."""
    b = Berita(session, instansi_id)
    for no, (nama, peran) in enumerate({**PERAN, **LAIN}.items(), start=1):
        id_ = akun.buat_pengguna(
            session, instansi_id=instansi_id, nip=f"197{nomor}0505200001{no:04d}", nama=f"Pejabat {nama}", sandi=None,
            tugas=[akun.Tugas(peran)],
        ).id  # fmt: skip
        orang = pelaku_kini(session, id_)
        assert orang is not None
        b.orang[nama] = orang
    susunan = tanam_komite(session, instansi_id, [b.orang[n].id for n in PERAN])
    b.sidang = tanam_sidang(session, susunan, SIDANG).pid
    with transaksi(session):
        _isi(b)
        b.baris.keadaan = TETAPKAN
        session.flush()
    return b


def _isi(b: Berita) -> None:
    sidang, calon = b.baris, b.calon
    a = AnggotaKomite
    pilih = select(a.id).where(a.susunan_id == sidang.susunan_id).order_by(a.urut)
    anggota = dict(zip(PERAN, b.session.scalars(pilih), strict=True))
    sidang.pembuka, sidang.penutup, sidang.selesai_pada = "Sidang dibuka ketua.", "Sidang ditutup.", sekarang()
    milik: dict[str, Any] = {"instansi_id": sidang.instansi_id}
    _usulan(b, sidang, calon[1], milik)
    di: dict[str, Any] = milik | {"sidang_id": sidang.id}
    b.session.add_all(
        JawabanPratinjau(**di, calon_id=c.id, anggota_id=anggota["a1"], pilihan="setuju") for c in calon[:2]
    )
    m = Pemungutan(**di, calon_id=calon[1].id, putaran=1, kotak=9, berhak=[anggota[n] for n in ("ketua", "a1", "a2")])
    b.session.add(m)
    b.session.flush()
    for nama, suara in (("ketua", "setuju"), ("a1", "setuju"), ("a2", "tidak")):
        b.session.add(Suara(**milik, pemungutan_id=m.id, anggota_id=anggota[nama], pilihan=suara))
    m.masuk, m.ditutup_pada = 3, sekarang()
    beda = [{"anggota": anggota["a2"], "teks": "Bukti asesmen belum cukup."}]
    for c in calon:
        putusan: dict[str, Any] = {"jenis": "tetap"}
        if c.nomor == 2:
            ke = 9 if c.kotak_hitung != 9 else 8
            putusan = {"jenis": "ubah", "kotak": ke, "kode_alasan": "penugasan", "beda_pendapat": beda}
            putusan |= {"benturan": [{"anggota": anggota["a3"], "jenis": "keluarga"}]}
        elif c.nomor == 3:
            putusan = {"jenis": "tunda"}
        if c.nomor in (2, 3):
            putusan |= {"alasan": ALASAN}
        b.session.add(
            Keputusan(
                **di, **putusan, calon_id=c.id, nomor=1, kotak_hitung=c.kotak_hitung, oleh_id=b.orang["sekretaris"].id,
                hitungan={"anggota": 7, "hadir": 7, "perlu": 4},
            )
        )  # fmt: skip
        c.keadaan = "ditunda" if c.nomor == 3 else "diputus"
    b.session.add(
        TindakLanjut(
            **di, calon_id=calon[0].id, pegawai_id=calon[0].pegawai_id, nip=calon[0].nip,
            kode=f"{calon[0].kotak_hitung}.1", teks="Dipertahankan", penanggung_jawab="Kepala BKPSDM",
            tenggat=date(2026, 12, 31), dipilih_oleh=b.orang["sekretaris"].id,
        )
    )  # fmt: skip
    b.session.flush()
    catat_aktivitas(b.session, sidang, "keadaan", oleh_id=b.orang["sekretaris"].id, ke="Menunggu penetapan")


def _usulan(b: Berita, sidang: Sidang, calon: CalonSidang, milik: dict[str, Any]) -> None:
    isi: dict[str, Any] = {"kotak_usul": 9, "kode_alasan": "penugasan", "alasan": ALASAN}
    u = Usulan(
        **milik, **isi, periode_id=sidang.periode_id, pemetaan_id=sidang.pemetaan_id, urut=calon.urut_hasil,
        pegawai_id=calon.pegawai_id, pegawai_pid=calon.pegawai_pid, nip=calon.nip, kotak_hitung=calon.kotak_hitung,
        pengusul_id=b.orang["a1"].id, keadaan="dibawa", langkah=2,
    )  # fmt: skip
    b.session.add(u)
    b.session.flush()
    calon.usulan_id, calon.kotak_usul = u.id, 9
    for n, jenis in enumerate(("usul", "ubah"), start=1):
        b.session.add(
            LangkahUsulan(
                **milik, **isi, usulan_id=u.id, nomor=n, jenis=jenis, oleh_id=b.orang["a1"].id,
                pemetaan_id=u.pemetaan_id, urut=u.urut, kotak_hitung=u.kotak_hitung,
            )
        )  # fmt: skip
