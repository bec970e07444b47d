"""Derived rows that follow a plan: search words, memberships in name order, head counts; only what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.basis.antara import Antara
from talenta_web.pegawai import turunan
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.rencana import Rencana
from talenta_web.pegawai.impor.siap import Cara, Siap
from talenta_web.pegawai.impor.siap_unit import jalur
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.models import PegawaiKata, PegawaiUnit, RingkasanPegawai

_KATA, _ANGGOTA, _RINGKASAN = (cast(Table, m.__table__) for m in (PegawaiKata, PegawaiUnit, RingkasanPegawai))
_IKUT = ("nama_urut", "unit", "level", "rumpun")
_KOLOM = ("instansi_id", "unit_kerja_id", "nama_urut", "pegawai_id", "level", "rumpun")
Atas = Mapping[int | None, tuple[int, ...]]
Kunci = tuple[int | None, int, str]


class Fakta(NamedTuple):
    """What the derived tables know of a person."""

    nama_urut: str
    id: int
    unit_kerja_id: int | None
    level: int | None
    rumpun: str | None


def siapkan_turunan(session: Session, konteks: Konteks, r: Rencana, siap: Siap) -> None:
    """`r` is the plan of the people, prepared already: everybody has an id."""
    lama, baru = _gerak(session, konteks, r)

    def atas() -> Atas:
        id_ = konteks.id_["unit"]
        return {i: tuple(int(x) for x in jalur(k, konteks.induk, id_).split("/") if x) for k, i in id_.items()}

    siapkan_gerak(session, konteks.instansi_id, lama, baru, atas, siap)


def siapkan_gerak(
    session: Session, instansi_id: int, lama: list[Fakta], baru: list[Fakta], atas: Callable[[], Atas], siap: Siap
) -> None:
    """People before and after (newcomers only after, leavers only before); `atas` names each unit and those above."""
    if not lama and not baru:
        return
    sebelum, sesudah = ({o.id: o.nama_urut for o in isi} for isi in (lama, baru))
    tetap = {i for i, n in sebelum.items() if sesudah.get(i) == n}
    for cara, isi in _dua(lama, baru):
        if orang := [(o.id, o.nama_urut) for o in isi if o.id not in tetap]:
            _tambah(siap, cara, _KATA, turunan.KOLOM_KATA, turunan.baris_kata(instansi_id, orang))
    if siap.anggota_ulang:
        return
    unit = atas()
    for cara, isi in _dua(lama, baru):
        if isi:
            _tambah(siap, cara, _ANGGOTA, _KOLOM, _anggota(instansi_id, isi, unit))
    selisih = _hitung(baru, unit, _hitung(lama, unit, Counter() if siap.selisih is None else siap.selisih, -1), 1)
    if siap.selisih is None:
        siapkan_ringkasan(session, instansi_id, selisih, siap)


def _dua(lama: list[Fakta], baru: list[Fakta]) -> tuple[tuple[Cara, list[Fakta]], ...]:
    return ("hapus", lama), ("sisip", baru)


def _tambah(siap: Siap, cara: Cara, t: Table, kolom: Sequence[str], baris: Iterable[tuple[Any, ...]]) -> None:
    """Rows of one derived table; its first four columns are its key."""
    if cara == "hapus":
        siap.tambah(cara, Antara(t, kolom[:4], (b[:4] for b in baris), kolom[:4], membuang=True))
    else:
        siap.tambah(cara, Antara(t, kolom, baris))


def _gerak(session: Session, konteks: Konteks, r: Rencana) -> tuple[list[Fakta], list[Fakta]]:
    """People before and after, as far as these tables see a difference; newcomers have no before."""
    letak = {k: r.kolom.index(k) for k in _IKUT if k in r.kolom}
    unit, nip = konteks.id_["unit"], r.kolom.index("nip")

    def kolom(nama: str) -> Iterable[Any]:
        return map(itemgetter(letak[nama]), r.baru) if nama in letak else repeat(None)

    id_baru = map(konteks.id_pegawai.__getitem__, map(itemgetter(nip), r.baru))
    tempat = (map(unit.get, kolom("unit")), kolom("level"), kolom("rumpun"))
    baru = list(map(Fakta._make, zip(kolom("nama_urut"), id_baru, *tempat, strict=False)))
    beda = {
        id_: {k: b[i] for k, i in letak.items()}
        for (id_, b), a in zip(r.ubah, r.lama, strict=True)
        if any(b[i] != a[i] for i in letak.values())
    }
    lama = tersimpan(session, list(beda))
    for o in lama:
        f = beda[o.id]
        if "unit" in f:
            f["unit_kerja_id"] = unit.get(f.pop("unit"))
        baru.append(o._replace(**f))
    return lama, baru


def tersimpan(session: Session, id_: Sequence[int]) -> list[Fakta]:
    """What is stored of these people."""
    t = tabel("pegawai")
    hasil: list[Fakta] = []
    for awal in range(0, len(id_), 500):
        pilih = select(*(t.c[k] for k in Fakta._fields)).where(t.c.id.in_(id_[awal : awal + 500]))
        hasil += (Fakta(*b) for b in session.execute(pilih))
    return hasil


def _anggota(instansi_id: int, orang: Iterable[Fakta], atas: Atas) -> Iterator[tuple[Any, ...]]:
    """Membership rows in key order: there the index grows at its end."""
    per_unit: defaultdict[int, list[Fakta]] = defaultdict(list)
    for o in sorted(orang, key=itemgetter(0, 1)):
        for u in atas.get(o.unit_kerja_id, ()):
            per_unit[u].append(o)
    for u in sorted(per_unit):
        for nama, id_, _, level, rumpun in per_unit[u]:
            yield instansi_id, u, nama, id_, level, rumpun


def _hitung(orang: Iterable[Fakta], atas: Atas, ke: Counter[Kunci], arah: int) -> Counter[Kunci]:
    """Add (or take away) people per unit above them, level and rumpun; no unit = the whole instansi."""
    for (unit, level, rumpun), n in Counter(map(itemgetter(2, 3, 4), orang)).items():
        for u in (None, *atas.get(unit, ())):
            ke[u, level or 0, rumpun or ""] += arah * n
    return ke


def siapkan_ringkasan(session: Session, instansi_id: int, selisih: Mapping[Kunci, int], siap: Siap) -> None:
    """Head counts that differ from the stored ones by this much."""
    t = _RINGKASAN
    kolom = ["unit_kerja_id", "level", "rumpun", "jumlah"]
    pilih = select(t.c.id, *(t.c[k] for k in kolom)).where(t.c.instansi_id == instansi_id)
    ada = {(u, lv, rp): (id_, n) for id_, u, lv, rp, n in session.execute(pilih)}
    jumlah = {k: (*ada.get(k, (None, 0)), n) for k, n in selisih.items() if n}
    baru = [(*k, n) for k, (id_, _, n) in jumlah.items() if id_ is None]
    ubah = [(id_, lama + n) for id_, lama, n in jumlah.values() if id_ is not None]
    if hapus := [(instansi_id, b[0]) for b in ubah if b[1] == 0]:
        siap.tambah("hapus", Antara(t, ["instansi_id", "id"], hapus, ("instansi_id", "id"), membuang=True))
    if ubah := [b for b in ubah if b[1] != 0]:
        siap.tambah("ubah", Antara(t, ["id", "jumlah"], ubah))
    if baru:
        siap.tambah("sisip", Antara(t, kolom, baru, tetap={"instansi_id": instansi_id}))
