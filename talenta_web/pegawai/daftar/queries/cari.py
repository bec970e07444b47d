"""Search in names, posts and units: who holds every word somewhere, names first.

Words that no post and no unit knows must stand in the name: then the index of name words leads. Otherwise three
stretches follow each other: all words in the name; a post holds a word; only units hold some. Everybody who fits is in
exactly one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, false, literal, not_, or_
from sqlalchemy.orm import Session, join

from talenta_web.pegawai.daftar.queries.kamus import Kamus, kamus_cari
from talenta_web.pegawai.daftar.queries.ruas import Bagian, Ruas, Susunan
from talenta_web.pegawai.daftar.queries.saring import Saring, dalam, di_unit, murah, teliti
from talenta_web.pegawai.daftar.queries.urut import Jangkar
from talenta_web.pegawai.kata import kata, sesudah_awalan
from talenta_web.pegawai.models import Pegawai, PegawaiKata, PegawaiUnit
from talenta_web.pegawai.queries.cakupan import Cakupan


def menurut_nip(c: Cakupan, s: Saring, awalan: str, j: Jangkar | None) -> Susunan:
    """People whose NIP starts so."""
    p = Pegawai
    syarat = [p.nip >= awalan, p.nip < sesudah_awalan(awalan), *murah(p, s)]
    sejak = (j.nip,) if j else None
    return Susunan((Ruas((Bagian(p, (p.nip,), syarat, (*teliti(s), *dalam(c)), sejak),), True),))


def menurut_kata(session: Session, c: Cakupan, s: Saring, j: Jangkar | None) -> Susunan:
    """People for whom every word is the beginning of a word of their name, post or unit."""
    semua, k = s.kata, kamus_cari(session, s.kata)
    asing = [w for w in semua if not k.dikenal(w)]
    tetap = [*teliti(s), *dalam(c)]
    if asing:
        lain = [_di_mana_saja(w, k) for w in semua if w != asing[0]]
        return Susunan((_lewat_kata(s, asing[0], [*tetap, *lain], j),))
    nama = [_di_nama(w) for w in semua]
    ruas = [_lewat_kata(s, semua[0], [*tetap, *nama[1:]], j)]
    tempat = 0
    di_nama = j is not None and all(_cocok(w, j.nama_urut) for w in semua)
    if k.jabatan:
        ruas.append(_lewat_jabatan(s, k, [*tetap, not_(and_(*nama))], j))
        if j and not di_nama and j.nama_jabatan in k.jabatan:
            tempat = len(ruas) - 1
    sisa = [*tetap, not_(and_(*nama)), _bukan_jabatan(k)]
    for jalur, lewat_unit in _lewat_unit(s, semua, k, sisa, j):
        ruas.append(lewat_unit)
        if j and not di_nama and j.nama_jabatan not in k.jabatan and (j.jalur or "").startswith(jalur):
            tempat = len(ruas) - 1
    return Susunan(ruas, tempat)


def _cocok(kata_: str, nama_urut: str) -> bool:
    return any(w.startswith(kata_) for w in nama_urut.split())


def _di_nama(kata_: str) -> Any:
    return (literal(" ") + Pegawai.nama_urut).contains(f" {kata_}", autoescape=True)


def _jabatan(nama: Iterable[str]) -> Any:
    isi = sorted(nama)
    return Pegawai.nama_jabatan.in_(isi) if isi else false()


def _di_mana_saja(kata_: str, k: Kamus) -> Any:
    syarat = [_di_nama(kata_)]
    if jabatan := [n for n, w in k.jabatan.items() if kata_ in w]:
        syarat.append(and_(Pegawai.nama_jabatan.is_not(None), _jabatan(jabatan)))
    if unit := k.unit_teratas(kata_):
        syarat.append(di_unit(unit))
    return or_(*syarat)


def _bukan_jabatan(k: Kamus) -> Any:
    return or_(Pegawai.nama_jabatan.is_(None), not_(_jabatan(k.jabatan)))


def _lewat_kata(s: Saring, utama: str, saring: list[Any], j: Jangkar | None) -> Ruas:
    """Along the index of name words; `sebelum` keeps the first of several words that fit."""
    p, w = Pegawai, PegawaiKata
    sejak = None
    if j:
        cocok = next((x for x in kata(j.nama_urut) if x.startswith(utama)), utama)
        sejak = (cocok, j.nama_urut, j.id)
    syarat = [w.kata >= utama, w.kata < sesudah_awalan(utama), w.sebelum < utama]
    dari = join(w, p, p.id == w.pegawai_id)
    return Ruas(
        (Bagian(dari, (w.kata, w.nama_urut, w.pegawai_id), syarat, [*murah(p, s), *saring], sejak),), bool(saring)
    )


def _lewat_jabatan(s: Saring, k: Kamus, saring: list[Any], j: Jangkar | None) -> Ruas:
    """Along the posts, in their order; words that a post does not hold stand in name or unit."""
    p, kelompok = Pegawai, defaultdict[frozenset[str], list[str]](list)
    for nama, ada in k.jabatan.items():
        kelompok[frozenset(s.kata) - ada].append(nama)
    syarat = [
        and_(_jabatan(nama), *(or_(_di_nama(w), di_unit(u) if (u := k.unit_teratas(w)) else false()) for w in sisa))
        for sisa, nama in kelompok.items()
    ]
    utama = [_jabatan(k.jabatan), *murah(p, s)]
    sejak = (j.nama_jabatan, j.nama_urut, j.id) if j and j.nama_jabatan is not None else None
    jarang = len(kelompok) > 1 or frozenset() not in kelompok or bool(saring)
    bagian = Bagian(p, (p.nama_jabatan, p.nama_urut, p.id), utama, [or_(*syarat), *saring], sejak)
    return Ruas((bagian,), jarang)


def _lewat_unit(s: Saring, semua: list[str], k: Kamus, saring: list[Any], j: Jangkar | None) -> list[tuple[str, Ruas]]:
    """Along the people of every topmost unit found; words that no unit above a person holds stand in his name."""
    a, p = PegawaiUnit, Pegawai
    ada = {k.unit[i][0]: i for w in semua for i in k.unit_teratas(w)}
    atas = [(jalur, i) for jalur, i in ada.items() if not any(jalur != x and jalur.startswith(x) for x in ada)]
    cocok = [or_(_di_nama(w), di_unit(u) if (u := k.unit_teratas(w)) else false()) for w in semua]
    sejak = (j.nama_urut, j.id) if j else None
    dari, kunci, isi = join(a, p, p.id == a.pegawai_id), (a.nama_urut, a.pegawai_id), (*cocok, *saring)
    return [
        (jalur, Ruas((Bagian(dari, kunci, [a.unit_kerja_id == i, *murah(a, s)], isi, sejak),), True))
        for jalur, i in sorted(atas)
    ]
