"""People by words of the name or leading digits of the NIP, as a subquery of ids: at most one page of them."""

from __future__ import annotations

from sqlalchemy import Select, select

from talenta_web.pegawai.kata import kata, sesudah_awalan, urut
from talenta_web.pegawai.models import Pegawai, PegawaiKata

BATAS_CARI = 200


def pegawai_cocok(instansi_id: int, teks: str) -> Select[int]:
    """Ids of at most BATAS_CARI people. Digits begin a NIP; words begin words of the name."""
    padat = teks.replace(" ", "")
    if padat.isdigit():
        syarat = [Pegawai.instansi_id == instansi_id, Pegawai.nip >= padat, Pegawai.nip < padat + ":"]
        return select(Pegawai.id).where(*syarat).order_by(Pegawai.nip).limit(BATAS_CARI)
    dicari = sorted(kata(urut(teks)), key=len, reverse=True)
    k = PegawaiKata
    syarat = [k.instansi_id == instansi_id, k.kata >= dicari[0], k.kata < sesudah_awalan(dicari[0])]
    syarat.append(k.sebelum < dicari[0])
    syarat += [k.nama_urut.contains(lain, autoescape=True) for lain in dicari[1:]]
    return select(k.pegawai_id).where(*syarat).order_by(k.kata, k.nama_urut).limit(BATAS_CARI)
