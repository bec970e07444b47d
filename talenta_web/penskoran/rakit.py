"""A row of result columns -> HasilOrang. Both back ends end here, so the explanation is written once.

Columns: skor.<simpul>, poin.<simpul>, st.<daun> (0 terisi, 1 nihil, 2 belum), hit.<daun>, in.<daun>, pil.<simpul>,
src.<sumber> (an id or a list of ids), bl.<bingkai>, gb.<gerbang>, kotak.<matriks>; kinerja, potensial, nilai_talenta,
suksesi in millionths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from talenta_web.penskoran.angka import bulat, dari_juta, desimal
from talenta_web.penskoran.hasil import BELUM, TANPA_KOTAK, TERPETAKAN, HasilGerbang, HasilOrang, HasilSimpul, Kurang
from talenta_web.penskoran.model import Anak, Rancangan, Simpul, Tahap1
from talenta_web.penskoran.tata import BELUM as ST_BELUM
from talenta_web.penskoran.tata import (
    KEDALUWARSA,
    NAMA_STATUS,
    SEBELUMNYA,
    TERISI,
    baca_tahap1,
    bingkai_simpul,
    bobot_anak,
    kebijakan,
    keluar_anak,
)
from talenta_web.penskoran.uraian import Fakta, baris_norma, sumbu_terurai

Baris = Mapping[str, Any]
_BERBAGI = ("rerata", "pilih", "pertama")
_GERBANG = {True: "TERPENUHI", False: "TIDAK", None: "PERLU_VERIFIKASI"}


def rakit(r: Rancangan, b: Baris, *, rinci: bool, fakta: Fakta | None = None) -> HasilOrang:
    """Assemble one result; `fakta` are those of the run, for the explanation."""
    berkelas = b["tingkat_kinerja"] is not None and b["tingkat_potensial"] is not None
    lengkap = berkelas and b["kotak." + r.peringkat_matriks] is not None
    return HasilOrang(
        nip=b["nip"],
        target=b.get("target"),
        rumpun=b.get("rumpun_sasaran"),
        kinerja=dari_juta(b["kinerja"]),
        potensial=dari_juta(b["potensial"]),
        nilai_talenta=dari_juta(b["nilai_talenta"]),
        suksesi=dari_juta(b.get("suksesi")),
        tingkat_kinerja=b["tingkat_kinerja"],
        tingkat_potensial=b["tingkat_potensial"],
        kotak=_kotak(r, b) if lengkap else {},
        status=TERPETAKAN if lengkap else TANPA_KOTAK if berkelas else BELUM,
        kurang=() if berkelas else kurang(r, b),
        gerbang=()
        if not r.gerbang
        else tuple(
            HasilGerbang(g.kode, g.nama, _GERBANG[b["gb." + g.kode]], g.alasan, teks_dasar(r, g.dasar))
            for g in r.gerbang
        ),
        peringkat=b.get("peringkat"),
        label=b.get("label"),
        alasan=_alasan(r, b) if berkelas and not lengkap else None,
        sumbu=sumbu_terurai(r, b, fakta) if rinci and fakta else (),
        simpul=tuple(_rinci(r, b, fakta)) if rinci else (),
    )


def _kotak(r: Rancangan, b: Baris) -> dict[str, int]:
    if not r.persegi:
        return {n: b["kotak." + n] for n in r.matriks}
    return {n: k for n in (*r.matriks, *r.persegi) if (k := b["kotak." + n]) is not None}


def _alasan(r: Rancangan, b: Baris) -> str:
    """Why the rule gives no box to somebody who has both classes."""
    t = r.tanpa_kotak
    if t is not None and b["tanpa"]:
        return " ".join((t.alasan, *(f"Dasar: {d}." for d in teks_dasar(r, t.dasar))))
    return f"Skor berada di luar semua kotak matriks {r.peringkat_matriks}."


def teks_dasar(r: Rancangan, kode: tuple[str, ...]) -> tuple[str, ...]:
    """Legal bases as lines of text."""
    return tuple([r.dasar[k].teks for k in kode])


def kurang(r: Rancangan, b: Baris) -> tuple[Kurang, ...]:
    """The leaves that keep an axis from being computed, in tree order."""
    hasil: dict[Kurang, None] = {}
    for sumbu in r.sumbu.values():
        if b["tingkat_" + sumbu.kode] is None:
            akar = r.simpul[sumbu.simpul]
            _kurang(r, b, akar, hasil)
            if not hilang(r, b, akar):  # a score without a class: the cohort is unknown or too small
                kolom = tuple(
                    sorted({k for a in sumbu.pilihan if a.kelompok for u in a.kelompok.dari for k in u.kolom})
                )
                hasil[Kurang(akar.asal or akar.kode, sumbu.nama, "pegawai", kolom)] = None
    return tuple(hasil)


def hilang(r: Rancangan, b: Baris, s: Simpul) -> bool:
    """Whether the node has no score for this person (also for rows without the skor columns)."""
    if (kolom := "skor." + s.kode) in b:
        return b[kolom] is None
    if s.gabung is None:
        k = kebijakan(s, b["st." + s.kode])
        return k is not None and k.skor is None
    if s.gabung in ("pilih", "pertama"):
        i = b["pil." + s.kode]
        return i is None or hilang(r, b, r.simpul[s.anak[i].simpul])
    sisa = [r.simpul[a.simpul] for a in s.anak if not _keluar(r, b, a)]
    return not sisa or any(hilang(r, b, x) for x in sisa)


def _keluar(r: Rancangan, b: Baris, a: Anak) -> bool:
    anak = r.simpul[a.simpul]
    return anak.gabung is None and b["st." + a.simpul] in keluar_anak(anak)


def _kurang(r: Rancangan, b: Baris, s: Simpul, hasil: dict[Kurang, None]) -> None:
    if s.gabung is None:
        if hilang(r, b, s) or b["st." + s.kode] in (ST_BELUM, KEDALUWARSA):
            if baca_tahap1(s) and r.tahap1 and _kurang_tahap1(r, b, r.tahap1, hasil):
                return
            bingkai = bingkai_simpul(r, s)
            pilih = next((x for x in bingkai if b.get("bl." + x)), bingkai[0] if bingkai else "pegawai")
            kolom = tuple(k for k in s.kolom_pegawai if pilih == "pegawai" and b.get("nl." + k))
            sebab = "kedaluwarsa" if b["st." + s.kode] == KEDALUWARSA else ""
            hasil[Kurang(s.asal or s.kode, s.nama, pilih, kolom, sebab)] = None
        return
    if s.gabung == "pilih" and b["pil." + s.kode] is not None:
        _kurang(r, b, r.simpul[s.anak[b["pil." + s.kode]].simpul], hasil)
        return
    if s.gabung == "pilih" and baca_tahap1(s) and r.tahap1 and _kurang_tahap1(r, b, r.tahap1, hasil):
        return
    semua_keluar = all(_keluar(r, b, a) for a in s.anak)
    for a in s.anak:
        anak = r.simpul[a.simpul]
        if (hilang(r, b, anak) and not _keluar(r, b, a)) or semua_keluar:
            _kurang(r, b, anak, hasil)


def _kurang_tahap1(r: Rancangan, b: Baris, tahap1: Tahap1, hasil: dict[Kurang, None]) -> bool:
    """The leaves that the first mapping waits for; False when it is known."""
    kosong = [u for u in tahap1.sumbu.values() if hilang(r, b, r.simpul[u.simpul])]
    for u in kosong:
        _kurang(r, b, r.simpul[u.simpul], hasil)
    return bool(kosong)


def _rinci(r: Rancangan, b: Baris, fakta: Fakta | None) -> Iterator[HasilSimpul]:
    for kode, sumbu in (("tahap1." + k, u) for k, u in (r.tahap1.sumbu.items() if r.tahap1 else ())):
        yield from _cabang(r, b, kode, r.simpul[sumbu.simpul], None, None, None, fakta)
    for sumbu in r.sumbu.values():
        yield from _cabang(r, b, sumbu.kode, r.simpul[sumbu.simpul], None, None, None, fakta)
    for s in r.simpul.values():
        if s.dicatat:
            yield from _cabang(r, b, "", s, None, None, None, fakta)


def _cabang(
    r: Rancangan,
    b: Baris,
    sumbu: str,
    s: Simpul,
    induk: Simpul | None,
    bobot: Decimal | None,
    kontribusi: Decimal | None,
    fakta: Fakta | None,
) -> Iterator[HasilSimpul]:
    """The node, then its children; alternatives of a variant show as the node itself."""
    if s.gabung == "pilih" and (i := b["pil." + s.kode]) is not None:
        terpilih = r.simpul[s.anak[i].simpul]
        if terpilih.asal == s.kode:
            yield from _cabang(r, b, sumbu, terpilih, induk, bobot, kontribusi, fakta)
            return
    daun = s.gabung is None
    st = b["st." + s.kode] if daun else (ST_BELUM if hilang(r, b, s) else 0)
    baris_skala = None
    if daun and (hit := b["hit." + s.kode]) is not None and s.skala:
        baris_skala = s.skala.baris[hit].label
    elif daun and s.skala and s.skala.norma and b["st." + s.kode] == 0:
        baris_skala = baris_norma(s, s.skala.norma, b, fakta)
    yield HasilSimpul(
        kode=s.asal or s.kode,
        nama=s.nama,
        induk=(induk.asal or induk.kode) if induk else None,
        sumbu=sumbu,
        masukan=b["in." + s.kode] if daun else None,
        baris=baris_skala,
        skor=None if s.kategori else desimal(b["skor." + s.kode]),
        bobot=bobot,
        kontribusi=kontribusi,
        status=NAMA_STATUS[st],  # type: ignore[arg-type]
        sumber=_catatan(r, b, s),
        dasar=teks_dasar(r, s.dasar),
        dicatat=s.dicatat,
        penyesuaian=s.penyesuaian,
        kebijakan=_kebijakan(s, st) if daun else None,
        kedaluwarsa=st == KEDALUWARSA,
    )
    for nomor, a in enumerate(s.anak):
        if s.gabung in ("pilih", "pertama") and b["pil." + s.kode] not in (None, nomor):
            continue
        bagian = _sumbangan(r, b, s, a)
        if s.gabung in _BERBAGI:
            bagian = _berbagi(r, b, s, a, _sampai_sumbu(r, sumbu, bobot))
        yield from _cabang(r, b, sumbu, r.simpul[a.simpul], s, *bagian, fakta)


def _kebijakan(s: Simpul, st: int) -> str | None:
    """What stood in for a value that was not there; None when there was one."""
    if st in (TERISI, SEBELUMNYA):
        return None if st == TERISI else "sebelumnya"
    k = kebijakan(s, st)
    return "tidak_lengkap" if k is None or k.jenis == "sebelumnya" else k.sebutan


def _sampai_sumbu(r: Rancangan, sumbu: str, bobot: Decimal | None) -> Decimal:
    """What the children of a node share, in percent: all of it (local), or the node's weight on the axis (global)."""
    dunia = sumbu in r.sumbu and r.sumbu[sumbu].bobot == "global"
    return bobot if dunia and bobot is not None else Decimal(100)


