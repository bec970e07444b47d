"""The agenda while a session is prepared: made from a filter, renewed on a newer run, added to, ordered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import PRATINJAU, SIAPKAN
from talenta_web.komite.cakupan import BATAS_AGENDA, CakupanSidang
from talenta_web.komite.galat import IsianSalah, KeadaanSalah
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import CalonSidang, CatatanPribadi, JawabanPratinjau, Komite, Sidang
from talenta_web.komite.models.susunan import SEKRETARIS
from talenta_web.komite.queries.agenda import (
    TAMBAHAN,
    USULAN,
    Bakal,
    bakal_cakupan,
    bakal_orang,
    dipakai_lain,
    jalur_komite,
    run_terbuka,
    sengketa,
)
from talenta_web.komite.service.gerak import calon_sidang, catat_aktivitas, kunci, wajib_anggota, wajib_keadaan
from talenta_web.pemetaan.models import Hasil, Periode
from talenta_web.pemetaan.service.periode import kunci as kunci_periode


@dataclass(frozen=True, slots=True)
class PerubahanAgenda:
    """What a renewal did: people in, out, with another box (their answers fell), and those other sessions have."""

    masuk: int
    keluar: int
    berubah: int
    jawaban_gugur: int
    di_sidang_lain: int

    @property
    def kata(self) -> str:
        n = f"{self.masuk} orang masuk, {self.keluar} keluar, {self.berubah} berganti kotak atau usulan"
        return n + (f", {self.jawaban_gugur} jawaban pra-tinjau gugur" if self.jawaban_gugur else "")


def susun(session: Session, sidang: Sidang, komite: Komite, periode_kode: str) -> PerubahanAgenda:
    """Make the agenda anew from `sidang.cakupan` on the run in force; people added by hand stay.

    Inside a transaction that holds the periode. IsianSalah when nobody, or too many, match.
    """
    periode, run = run_terbuka(session, periode_kode)
    jalur = jalur_komite(session, komite)
    lama = _agenda(session, sidang)
    tambahan = [c.pegawai_id for c in lama if c.sebab == TAMBAHAN]
    saring = CakupanSidang.dari(sidang.cakupan)
    lain = dipakai_lain(session, periode.id, sidang.id).keys()
    isi, terpakai = bakal_cakupan(session, run, saring, jalur, kecuali=lain, batas=BATAS_AGENDA)
    bakal = {b.pegawai_id: b for b in (*isi, *bakal_orang(session, run, jalur, tambahan))}
    if len(bakal) > BATAS_AGENDA:
        raise IsianSalah("cakupan", f"Lebih dari {BATAS_AGENDA} orang termasuk cakupan ini. Persempit cakupannya.")
    if not bakal:
        sebab = f" {terpakai} orang sudah pada agenda sidang lain." if terpakai else ""
        raise IsianSalah("cakupan", f"Tidak seorang pun termasuk cakupan ini.{sebab} Longgarkan cakupannya.")
    sidang.pemetaan_id = run.id
    keluar = [c for c in lama if c.pegawai_id not in bakal]
    gugur = _buang(session, keluar)
    berubah, gugur_kotak = _samakan(session, [c for c in lama if c.pegawai_id in bakal], bakal)
    ada = {c.pegawai_id for c in lama}
    baru = [b for b in bakal.values() if b.pegawai_id not in ada]
    session.add_all(_calon(sidang, b, len(ada) + i) for i, b in enumerate(baru, start=1))
    session.flush()
    urut_ulang(session, sidang)
    return PerubahanAgenda(len(baru), len(keluar), berubah, gugur + gugur_kotak, terpakai)


def _agenda(session: Session, sidang: Sidang) -> Sequence[CalonSidang]:
    return session.scalars(
        select(CalonSidang).where(CalonSidang.sidang_id == sidang.id).order_by(CalonSidang.nomor, CalonSidang.id)
    ).all()


def _calon(sidang: Sidang, b: Bakal, nomor: int, sebab: str = "") -> CalonSidang:
    return CalonSidang(
        instansi_id=sidang.instansi_id, sidang_id=sidang.id, nomor=nomor, urut_hasil=b.urut, pegawai_id=b.pegawai_id,
        pegawai_pid=b.pegawai_pid, nip=b.nip, nama=b.nama, jabatan=b.jabatan, unit_kerja_id=b.unit_kerja_id,
        unit_nama=b.unit_nama, kotak_hitung=b.kotak, usulan_id=b.usulan_id, kotak_usul=b.kotak_usul,
        sebab=sebab or b.sebab,
    )  # fmt: skip


def _samakan(session: Session, lama: Sequence[CalonSidang], bakal: dict[int, Bakal]) -> tuple[int, int]:
    """Bring kept people up to the run: (how many have another box or proposal, answers that fell with it)."""
    for c in lama:  # places move among them, and each is taken once
        c.urut_hasil = -c.id
    session.flush()
    berubah = []
    for c in lama:
        b = bakal[c.pegawai_id]
        if (c.kotak_hitung, c.kotak_usul) != (b.kotak, b.kotak_usul):
            berubah.append(c.id)
        c.urut_hasil, c.nama, c.jabatan, c.kotak_hitung = b.urut, b.nama, b.jabatan, b.kotak
        c.unit_kerja_id, c.unit_nama = b.unit_kerja_id, b.unit_nama
        c.usulan_id, c.kotak_usul = b.usulan_id, b.kotak_usul
        c.sebab = TAMBAHAN if c.sebab == TAMBAHAN else b.sebab
    session.flush()
    return len(berubah), _gugurkan(session, berubah)


def _gugurkan(session: Session, calon_id: Iterable[int]) -> int:
    """First-round answers about these people fall: they were about another question."""
    j = JawabanPratinjau
    gugur = session.scalars(select(j.id).where(j.calon_id.in_(list(calon_id)))).all()
    if gugur:
        session.execute(delete(j).where(j.id.in_(gugur)))
    return len(gugur)


def _buang(session: Session, calon: Sequence[CalonSidang]) -> int:
    """Take people off with what was written about their case; the number of answers that fell."""
    gugur = _gugurkan(session, [c.id for c in calon])
    session.execute(delete(CatatanPribadi).where(CatatanPribadi.calon_id.in_([c.id for c in calon])))
    for c in calon:
        session.delete(c)
    session.flush()
    return gugur


def urut_ulang(session: Session, sidang: Sidang) -> None:
    """Number the agenda, the disputed first: "bahas", spread of the answers, proposals, other marks, place."""
    nilai = sengketa(session, sidang.id)
    urutan = sorted(_agenda(session, sidang), key=lambda c: (
        tuple(-n for n in nilai.get(c.id, (0, 0))), c.usulan_id is None and c.sebab != USULAN,
        c.sebab not in {"berubah", "di_batas"}, c.urut_hasil,
    ))  # fmt: skip
    _nomori(session, urutan)


def _nomori(session: Session, urutan: Sequence[CalonSidang]) -> None:
    for nomor, c in enumerate(urutan, start=1):
        c.nomor = nomor
    session.flush()


def _catat(session: Session, sidang: Sidang, pelaku: Pelaku, apa: str, kata: str, **rincian: object) -> None:
    catat(
        session, "sidang.agenda", instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, objek="sidang",
        objek_pid=sidang.pid, rincian={"apa": apa, **rincian},
    )  # fmt: skip
    catat_aktivitas(session, sidang, "agenda", oleh_id=pelaku.id, apa=kata)


def _kunci(session: Session, sidang_pid: str, pelaku: Pelaku, *keadaan: str) -> Sidang:
    sidang = kunci(session, pelaku.instansi_id, sidang_pid)
    wajib_anggota(session, sidang, pelaku.id, SEKRETARIS)
    wajib_keadaan(sidang, *keadaan)
    return sidang


def _kunci_run(session: Session, sidang: Sidang) -> str:
    """Hold the periode, so that no run comes into force meanwhile; its code."""
    kode = session.get_one(Periode, sidang.periode_id).kode
    return kunci_periode(session, sidang.instansi_id, kode).kode


def perbarui(
    session: Session, *, sidang_pid: str, pelaku: Pelaku, cakupan: CakupanSidang | None = None
) -> PerubahanAgenda:
    """Make the agenda anew on the run in force, with another filter if given (state SIAPKAN)."""
    with transaksi(session):
        sidang = _kunci(session, sidang_pid, pelaku, SIAPKAN)
        kode = _kunci_run(session, sidang)
        if cakupan is not None:
            sidang.cakupan = cakupan.jadi()
        hasil = susun(session, sidang, sidang.komite, kode)
        _catat(session, sidang, pelaku, "perbarui", f"diperbarui, {hasil.kata}", masuk=hasil.masuk, keluar=hasil.keluar)
    return hasil


def tambah(session: Session, *, sidang_pid: str, pelaku: Pelaku, pegawai_pid: str) -> CalonSidang:
    """Add a person of the run in force by hand (state SIAPKAN)."""
    with transaksi(session):
        sidang = _kunci(session, sidang_pid, pelaku, SIAPKAN)
        periode, run = run_terbuka(session, _kunci_run(session, sidang))
        if run.id != sidang.pemetaan_id:
            raise KeadaanSalah("Hitungan yang berlaku sudah berganti. Perbarui agenda dahulu, lalu tambahkan orangnya.")
        orang = session.scalar(_pegawai_id(run.id, pegawai_pid))
        jalur = jalur_komite(session, sidang.komite)
        bakal = bakal_orang(session, run, jalur, [orang or 0])
        if not bakal:
            raise IsianSalah("pegawai", "Orang ini tidak ada pada pemetaan, atau di luar wilayah Komite.")
        agenda = _agenda(session, sidang)
        if any(c.pegawai_id == orang for c in agenda):
            raise IsianSalah("pegawai", f"{bakal[0].nama} sudah ada pada agenda.")
        if len(agenda) >= BATAS_AGENDA:
            raise IsianSalah("pegawai", f"Agenda sudah memuat {BATAS_AGENDA} orang, jumlah terbanyak.")
        if nomor := dipakai_lain(session, periode.id, sidang.id).get(bakal[0].pegawai_id):
            raise IsianSalah("pegawai", f"{bakal[0].nama} sudah pada agenda sidang {nomor} periode ini.")
        calon = _calon(sidang, bakal[0], len(agenda) + 1, TAMBAHAN)
        session.add(calon)
        session.flush()
        _catat(session, sidang, pelaku, "tambah", f"{calon.nama} ditambahkan", calon=calon.pid)
    return calon


def segarkan_usulan(session: Session, sidang: Sidang) -> None:
    """Take the live proposals of this moment onto the agenda; answers about a box proposed no more fall."""
    _, run = run_terbuka(session, session.get_one(Periode, sidang.periode_id).kode)
    lama = _agenda(session, sidang)
    jalur = jalur_komite(session, sidang.komite)
    orang = [c.pegawai_id for c in lama]
    bakal = bakal_orang(session, run, jalur, orang)
    _samakan(session, lama, {b.pegawai_id: b for b in bakal})


def _pegawai_id(run_id: int, pegawai_pid: str) -> Select[int]:
    return select(Hasil.pegawai_id).where(Hasil.pemetaan_id == run_id, Hasil.pegawai_pid == pegawai_pid).limit(1)


def keluarkan(session: Session, *, sidang_pid: str, pelaku: Pelaku, calon_pid: str) -> int:
    """Take a person off the agenda (state SIAPKAN); the number of first-round answers that fell with it."""
    with transaksi(session):
        sidang = _kunci(session, sidang_pid, pelaku, SIAPKAN)
        calon = calon_sidang(session, sidang, calon_pid)
        nama, gugur = calon.nama, _buang(session, [calon])
        _nomori(session, _agenda(session, sidang))
        _catat(session, sidang, pelaku, "keluarkan", f"{nama} dikeluarkan", calon=calon_pid, jawaban=gugur)
    return gugur


def geser(session: Session, *, sidang_pid: str, pelaku: Pelaku, calon_pid: str, ke: int) -> None:
    """Move a person to the place `ke` (1 = first; beyond the end = last), before the meeting."""
    with transaksi(session):
        sidang = _kunci(session, sidang_pid, pelaku, SIAPKAN, PRATINJAU)
        calon = calon_sidang(session, sidang, calon_pid)
        urutan = [c for c in _agenda(session, sidang) if c.id != calon.id]
        urutan.insert(max(ke, 1) - 1, calon)
        _nomori(session, urutan)
        _catat(session, sidang, pelaku, "geser", f"{calon.nama} menjadi nomor {calon.nomor}", calon=calon_pid)


def urutkan(session: Session, *, sidang_pid: str, pelaku: Pelaku) -> None:
    """Put the disputed first, before the meeting."""
    with transaksi(session):
        sidang = _kunci(session, sidang_pid, pelaku, SIAPKAN, PRATINJAU)
        urut_ulang(session, sidang)
        _catat(session, sidang, pelaku, "urutkan", "diurutkan, yang diperdebatkan dahulu")
