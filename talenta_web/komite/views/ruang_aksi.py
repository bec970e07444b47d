"""What the forms of the operator's screen do: `aksi` -> a call of a service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import TETAP, UBAH
from talenta_web.komite.galat import IsianSalah
from talenta_web.komite.models import CalonSidang, Sidang
from talenta_web.komite.queries.putusan import berikutnya
from talenta_web.komite.service import kehadiran, putar, suara
from talenta_web.komite.service.isian_putusan import IsianPutusan
from talenta_web.komite.service.putusan import putuskan, urungkan

AWALAN_BEDA = "beda-"
Isi = MultiDict[str, str]
Aksi = Callable[[Session, str, Pelaku, Isi], object]


def _angka(isi: Isi, nama: str) -> int | None:
    return int(isi[nama]) if isi.get(nama, "").isdecimal() and len(isi[nama]) < 10 else None


def _pilih(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    putar.pilih_calon(session, sidang_pid=pid, calon_pid=isi.get("calon", ""), pelaku=pelaku)


def _putus(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    """Decide; "Simpan & berikutnya" calls the next person as well: the one it names, or (1) who is not decided."""
    jenis = isi.get("jenis", "")
    keputusan = putuskan(
        session,
        sidang_pid=pid,
        calon_pid=isi.get("calon", ""),
        pelaku=pelaku,
        isian=IsianPutusan(
            jenis,
            _angka(isi, "versi") or 0,
            _angka(isi, "kotak") if jenis == UBAH else None,
            "" if jenis == TETAP else isi.get("kode_alasan", ""),
            isi.get("alasan", ""),
            {k.removeprefix(AWALAN_BEDA): v for k, v in isi.items() if k.startswith(AWALAN_BEDA) and v.strip()},
        ),
    )
    if lanjut := isi.get("lanjut"):
        nomor = session.get_one(CalonSidang, keputusan.calon_id).nomor
        lagi = berikutnya(session, session.get_one(Sidang, keputusan.sidang_id), nomor) if lanjut == "1" else lanjut
        if lagi:
            putar.pilih_calon(session, sidang_pid=pid, calon_pid=lagi, pelaku=pelaku)


def _urung(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    urungkan(session, sidang_pid=pid, calon_pid=isi.get("calon", ""), pelaku=pelaku, versi=_angka(isi, "versi") or 0)


def _suara_buka(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    suara.buka(session, sidang_pid=pid, calon_pid=isi.get("calon", ""), pelaku=pelaku, kotak=_angka(isi, "kotak"))


def _suara_tutup(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    suara.tutup(session, pemungutan_pid=isi.get("pemungutan", ""), pelaku=pelaku, alasan=isi.get("alasan", ""))


def _layar(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    """The person under discussion for "kandidat", the people ticked on the agenda for "banding".

    The tick of the anonymous mode alone keeps what is shown (`kini_layar`).
    """
    ragam = isi.get("ragam") or isi.get("kini_layar", "")
    calon = {"kandidat": isi.getlist("kini"), "banding": isi.getlist("banding")}.get(ragam, [])
    putar.atur_layar(session, sidang_pid=pid, pelaku=pelaku, ragam=ragam, calon_pid=calon, samar=bool(isi.get("samar")))


def _jeda(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    (putar.lanjut if isi["aksi"] == "lanjut" else putar.jeda)(session, sidang_pid=pid, pelaku=pelaku)


def _ambil(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    putar.ambil_alih(session, sidang_pid=pid, pelaku=pelaku)


def _hadir(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    kehadiran.hadirkan(
        session, sidang_pid=pid, pelaku=pelaku, anggota_pid=isi.get("anggota", ""), cara=isi.get("cara", "tempat")
    )


def _keluar(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    kehadiran.keluarkan(session, sidang_pid=pid, pelaku=pelaku, anggota_pid=isi.get("anggota", ""))


AKSI: Mapping[str, Aksi] = MappingProxyType(
    {
        "pilih": _pilih, "putus": _putus, "urung": _urung, "suara-buka": _suara_buka, "suara-tutup": _suara_tutup,
        "layar": _layar, "jeda": _jeda, "lanjut": _jeda, "ambil": _ambil, "hadir": _hadir, "keluar": _keluar,
    }
)  # fmt: skip


def jalankan(session: Session, pid: str, pelaku: Pelaku, isi: Isi) -> None:
    """Do the act that the form names; IsianSalah when there is no such act."""
    aksi = AKSI.get(isi.get("aksi", ""))
    if aksi is None:
        raise IsianSalah("aksi", "Tindakan ini tidak dikenal. Muat ulang halaman, lalu coba lagi.")
    aksi(session, pid, pelaku, isi)
