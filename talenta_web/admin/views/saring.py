"""Filters of the audit pages, from the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from talenta_web.admin.queries.jejak import Penunjuk, Saring
from talenta_web.basis.jejak import KELAS, cari
from talenta_web.basis.jejak.nama import cari_nomor
from talenta_web.web.konteks import konfigurasi

TIADA = -1  # a name that nobody bears: an empty page, not all pages


def tanggal(teks: str | None) -> date | None:
    """A date of the filter; what is none is no filter."""
    try:
        return date.fromisoformat(teks or "")
    except ValueError:
        return None


def saring(session: Session, arg: Mapping[str, str], kelas: str) -> Saring:
    """Filters of this address; `kelas` when neither class nor kind is chosen."""
    jenis = arg.get("jenis") or None
    pelaku, pegawai = arg.get("pelaku"), arg.get("pegawai")
    return Saring(
        kelas=arg["kelas"] if arg.get("kelas") in KELAS else kelas,
        jenis=jenis if jenis and cari(jenis) else None,
        pelaku_id=(cari_nomor(session, "pelaku", pelaku) or TIADA) if pelaku else None,
        pegawai_id=(cari_nomor(session, "pegawai", pegawai) or TIADA) if pegawai else None,
        sejak=_awal(tanggal(arg.get("sejak"))),
        sebelum=_awal(tanggal(arg.get("sampai")), timedelta(days=1)),
    )


def _awal(hari: date | None, tambah: timedelta = timedelta(0)) -> datetime | None:
    """Midnight of the day in the zone of the installation."""
    if hari is None or not date(1970, 1, 2) <= hari <= date(9000, 1, 1):
        return None
    return datetime.combine(hari, time(), ZoneInfo(konfigurasi().zona_waktu)) + tambah


def penunjuk(arg: Mapping[str, str]) -> Penunjuk:
    """Where the page starts."""
    return Penunjuk(arg.get("sesudah") or None, arg.get("sebelum") or None)


def keping(arg: Mapping[str, str], jalan: str) -> tuple[tuple[str, str], ...]:
    """Active filters with the address that takes each off."""
    sebut: dict[str, Callable[[str], str]] = {
        "kelas": lambda n: KELAS.get(n, ""),
        "jenis": lambda n: j.nama if (j := cari(n)) else "",
        "sejak": lambda n: f"Sejak {n}" if tanggal(n) else "",
        "sampai": lambda n: f"Sampai {n}" if tanggal(n) else "",
        "pelaku": lambda _: "Satu pelaku",
        "pegawai": lambda _: "Satu pegawai",
    }
    isi = {k: v for k, v in arg.items() if v and k in sebut}
    butir = [(sebut[k](v), {n: i for n, i in isi.items() if n != k}) for k, v in isi.items()]
    return tuple((teks, f"{jalan}?{urlencode(sisa)}" if sisa else jalan) for teks, sisa in butir if teks)
