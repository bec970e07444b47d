"""Demo accounts: one or two for every role, held by fitting invented people; their secrets follow from the key."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import queries, service
from talenta_web.akun.kebijakan import keberatan
from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.akun.service.faktor import pasang_rahasia
from talenta_web.akun.sesi import wajib_faktor
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.pegawai.models import Pegawai

_KONSONAN, _VOKAL = "bdfgjklmnprstwy", "aeiou"
_BUPATI = ("196808171994031799", "Bupati Contoh Jaya")


@dataclass(frozen=True, slots=True)
class Masukan:
    """One line of the printed table of logins."""

    peran: str
    label: str
    nip: str
    nama: str
    sandi: str
    rahasia: str | None = None  # of the second factor, for accounts that have one


@dataclass(frozen=True, slots=True)
class _Calon:
    """A role and where its holder is looked for: (unit code prefix, jenjang) in order of preference."""

    peran: str
    tempat: tuple[tuple[str, str], ...]
    unit: str | None = None


_KABUPATEN = (
    _Calon("KK", (("SETDA", "jpt_pratama"),), unit="KAB"),
    _Calon("PB", (("SETDA", "jpt_pratama"), ("", "jpt_pratama"))),
    _Calon("KS", (("BKPSDM", "jpt_pratama"), ("BKPSDM", "administrator")), unit="KAB"),
    _Calon("KA", (("", "jpt_pratama"), ("", "administrator")), unit="KAB"),
    _Calon("RI", (("INSPEKTORAT", "jpt_pratama"), ("SETDA", "administrator"), ("", "administrator"))),
    _Calon("PK", (("BKPSDM", "administrator"), ("", "administrator"))),
    _Calon("AD", (("DISKOMINFO", "ahli_muda"), ("BKPSDM", "pengawas"), ("", "pengawas"))),
    _Calon("AS", (("BKPSDM", "ahli_muda"), ("BKPSDM", "ahli_pertama"), ("", "ahli_muda"))),
    _Calon("AU", (("INSPEKTORAT", "ahli_madya"), ("INSPEKTORAT", "ahli_muda"), ("", "ahli_madya"))),
    _Calon("PU", (("DISDIK.SEK", "pengawas"), ("DISDIK", "administrator")), unit="DISDIK"),
    _Calon("PG", (("", "administrator"),)),
    _Calon("PG", (("", "ahli_pertama"),)),
    _Calon("PG", (("", "pelaksana"),)),
    # the two-person rule can be walked through
    _Calon("AD", (("DISKOMINFO", "ahli_pertama"), ("BKPSDM", "pengawas"), ("", "pengawas"), ("", "pelaksana"))),
    _Calon("PK", (("BKPSDM", "pengawas"), ("BKPSDM", "ahli_pertama"), ("", "pengawas"), ("", "pelaksana"))),
    # with the first one, the chair and the secretary: a committee of seven votes
    *(_Calon("KA", (("", "jpt_pratama"), ("", "administrator")), unit="KAB") for _ in range(5)),
)
_KOTA = (_Calon("PK", (("", "administrator"),)), _Calon("PG", (("", "jpt_pratama"),)))


def sandi(kunci: str, nip: str, nama: str) -> str:
    """A pronounceable password of 60 bits that follows from the secret key of the installation.

    Syllables may happen to spell a part of the name ("rini"), which no password may hold: then the next one.
    """
    semua = (_sandi(kunci, f"demo:{nip}{'+' * i}") for i in count())
    return next(s for s in semua if keberatan(s, nip, nama) is None)


def _sandi(kunci: str, benih: str) -> str:
    acak = int.from_bytes(hmac.new(kunci.encode(), benih.encode(), hashlib.sha256).digest())
    suku = []
    for _ in range(10):
        acak, k = divmod(acak, len(_KONSONAN))
        acak, v = divmod(acak, len(_VOKAL))
        suku.append(_KONSONAN[k] + _VOKAL[v])
    return "-".join("".join(suku[i : i + 2]) for i in range(0, 10, 2))


def rahasia(kunci: str, nip: str) -> str:
    """Secret of the second factor, 160 bits in base32."""
    acak = hmac.new(kunci.encode(), f"demo-totp:{nip}".encode(), hashlib.sha256).digest()
    return b32encode(acak[:20]).decode()


def buat(session: Session, instansi_id: int, kunci: str, *, kedua: bool) -> None:
    """Make the missing accounts of an instansi."""
    ada = set(session.scalars(select(Pengguna.nip)))
    if ada:
        return
    for calon, orang, unit_id in _pilih(session, instansi_id, _KOTA if kedua else _KABUPATEN):
        tugas = [service.Tugas(calon.peran, unit_id)]
        if calon.peran != "PG":
            tugas.append(service.Tugas("PG"))  # whoever is an employee also sees the own card
        buat_satu(session, instansi_id, kunci, orang.nip, orang.nama, tugas)
    if not kedua:
        buat_satu(session, instansi_id, kunci, *_BUPATI, [service.Tugas("PP")])


def buat_satu(
    session: Session, instansi_id: int, kunci: str, nip: str, nama: str, tugas: Sequence[service.Tugas]
) -> None:
    """The account; with a role that needs a second factor it gets one."""
    with transaksi(session):
        pengguna = service.buat_pengguna(
            session, instansi_id=instansi_id, nip=nip, nama=nama, sandi=sandi(kunci, nip, nama), tugas=tugas
        )
        if wajib_faktor(t.peran for t in tugas):
            pasang_rahasia(session, pengguna, rahasia(kunci, nip))


def _pilih(
    session: Session, instansi_id: int, daftar: tuple[_Calon, ...]
) -> Iterator[tuple[_Calon, Pegawai, int | None]]:
    terpakai: set[int] = set()
    for calon in daftar:
        for awalan, jenjang in calon.tempat:
            orang = session.scalar(
                select(Pegawai)
                .join(UnitKerja, UnitKerja.id == Pegawai.unit_kerja_id)
                .where(
                    Pegawai.jenjang == jenjang,
                    Pegawai.asal == "internal",
                    UnitKerja.kode.startswith(awalan, autoescape=True),
                    Pegawai.id.not_in(terpakai),
                )
                .order_by(UnitKerja.kode, Pegawai.id)
                .limit(1)
            )
            if orang is not None:
                unit = queries.unit_kode(session, instansi_id, calon.unit) if calon.unit else None
                terpakai.add(orang.id)
                yield calon, orang, unit.id if unit else None
                break


def daftar(session: Session, kunci: str) -> list[Masukan]:
    """The logins of the current instansi, in the order in which they were made."""
    hasil = []
    for p in session.scalars(select(Pengguna).order_by(Pengguna.id)):
        peran = next((t.peran for t in p.peran if t.peran != "PG"), "PG")
        kedua = rahasia(kunci, p.nip) if wajib_faktor([peran]) else None
        hasil.append(Masukan(peran, NAMA_PERAN[peran], p.nip, p.nama, sandi(kunci, p.nip, p.nama), kedua))
    return hasil
