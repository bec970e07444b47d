"""Actions of akun that need a second human: high roles, recovery of accounts."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna
from talenta_web.akun.persetujuan.tindakan import Muatan, Tindakan, sidik_dari
from talenta_web.akun.service.faktor_saya import lepas_faktor
from talenta_web.akun.service.peran import Pemberian, isi_peran, pengguna_pid, tulis_beri, tulis_cabut, unit_pid
from talenta_web.akun.service.sandi import terbitkan_kode_sandi
from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.domain.tulisan import nip, tanggal


def keadaan_orang(session: Session, orang: Pengguna) -> dict[str, Any]:
    """What an approval about an account depends on: who it is, whether it is open, and the roles it holds."""
    return {"nip": orang.nip, "nama": orang.nama, "aktif": orang.aktif, "peran": isi_peran(session, orang.id)}


def sidik_orang(session: Session, muatan: Muatan) -> str:
    """Digest of the proposal and of the account it is about."""
    return sidik_dari({**muatan, "keadaan": keadaan_orang(session, pengguna_pid(session, muatan["pengguna"]))})


def nip_orang(session: Session, muatan: Muatan) -> str:
    return pengguna_pid(session, muatan["pengguna"]).nip


def _sebut(session: Session, muatan: Muatan) -> str:
    """The person by name and NIP: two people may bear one name."""
    orang = pengguna_pid(session, muatan["pengguna"])
    return f"{orang.nama} (NIP {nip(orang.nip)})"


def _unit(session: Session, pid: str | None) -> str:
    if pid is None:
        return ""
    return f" pada {unit_pid(session, pid).nama}"


def _ringkas_beri(session: Session, muatan: Muatan) -> str:
    p, orang = Pemberian.dari_muatan(muatan), _sebut(session, muatan)
    mulai = f"mulai {tanggal(p.mulai)}" if p.mulai else "mulai hari disetujui"
    selesai = f"sampai {tanggal(p.selesai)}" if p.selesai else "tanpa batas waktu"
    return f"Beri peran {NAMA_PERAN[p.peran]}{_unit(session, p.unit_pid)} kepada {orang}, {mulai} {selesai}."


def _ringkas_cabut(session: Session, muatan: Muatan) -> str:
    p, orang = Pemberian.dari_muatan(muatan), _sebut(session, muatan)
    return f"Cabut peran {NAMA_PERAN[p.peran]}{_unit(session, p.unit_pid)} dari {orang}, seketika."


def _beri(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    tulis_beri(session, Pemberian.dari_muatan(muatan), pelaku_id=pemutus_id, pengusul_id=pengusul_id)


def _cabut(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    tulis_cabut(session, Pemberian.dari_muatan(muatan), pelaku_id=pemutus_id, pengusul_id=pengusul_id)


def _ringkas_faktor(session: Session, muatan: Muatan) -> str:
    orang = _sebut(session, muatan)
    return f"Lepas kode masuk (faktor kedua) akun {orang}; semua sesinya berakhir, lalu ia memasang yang baru."


def _ringkas_kode(session: Session, muatan: Muatan) -> str:
    orang = _sebut(session, muatan)
    return f"Terbitkan kode sekali pakai agar {orang} mengatur sandi barunya sendiri."


def _lepas_faktor(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    lepas_faktor(session, pengguna_pid(session, muatan["pengguna"]).id, pelaku_id=pemutus_id)


def _terbitkan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> str:
    orang = pengguna_pid(session, muatan["pengguna"])
    kode = terbitkan_kode_sandi(session, orang.id, penerbit_id=pemutus_id)
    return f"Kode untuk {orang.nama}: {kode}"


_PERAN, _FAKTOR, _KODE = "peran.beri_cabut.tinggi", "akun.faktor2.reset", "akun.kode_pulih.terbit"
TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan("peran.beri", _PERAN, "Pemberian peran", _ringkas_beri, sidik_orang, _beri, nip_orang),
    Tindakan("peran.cabut", _PERAN, "Pencabutan peran", _ringkas_cabut, sidik_orang, _cabut, nip_orang),
    Tindakan(_FAKTOR, _FAKTOR, "Pelepasan faktor kedua", _ringkas_faktor, sidik_orang, _lepas_faktor, nip_orang),
    Tindakan(_KODE, _KODE, "Kode pemulihan akun istimewa", _ringkas_kode, sidik_orang, _terbitkan, nip_orang),
)
