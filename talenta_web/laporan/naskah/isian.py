"""Fields of a report form that concern the paper: who signs, number, date, secrecy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from talenta_web.domain.tata_naskah import nomor as tulis_nomor
from talenta_web.kontrak import FormatLaporan
from talenta_web.kontrak.naskah import KodeKeamanan
from talenta_web.laporan.models.naskah import DIPESAN, PenandatanganNaskah, ProfilInstansi
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah.galat import GalatNaskah
from talenta_web.laporan.naskah.pilihan import PilihanNaskah

AWALAN = "naskah-"
"""Names of the fields begin with it."""
MAKS_TTD = 4
MAKS_NOMOR, MAKS_KLASIFIKASI = 120, 40
KEAMANAN: tuple[tuple[KodeKeamanan, str], ...] = (
    ("SR", "Sangat rahasia (SR)"), ("R", "Rahasia (R)"), ("T", "Terbatas (T)"), ("B", "Biasa (B)"),
)  # fmt: skip
TANPA, TULIS, AMBIL = "tanpa", "tulis", "ambil"


@dataclass(frozen=True, slots=True)
class IsianNaskah:
    """What the macro `laporan/naskah/_isian.html` draws; `nilai` are the answers given so far, without prefix."""

    penandatangan: tuple[tuple[str, str], ...]
    cara_nomor: tuple[tuple[str, str], ...]
    klasifikasi: str
    keamanan: tuple[tuple[str, str], ...]
    nilai: Mapping[str, str]
    ada_profil: bool


def isian(
    session: Session,
    instansi_id: int,
    laporan: FormatLaporan,
    kiriman: Mapping[str, str],
    *,
    hari: date,
    pelaku_id: int | None,
) -> IsianNaskah | None:
    """The fields with the answers sent; None for a format without a signature block."""
    if not laporan.tertanda:
        return None
    profil = q.profil(session, instansi_id)
    nilai = {k.removeprefix(AWALAN): v for k, v in kiriman.items() if k.startswith(AWALAN)}
    bawaan = {"tanggal": hari.isoformat(), "nomor-cara": TANPA, "keamanan": profil.kode_keamanan if profil else "T"}
    pesanan = q.pesanan(session, instansi_id, laporan.kode, pelaku_id)
    return IsianNaskah(
        penandatangan=tuple((p.pid, label(p)) for p in q.daftar_penandatangan(session, instansi_id, hari)),
        cara_nomor=(
            (TANPA, "Tanpa nomor"),
            *(((AMBIL, f"Ambil nomor berikutnya: {_contoh(session, profil, hari)}"),) if profil else ()),
            *((n.pid, f"Pakai nomor yang sudah diambil: {n.nomor}") for n in pesanan),
            (TULIS, "Tulis nomor dari sistem lain"),
        ),
        klasifikasi=profil.klasifikasi if profil else "",
        keamanan=KEAMANAN,
        nilai={**bawaan, **nilai},
        ada_profil=profil is not None,
    )


def urai(
    session: Session,
    instansi_id: int,
    laporan: FormatLaporan,
    kiriman: Mapping[str, str],
    *,
    pelaku_id: int | None = None,
) -> PilihanNaskah:
    """Check the answers; raises GalatNaskah with the field. The profile in force today is part of the choice."""
    profil = q.profil(session, instansi_id)
    dasar = PilihanNaskah(profil=profil.pid if profil else "")
    if not laporan.tertanda:
        return dasar
    isi = {k.removeprefix(AWALAN): v.strip() for k, v in kiriman.items() if k.startswith(AWALAN)}
    tanggal = _tanggal(isi.get("tanggal", ""))
    nomor = _nomor(session, instansi_id, laporan, isi, pelaku_id)
    if tanggal is None and (nomor.ambil or nomor.nomor):
        raise GalatNaskah("Tanggal naskah wajib diisi bila naskah bernomor.", f"{AWALAN}tanggal")
    return PilihanNaskah(
        profil=dasar.profil,
        penandatangan=_penandatangan(session, instansi_id, isi, tanggal),
        nomor=nomor.nomor,
        nomor_pid=nomor.nomor_pid,
        ambil=nomor.ambil,
        klasifikasi=isi.get("klasifikasi", "")[:MAKS_KLASIFIKASI] if nomor.ambil else "",
        tanggal=nomor.tanggal or tanggal,
        kode_keamanan=_keamanan(isi.get("keamanan", "")),
    )


def label(p: PenandatanganNaskah) -> str:
    """One line for a list: how the post reads above the signature, and the name."""
    return f"{q.jabatan(p)} – {p.nama}"


def _contoh(session: Session, profil: ProfilInstansi, hari: date) -> str:
    urut = q.urut_terakhir(session, profil.instansi_id, hari.year, profil.pola_nomor) + 1
    unsur = {"unit": profil.kode_unit, "klasifikasi": profil.klasifikasi, "keamanan": profil.kode_keamanan}
    try:
        return tulis_nomor(profil.pola_nomor, urut, bulan=hari.month, tahun=hari.year, unsur=unsur)
    except ValueError:
        return f"urut {urut}"


def _penandatangan(session: Session, instansi_id: int, isi: Mapping[str, str], tanggal: date | None) -> tuple[str, ...]:
    medan = {i: v for i in range(1, MAKS_TTD + 1) if (v := isi.get(f"ttd-{i}", ""))}
    pilih = tuple(medan.values())
    if len(set(pilih)) < len(pilih):
        raise GalatNaskah("Penandatangan yang sama dipilih dua kali.", f"{AWALAN}ttd-1")
    boleh = {p.pid: p for p in q.daftar_penandatangan(session, instansi_id, tanggal)}
    for i, pid in medan.items():
        if pid not in boleh:
            pesan = "Penandatangan itu tidak berwenang pada tanggal naskah. Pilih yang lain."
            raise GalatNaskah(pesan, f"{AWALAN}ttd-{i}")
    jangkar = [boleh[p].jangkar for p in pilih if boleh[p].cara == "jangkar"]
    if len(set(jangkar)) < len(jangkar):
        raise GalatNaskah(
            "Dua penandatangan memakai jangkar TTE yang sama. Ubah jangkar salah satunya di halaman Tata naskah.",
            f"{AWALAN}ttd-1",
        )
    return pilih


def _nomor(
    session: Session, instansi_id: int, laporan: FormatLaporan, isi: Mapping[str, str], pelaku_id: int | None
) -> PilihanNaskah:
    cara, medan = isi.get("nomor-cara", "") or TANPA, f"{AWALAN}nomor-cara"
    if cara == TANPA:
        return PilihanNaskah()
    if cara == AMBIL:
        return PilihanNaskah(ambil=True)
    if cara == TULIS:
        teks = isi.get("nomor", "")
        if not teks or len(teks) > MAKS_NOMOR:
            raise GalatNaskah(f"Tulis nomor naskah, paling banyak {MAKS_NOMOR} huruf.", f"{AWALAN}nomor")
        if q.nomor_ada(session, instansi_id, teks):
            raise GalatNaskah("Nomor itu sudah diberikan oleh register nomor di sistem ini.", f"{AWALAN}nomor")
        return PilihanNaskah(nomor=teks)
    baris = q.nomor(session, instansi_id, cara)
    if baris is None or baris.status != DIPESAN or baris.laporan != laporan.kode or baris.dibuat_oleh != pelaku_id:
        raise GalatNaskah("Nomor itu tidak dapat dipakai lagi. Pilih cara penomoran sekali lagi.", medan)
    return PilihanNaskah(nomor=baris.nomor, nomor_pid=baris.pid, tanggal=baris.tanggal)


def _tanggal(teks: str) -> date | None:
    if not teks:
        return None
    try:
        hari = date.fromisoformat(teks)
    except ValueError as e:
        raise GalatNaskah("Tanggal naskah tidak sah.", f"{AWALAN}tanggal") from e
    if not 2000 <= hari.year <= 2100:
        raise GalatNaskah("Tanggal naskah di luar tahun 2000 sampai 2100.", f"{AWALAN}tanggal")
    return hari


def _keamanan(teks: str) -> KodeKeamanan | None:
    for kode, _ in KEAMANAN:
        if teks == kode:
            return kode
    if teks:
        raise GalatNaskah("Kode keamanan itu tidak ada.", f"{AWALAN}keamanan")
    return None
