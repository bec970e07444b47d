"""What a rule may read about a person: the columns of the record, and what the NIP, golongan and jenjang say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talenta_web.domain import golongan
from talenta_web.domain.jenjang import JENJANG
from talenta_web.domain.nip import Nip, NipTidakSah
from talenta_web.pegawai.mutu.aturan import katalog
from talenta_web.penskoran.kamus import kamus
from talenta_web.ungkapan import Tipe

TURUNAN: Mapping[str, Tipe] = {
    "jenis_kelamin": Tipe.TEKS, "lahir_nip": Tipe.TANGGAL, "tahun_nip": Tipe.ANGKA, "bulan_nip": Tipe.ANGKA,
    "kode_nip": Tipe.TEKS, "kelamin_nip": Tipe.TEKS, "gol": Tipe.ANGKA, "gol_jenis": Tipe.TEKS,
    "gol_batas": Tipe.ANGKA, "bup_jabatan": Tipe.ANGKA, "eselon_sah": Tipe.BOOLEAN,
}  # fmt: skip


def tipe_pegawai() -> dict[str, Tipe]:
    """Names and types of a person's facts; the NIP itself is no fact, its parts are."""
    kolom = {k.nama: k.tipe for k in kamus()["pegawai"].kolom.values() if k.nama != "nip"}
    return {**kolom, **TURUNAN}


def tipe_riwayat(bingkai: str) -> dict[str, Tipe]:
    """Names and types of a record's facts: its columns, and those of its person behind a dot."""
    kolom = {k.nama: k.tipe for k in kamus()[bingkai].kolom.values()}
    return {**kolom, **{f"pegawai.{k}": t for k, t in tipe_pegawai().items()}}


def lengkapi(orang: dict[str, Any]) -> dict[str, Any]:
    """Add the derived facts to a person's columns; what is unknown stays None."""
    orang.update(dict.fromkeys(TURUNAN.keys() - orang.keys()))
    _nip(orang)
    if (gol := orang["golongan"]) is not None and golongan.sah(gol):
        orang["gol"] = golongan.urutan(gol)
        orang["gol_jenis"] = "PPPK" if gol in golongan.GOLONGAN_PPPK else "PNS"
    orang["gol_batas"] = katalog().batas_golongan.get(orang["tingkat_pendidikan"])
    if (j := JENJANG.get(orang["jenjang"])) is not None:
        orang["bup_jabatan"] = orang["bup_jabatan"] or j.bup  # some functional posts have their own
        if orang["eselon"] is not None:
            orang["eselon_sah"] = not j.eselon or orang["eselon"] in j.eselon
    return orang


def _nip(orang: dict[str, Any]) -> None:
    try:
        n = Nip.urai(orang["nip"])
    except NipTidakSah:
        return
    orang["lahir_nip"], orang["tahun_nip"], orang["kelamin_nip"] = (
        n.tanggal_lahir,
        n.tahun_pengangkatan,
        n.jenis_kelamin,
    )
    orang["bulan_nip"] = n.tmt.month if n.tmt else None
    orang["kode_nip"] = n.teks[12:14]
