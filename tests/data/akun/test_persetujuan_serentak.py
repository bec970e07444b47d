"""Many approvers at the same moment: the action is carried out once, on both databases."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from talenta_web import resources
from talenta_web.akun import persetujuan, service
from talenta_web.akun.models import PeranPengguna, Persetujuan
from talenta_web.akun.persetujuan import TINDAKAN, GalatPersetujuan
from talenta_web.akun.service.pelaku import pelaku_kini
from talenta_web.akun.service.peran import Pemberian
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import pakai_instansi
from talenta_web.domain.izin import Matriks, Pelaku

MATRIKS = Matriks.baca(resources.data("matriks_izin.csv"))
BANYAK = 6


def _orang(s: Session, instansi: int, no: int, peran: str) -> Pelaku:
    nip = f"19850312201001{no:04d}"
    id_ = service.buat_pengguna(
        s, instansi_id=instansi, nip=nip, nama=f"Orang {no}", sandi=None, tugas=[service.Tugas(peran)]
    ).id
    pelaku = pelaku_kini(s, id_)
    assert pelaku is not None
    return pelaku


def test_disetujui_serentak_dilaksanakan_sekali(pabrik_sesi: sessionmaker[Session]) -> None:
    persetujuan.daftarkan(TINDAKAN)
    with pabrik_sesi() as s:
        pakai_instansi(s, "semua")
        instansi = service.buat_instansi(s, "A", "A").id
        pakai_instansi(s, instansi)
        pengusul, sasaran = _orang(s, instansi, 1, "AD"), _orang(s, instansi, 2, "PG")
        kedua = [_orang(s, instansi, 10 + n, "AD") for n in range(BANYAK)]
        muatan = Pemberian(sasaran.pid, "PK").muatan()
        pid = persetujuan.usulkan(s, "peran.beri", muatan, pelaku=pengusul)
    hasil: list[Any] = []
    mulai = Barrier(BANYAK)

    def setujui(pelaku: Pelaku) -> None:
        with pabrik_sesi() as s:
            pakai_instansi(s, instansi)
            mulai.wait()
            try:
                persetujuan.setujui(s, pid, pelaku=pelaku, matriks=MATRIKS)
                hasil.append("ya")
            except GalatPersetujuan as galat:
                hasil.append(type(galat).__name__)

    utas = [Thread(target=setujui, args=(p,)) for p in kedua]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["SudahDiputus"] * (BANYAK - 1) + ["ya"]
    with pabrik_sesi() as s:
        pakai_instansi(s, instansi)
        assert s.scalars(select(Persetujuan.status)).all() == ["disetujui"]
        p = PeranPengguna
        assert len(s.scalars(select(p.id).where(p.pengguna_id == sasaran.id, p.peran == "PK")).all()) == 1
        jejak = s.scalars(select(Jejak.jenis).where(Jejak.jenis.in_(("peran.beri", "persetujuan.setujui")))).all()
        assert sorted(jejak) == ["peran.beri", "persetujuan.setujui"]