def _berbagi(r: Rancangan, b: Baris, s: Simpul, a: Anak, utuh: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Weight and contribution under rerata (equal shares) and under pilih and pertama (the chosen child has all)."""
    skor = b["skor." + a.simpul]
    if s.kategori or b["skor." + s.kode] is None or skor is None or _keluar(r, b, a):
        return None, None
    n = sum(not _keluar(r, b, x) for x in s.anak) if s.gabung == "rerata" else 1
    bobot = float(utuh) / n
    return desimal(bobot), desimal(skor * bobot / 100.0)


def _catatan(r: Rancangan, b: Baris, s: Simpul) -> tuple[str, ...]:
    """The source records of a node; one that several sources read is named once."""
    hasil: dict[str, None] = {}
    for k in s.sumber:
        isi = b.get("src." + k) if k in r.sumber else None
        if isi is not None:
            hasil |= dict.fromkeys(f"{r.sumber[k].bingkai}#{i}" for i in ((isi,) if isinstance(isi, str) else isi))
    return tuple(hasil)


def _sumbangan(r: Rancangan, b: Baris, s: Simpul, a: Anak) -> tuple[Decimal | None, Decimal | None]:
    """Weight and contribution of a child of a weighted sum; the plain score for a sum of points."""
    if s.gabung == "jumlah":
        return None, desimal(b["skor." + a.simpul])
    if s.gabung != "bobot" or a.bobot is None:
        return None, None
    kolom, faktor, tempat, bobot = bobot_anak(r, s, a)
    if _keluar(r, b, a):
        return desimal(bobot), None
    v = b[kolom]
    if v is not None:
        v = v if faktor is None else v * faktor
        v = v if tempat is None else bulat(v, tempat)
    return desimal(bobot), desimal(v)
