"""Writes of reference rows: add, change, delete what nobody refers to, and the standards of competencies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import instansi_sesi, transaksi
from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai import rangkum, turunan
from talenta_web.pegawai.impor.sentuh import kunci_tulis, sentuh
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.models import (
    Jabatan,
    JabatanTarget,
    Pegawai,
    Rumpun,
    StandarKompetensi,
    SyaratTarget,
)
from talenta_web.pegawai.models.asesmen import RiwayatKompetensiTeknis
from talenta_web.pegawai.rujukan.dasar import GalatIsian, GalatRujukan
from talenta_web.pegawai.rujukan.jenis import Baris, Jenis, isi_baris, sidik, urai
from talenta_web.pegawai.rujukan.service_anggota import ganti_fakta

_SALIN = ("nama", "jenis_jabatan", "jenjang", "eselon", "rumpun", "kelas_jabatan")


def cari(session: Session, jenis: Jenis, pid: str, *, tulis: bool = False) -> Baris:
    """The row as stored now; LookupError when there is none."""
    pilih = select(jenis.model).where(_kolom(jenis).pid == pid).execution_options(populate_existing=True)
    baris = cast("Baris | None", session.scalar(pilih.with_for_update() if tulis else pilih))
    if baris is None:
        raise LookupError(f"{jenis.nama} itu tidak ada.")
    return baris


def tambah(session: Session, jenis: Jenis, teks: Mapping[str, str], *, pelaku_id: int) -> str:
    """A new row; returns its public id. GalatIsian when a field is refused or the key is taken."""
    instansi = instansi_sesi(session)
    with transaksi(session):
        kunci_tulis(session, instansi, impor=True)
        nilai = urai(jenis, {k: teks.get(k, "") for k in jenis.kolom}, partial(_ada, session))
        kolom = _kolom(jenis)
        if session.scalar(select(kolom.id).where(*(kolom[k] == nilai[k] for k in jenis.tetap))) is not None:
            raise GalatIsian({jenis.tetap[-1]: f"{jenis.nama.capitalize()} dengan kunci ini sudah ada."})
        baris = jenis.model(instansi_id=instansi, **nilai)
        session.add(baris)
        session.flush()
        _catat(session, "rujukan.tambah", jenis, baris, pelaku_id)
    return baris.pid


def ubah(session: Session, jenis: Jenis, pid: str, teks: Mapping[str, str], *, dilihat: str, pelaku_id: int) -> int:
    """Change what differs; the key stays. Returns how many people hold the changed facts (posts only).

    `dilihat` is the `sidik` of the row that the editor saw; StaleDataError when it is another one now.
    """
    instansi = instansi_sesi(session)
    with transaksi(session):
        kunci_tulis(session, instansi, impor=True)
        baris = cari(session, jenis, pid, tulis=True)
        if sidik(jenis, baris) != dilihat:
            raise StaleDataError(f"{jenis.kode} {pid} changed")
        tetap = {k: v for k, v in isi_baris(jenis, baris).items() if k in jenis.tetap}
        nilai = urai(
            jenis, {k: v for k, v in teks.items() if k in jenis.kolom and k not in tetap}, partial(_ada, session)
        )
        beda = [k for k, v in nilai.items() if getattr(baris, k) != v]
        if not beda:
            return 0
        for k in beda:
            setattr(baris, k, nilai[k])
        session.flush()
        ikut = _ikut(session, baris) if isinstance(baris, Jabatan) and set(beda) & set(_SALIN) else 0
        _catat(session, "rujukan.ubah", jenis, baris, pelaku_id, beda)
    return ikut


def hapus(session: Session, jenis: Jenis, pid: str, *, dilihat: str, pelaku_id: int) -> None:
    """Delete a row that nothing refers to; GalatRujukan names what still does."""
    with transaksi(session):
        kunci_tulis(session, instansi_sesi(session), impor=True)
        baris = cari(session, jenis, pid, tulis=True)
        if sidik(jenis, baris) != dilihat:
            raise StaleDataError(f"{jenis.kode} {pid} changed")
        if dipakai := perujuk(session, baris):
            raise GalatRujukan(
                f"{jenis.nama.capitalize()} ini masih dipakai {' dan '.join(dipakai)}. Ubah dahulu yang memakainya."
            )
        session.delete(baris)
        session.flush()
        _catat(session, "rujukan.hapus", jenis, baris, pelaku_id)


def perujuk(session: Session, baris: Baris) -> list[str]:
    """What refers to the row, in words with counts."""
    syarat: list[tuple[str, ColumnElement[bool]]] = []
    if isinstance(baris, Rumpun):
        syarat = [
            ("jabatan", Jabatan.rumpun == baris.kode),
            ("jabatan target", JabatanTarget.rumpun == baris.kode),
            ("pegawai", Pegawai.rumpun == baris.kode),
        ]
    elif isinstance(baris, Jabatan):
        syarat = [("pegawai", Pegawai.jabatan_id == baris.id), ("standar", StandarKompetensi.jabatan == baris.kode)]
    elif isinstance(baris, JabatanTarget):
        syarat = [
            ("syarat skor", SyaratTarget.jabatan_target == baris.kode),
            ("hasil uji teknis", RiwayatKompetensiTeknis.jabatan_target == baris.kode),
        ]
    hasil = [(session.scalar(select(func.count()).where(s)) or 0, apa) for apa, s in syarat]
    return [f"{n} {apa}" for n, apa in hasil if n]


def setel_standar(
    session: Session,
    level: Mapping[str, float | None],
    *,
    dilihat: Mapping[str, float | None],
    jenjang: str | None = None,
    jabatan: str | None = None,
    pelaku_id: int,
) -> None:
    """Required levels of the competencies named, for a jenjang or for one post (by code); None = no standard."""
    s, instansi = StandarKompetensi, instansi_sesi(session)
    with transaksi(session):
        kunci_tulis(session, instansi, impor=True)
        milik = s.jenjang == jenjang if jabatan is None else s.jabatan == jabatan
        pilih = select(s).where(milik, s.jenjang.is_(None) if jabatan else s.jabatan.is_(None)).with_for_update()
        ada = {b.kode: b for b in session.scalars(pilih.execution_options(populate_existing=True))}
        if any((ada[k].level if k in ada else None) != v for k, v in dilihat.items()):
            raise StaleDataError("standards changed")
        beda = [k for k, v in level.items() if (ada[k].level if k in ada else None) != v]
        for kode in beda:
            baru = level[kode]
            if baru is None:
                session.delete(ada[kode])
            elif kode in ada:
                ada[kode].level = baru
            else:
                session.add(s(instansi_id=instansi, jenjang=jenjang, jabatan=jabatan, kode=kode, level=baru))
        session.flush()
        if beda:
            rincian = {"untuk": jabatan or jenjang, "kolom": beda}
            catat(session, "rujukan.standar", instansi_id=instansi, pelaku_id=pelaku_id, rincian=rincian)
            rangkum.minta(session, instansi, pelaku_id)


def _ada(session: Session, rujuk: str, kode: str) -> bool:
    model: type[Rumpun | JabatanTarget] = Rumpun if rujuk == "rumpun" else JabatanTarget
    return session.scalar(select(model.id).where(model.kode == kode)) is not None


def _kolom(jenis: Jenis) -> Any:
    return cast(Table, jenis.model.__table__).c


def _ikut(session: Session, jabatan: Jabatan) -> int:
    """Carry changed facts over to the holders, and to the derived rows when level or rumpun change."""
    p, instansi = Pegawai, jabatan.instansi_id
    pilih = select(p.id, p.nama_urut, p.unit_kerja_id, p.level, p.rumpun).where(p.jabatan_id == jabatan.id)
    orang = [(i, n, u, lv, rp) for i, n, u, lv, rp in session.execute(pilih)]
    if not orang:
        return 0
    sentuh(session, instansi, "pegawai", [o[0] for o in orang])
    turunan.salin_jabatan(session, instansi, [jabatan.kode])
    level = JENJANG[jabatan.jenjang].level
    geser = [o for o in orang if (o[3], o[4]) != (level, jabatan.rumpun)]
    if geser:
        jalur = dict(session.execute(select(UnitKerja.id, UnitKerja.jalur)).all())
        ganti_fakta(session, instansi, geser, jalur, level, jabatan.rumpun)
    return len(orang)


def _catat(
    session: Session, kode: str, jenis: Jenis, baris: Baris, pelaku_id: int, kolom: list[str] | None = None
) -> None:
    rincian: dict[str, Any] = {"lembar": jenis.lembar, **({"kolom": kolom} if kolom is not None else {})}
    catat(
        session, kode, instansi_id=baris.instansi_id, pelaku_id=pelaku_id, objek=baris.__tablename__,
        objek_pid=baris.pid, rincian=rincian,
    )  # fmt: skip
    rangkum.minta(session, baris.instansi_id, pelaku_id)
