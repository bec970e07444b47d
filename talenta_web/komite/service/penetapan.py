"""Signing the minutes, and sealing them: one transaction, two persons (one chair, one secretary)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import usulkan as usulkan_dua_orang
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import DITUTUP, TETAPKAN, TUNDA
from talenta_web.komite.galat import Basi, BukanAnggota, IsianSalah, KeadaanSalah, TidakKuorum
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import AnggotaKrs, CalonSidang, Penetapan, Sidang, TandaTangan
from talenta_web.komite.models.susunan import KETUA, SEKRETARIS
from talenta_web.komite.penetapan.isi import Naskah, bungkus
from talenta_web.komite.penetapan.isi import digest as sidik
from talenta_web.komite.penetapan.segel import susun_isi
from talenta_web.komite.queries import penetapan as q
from talenta_web.komite.queries.naskah import baca_naskah
from talenta_web.komite.service import usulan_sidang
from talenta_web.komite.service.gerak import catat_aktivitas, kunci, wajib_anggota, wajib_keadaan

FINALKAN = "periode.finalkan"
CATATAN_TERPENDEK = 10


def tanda_tangani(
    session: Session, *, sidang_pid: str, pelaku: Pelaku, digest: str, setuju: bool, catatan: str = ""
) -> TandaTangan:
    """A member in office signs the minutes with this digest, or says why not; once per text of the minutes.

    Raises TidakAda, BukanAnggota, KeadaanSalah (not being signed, answered already), Basi, IsianSalah.
    """
    catatan = " ".join(catatan.split())
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        wajib_keadaan(sidang, TETAPKAN)
        orang = wajib_anggota(session, sidang, pelaku.id)
        if not setuju and len(catatan) < CATATAN_TERPENDEK:
            raise IsianSalah("catatan", f"Tulis alasan tidak menandatangani, paling sedikit {CATATAN_TERPENDEK} huruf.")
        q.kunci_bacaan(session, sidang)
        _sama(baca_naskah(session, sidang), digest)
        t = TandaTangan
        if session.scalar(
            select(t.id).where(t.sidang_id == sidang.id, t.anggota_id == orang.id, t.digest == digest)
        ):  # fmt: skip
            raise KeadaanSalah("Jawaban Anda atas naskah ini sudah tercatat. Naskah yang berubah ditandatangani lagi.")
        baris = TandaTangan(
            instansi_id=sidang.instansi_id, sidang_id=sidang.id, anggota_id=orang.id, digest=digest, setuju=setuju,
            catatan=catatan,
        )  # fmt: skip
        session.add(baris)
        ringkas = "menandatangani berita acara" if setuju else "tidak menandatangani berita acara"
        catat_aktivitas(session, sidang, "tanda_tangan", oleh_id=pelaku.id, anggota=orang.nama, ringkas=ringkas)
        catat(
            session, "penetapan.tanda_tangan", instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, objek="sidang",
            objek_pid=sidang.pid, rincian={"setuju": setuju, "digest": digest},
        )  # fmt: skip
    return baris


def usulkan(session: Session, *, sidang_pid: str, pelaku: Pelaku, digest: str) -> str:
    """Chair or secretary proposes to seal; the other one decides in akun.persetujuan. Returns the proposal's pid.

    Raises TidakAda, BukanAnggota, KeadaanSalah (also undecided persons), TidakKuorum (too few signatures), Basi.
    """
    with transaksi(session):
        sidang = kunci(session, pelaku.instansi_id, sidang_pid)
        wajib_anggota(session, sidang, pelaku.id, KETUA, SEKRETARIS)
        _siap(session, sidang, digest)
        return usulkan_dua_orang(session, FINALKAN, {"sidang": sidang_pid, "digest": digest}, pelaku=pelaku)


def sidik_usul(session: Session, instansi_id: int, sidang_pid: str) -> Mapping[str, object]:
    """What the second yes depends on: the minutes and the signatures as they stand."""
    sidang = kunci(session, instansi_id, sidang_pid)
    naskah = baca_naskah(session, sidang)
    return {
        "sidang": sidang_pid,
        "keadaan": sidang.keadaan,
        "naskah": sidik(naskah),
        "tanda_tangan": q.tanda_tangan(session, sidang.id),
    }


def segel(
    session: Session, *, instansi_id: int, sidang_pid: str, digest: str, pengusul_id: int, pemutus_id: int,
    pembuat: Mapping[str, Any],
) -> Penetapan:  # fmt: skip
    """Seal the minutes and close the session: snapshot, succession groups, proposals, audit event; all or nothing."""
    with transaksi(session):
        sidang = kunci(session, instansi_id, sidang_pid)
        peran = {
            wajib_anggota(session, sidang, pengusul_id, KETUA, SEKRETARIS).peran,
            wajib_anggota(session, sidang, pemutus_id, KETUA, SEKRETARIS).peran,
        }
        if peran != {KETUA, SEKRETARIS}:
            raise BukanAnggota(
                "Berita acara ditetapkan oleh satu ketua dan satu sekretaris Komite, bukan dua dari peran yang sama."
            )
        naskah = _siap(session, sidang, digest)
        sidang.keadaan, sidang.ditutup_pada = DITUTUP, sekarang()
        catat_aktivitas(session, sidang, "penetapan", oleh_id=pemutus_id, nomor=1)
        _usulan_selesai(session, sidang, naskah)
        return tulis_segel(
            session, sidang, naskah, nomor=1, alasan="", sebelumnya=None, pengusul_id=pengusul_id,
            pemutus_id=pemutus_id, pembuat=pembuat,
        )  # fmt: skip


def tulis_segel(
    session: Session, sidang: Sidang, naskah: Naskah, *, nomor: int, alasan: str, sebelumnya: str | None,
    pengusul_id: int, pemutus_id: int, pembuat: Mapping[str, Any],
) -> Penetapan:  # fmt: skip
    """Write one version, its succession groups and its audit event, in the running transaction."""
    akun, saat = q.pid_akun(session, (pengusul_id, pemutus_id)), sekarang()
    isi = susun_isi(
        naskah, nomor=nomor, alasan=alasan, sebelumnya=sebelumnya, diusulkan_oleh=akun[pengusul_id],
        ditetapkan_oleh=akun[pemutus_id], ditetapkan_pada=saat, tanda_tangan=q.tanda_tangan(session, sidang.id),
        sebutan=q.sebutan(session, sidang, naskah), pembuat=pembuat, aktivitas=q.aktivitas(session, sidang.id),
    )  # fmt: skip
    baris = Penetapan(
        instansi_id=sidang.instansi_id, sidang_id=sidang.id, nomor=nomor, isi=bungkus(isi), digest=sidik(isi),
        alasan=alasan, diusulkan_oleh=pengusul_id, ditetapkan_oleh=pemutus_id, ditetapkan_pada=saat,
    )  # fmt: skip
    session.add(baris)
    session.flush()
    _krs(session, sidang, baris, naskah)
    catat(
        session, "penetapan.segel", instansi_id=sidang.instansi_id, pelaku_id=pemutus_id, objek="penetapan",
        objek_pid=baris.pid,
        rincian={"sidang": sidang.pid, "nomor": nomor, "digest": baris.digest, "naskah_digest": isi["naskah_digest"]},
    )  # fmt: skip
    return baris


def _siap(session: Session, sidang: Sidang, digest: str) -> Naskah:
    """The minutes, when they may be sealed as the page showed them."""
    wajib_keadaan(sidang, TETAPKAN)
    q.kunci_bacaan(session, sidang)
    naskah = baca_naskah(session, sidang)
    if belum := [c["nama"] for c in naskah["calon"] if c["putusan"] is None]:
        raise KeadaanSalah(f"Belum ada putusan tentang {', '.join(belum[:3])}. Kembalikan sidang, lalu putuskan.")
    _sama(naskah, digest)
    tanda = q.tanda_kini(session, sidang, digest)
    if not tanda.cukup:
        k = tanda.kuorum
        sebab = (
            f"ditandatangani {k.hadir} dari {k.anggota} anggota bersuara, perlu {k.perlu}"
            if k.hadir < k.perlu
            else "ketua belum menandatangani"
        )
        raise TidakKuorum(f"Berita acara belum dapat ditetapkan: {sebab}.")
    return naskah


def _sama(naskah: Naskah, digest: str) -> None:
    kini = sidik(naskah)
    if kini != digest:
        raise Basi(
            "Berita acara berubah sejak Anda membukanya. Baca lagi naskahnya, lalu ulangi langkah ini.",
            tersimpan={"Digest naskah": kini},
            kiriman={"Digest naskah": digest},
        )


def _calon(session: Session, sidang: Sidang) -> dict[str, CalonSidang]:
    return {c.pid: c for c in session.scalars(select(CalonSidang).where(CalonSidang.sidang_id == sidang.id))}


def _usulan_selesai(session: Session, sidang: Sidang, naskah: Naskah) -> None:
    """Proposals are answered; those about a person whose case waits go back to their authors."""
    orang = _calon(session, sidang)
    tunda = [orang[c["pid"]].pegawai_id for c in naskah["calon"] if c["putusan"] and c["putusan"]["jenis"] == TUNDA]
    selesai = [c.pegawai_id for c in orang.values() if c.pegawai_id not in set(tunda)]
    usulan_sidang.putuskan(session, sidang.pemetaan_id, selesai)
    usulan_sidang.lepaskan(session, sidang.pemetaan_id, tunda)


def _krs(session: Session, sidang: Sidang, penetapan: Penetapan, naskah: Naskah) -> None:
    orang = _calon(session, sidang)
    krs: Sequence[Any] = naskah["krs"]
    session.add_all(
        AnggotaKrs(
            instansi_id=sidang.instansi_id, penetapan_id=penetapan.id, kelompok=k["kelompok"],
            urut_hasil=orang[k["calon"]].urut_hasil, pegawai_id=orang[k["calon"]].pegawai_id, kotak=k["kotak"],
            peringkat=k["peringkat"],
        )
        for k in krs
    )  # fmt: skip
    session.flush()
