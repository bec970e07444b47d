"""People of an assessment and the steps of its life, by the real services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.penilaian import MANDIRI, SETUJU
from talenta_web.kematangan.kemajuan import Kemajuan, baca_kemajuan
from talenta_web.kematangan.models import PenetapanPenilaian, Penilaian
from talenta_web.kematangan.queries.segel import baca_naskah
from talenta_web.kematangan.queries.tugas import sidik_tugas
from talenta_web.kematangan.segel import digest
from talenta_web.kematangan.service import penetapan, penilaian, reviu, tahap, tugas
from talenta_web.kematangan.service.jawaban import simpan
from talenta_web.kontrak.acara import PenilaianDiajukan
from talenta_web.kontrak.kuesioner import Kuesioner
from tests.data.kematangan.benih import BERKAS, BUTIR, KODE, VERSI

ORANG = ("PK", "PU", "RI", "KK", "PB")
JAWABAN: dict[str, Any] = {"KLB.1": 4, "KLB.2": ["a", "b", "c"], "BGN.1": 3, "PRA": True}
SAMPUL = penilaian.Sampul("Penilaian mandiri 2026", 2026, date(2026, 12, 31), date(2026, 3, 31))


class Terpasang:
    """What stands for the registry of plugins."""

    def semua_kuesioner(self) -> tuple[Kuesioner, ...]:
        return (Kuesioner(KODE, "Kesiapan uji", VERSI, BERKAS),)


@dataclass
class Daur:
    """The instansi with its people; `p` is the assessment that `mulai` began."""

    s: Session
    instansi: int
    unit: str
    orang: dict[str, Pelaku] = field(default_factory=dict)
    p: Penilaian = None  # type: ignore[assignment]

    def mulai(self) -> Penilaian:
        """Begun, everything but PRA given to the unit, open for filling."""
        pk = self.orang["PK"].id
        self.p = penilaian.buat(
            self.s, Terpasang(), SAMPUL, kode=KODE, versi=VERSI, instansi_id=self.instansi, pelaku_id=pk
        )
        self.tugaskan(*BUTIR[:-1])
        penilaian.buka_pengisian(self.s, self.p.pid, pelaku_id=pk)
        return self.p

    def tugaskan(self, *butir: str, unit: str | None = None, tenggat: date | None = None) -> int:
        return tugas.tugaskan(
            self.s, self.p.pid, butir, unit_pid=self.unit if unit is None else unit, tenggat=tenggat,
            dilihat=sidik_tugas(self.s, self.p.id), pelaku_id=self.orang["PK"].id,
        )  # fmt: skip

    def isi(self, butir: str, nilai: object, oleh: str = "PU", **lain: Any) -> None:
        """One answer, ready."""
        ada = self.maju.isian.get(butir)
        simpan(
            self.s, self.p.pid, butir, lapisan=MANDIRI, nilai=nilai, pelaku_id=self.orang[oleh].id,
            lingkup=Lingkup(self.instansi, seluruh=True), **{"versi": ada.versi if ada else None, "siap": True} | lain,
        )  # fmt: skip

    def isi_semua(self, **ganti: Any) -> None:
        for butir, nilai in (JAWABAN | ganti).items():
            self.isi(butir, nilai, "PK" if butir == "PRA" else "PU")

    @property
    def maju(self) -> Kemajuan:
        return baca_kemajuan(self.s, self.p)

    def kirim(self) -> None:
        reviu.kirim(self.s, self.p.pid, pelaku_id=self.orang["PK"].id)

    def putuskan(self, *butir: str, putusan: str = SETUJU, alasan: str = "", oleh: str = "RI") -> None:
        """On these butir (none named = all that wait), as they stand."""
        maju = self.maju
        reviu.putuskan(
            self.s, self.p.pid, putusan, {k: maju.sidik[k] for k in butir or maju.menunggu}, pelaku=self.orang[oleh],
            alasan=alasan,
        )  # fmt: skip

    def tutup_reviu(self) -> None:
        reviu.selesaikan(self.s, self.p.pid, pelaku_id=self.orang["RI"].id)

    def sampai_penetapan(self) -> None:
        """Filled, reviewed, agreed."""
        self.isi_semua()
        self.kirim()
        self.putuskan()
        self.tutup_reviu()

    @property
    def sidik(self) -> str:
        return digest(baca_naskah(self.s, self.p))

    def tetapkan(self, sidik: str = "") -> PenetapanPenilaian:
        """The second yes, as akun.persetujuan carries it out."""
        kk, pb = self.orang["KK"].id, self.orang["PB"].id
        return penetapan.tetapkan(
            self.s, self.p.pid, sidik=sidik or self.sidik, pengusul_id=kk, pemutus_id=pb, pembuat={"versi_inti": "uji"}
        )

    def serahkan(self, nomor: str = "800/1/BKD/2026", tanggal: date = date(2026, 4, 1)) -> PenilaianDiajukan:
        return tahap.serahkan(
            self.s, self.p.pid, surat_nomor=nomor, surat_tanggal=tanggal, pelaku_id=self.orang["PK"].id
        )


def tanam_daur(s: Session) -> Daur:
    """A fresh instansi A with a unit and an account per role of ORANG."""
    pakai_instansi(s, SEMUA)
    instansi = akun.buat_instansi(s, "A", "Kabupaten Contoh").id
    unit = akun.buat_unit(s, instansi_id=instansi, kode="1", nama="Dinas Satu", pelaku_id=None)
    d = Daur(s, instansi, unit.pid)
    for no, peran in enumerate(ORANG, start=1):
        orang = akun.buat_pengguna(
            s, instansi_id=instansi, nip=f"19850312201001{no:04d}", nama=f"Uji {peran}", sandi=None,
            tugas=[akun.Tugas(peran, unit.id if peran == "PU" else None)],
        )  # fmt: skip
        pelaku = pelaku_kini(s, orang.id)
        assert pelaku is not None
        d.orang[peran] = pelaku
    pakai_instansi(s, instansi)
    return d
