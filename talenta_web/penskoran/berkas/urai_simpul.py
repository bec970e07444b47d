"""[simpul.*]: leaves and combinations; `varian` becomes a choice between hidden nodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan
from talenta_web.penskoran.berkas.urai_norma import bobot_ahp
from talenta_web.penskoran.berkas.urai_skala import urai_skala
from talenta_web.penskoran.model import Anak, Gabung, Kebijakan, Keluaran, Pembulatan, Simpul, Skala, Sumber
from talenta_web.penskoran.tata import AWALAN_LALU
from talenta_web.ungkapan import Tipe, Ungkapan, susun

GABUNG: tuple[Gabung, ...] = get_args(Gabung)


def urai_simpul(kode: str, laci: Laci, orang: Lingkungan, skala_aturan: tuple[float, float]) -> list[Simpul]:
    """One section -> its node, preceded by the hidden alternatives of its variants (`kode#1`, ..., `kode#0`)."""
    varian = laci.mentah("varian")
    if varian is None:
        return [_satu(kode, laci, orang, skala_aturan, None)]
    if not isinstance(varian, list) or not all(isinstance(v, dict) for v in varian):
        laci.lapor("varian", "`varian` harus daftar tabel", "Tulis sebagai [[simpul.kode.varian]]")
        return []
    dasar = {k: v for k, v in laci.isi.items() if k != "varian"}
    hasil: list[Simpul] = []
    anak: list[Anak] = []
    for nomor, v in enumerate([*varian, {}], 1):
        ganti = {k: x for k, x in v.items() if k != "bila"}
        nomor = nomor if v else 0
        sub = Laci(dasar | ganti, laci.jalur, laci.catatan)
        bila = None
        if v:
            syarat = Laci({"bila": v.get("bila")}, (*laci.jalur, "varian", str(nomor - 1)), laci.catatan)
            bila = syarat.ungkapan("bila", orang.kolom, orang.tetapan, Tipe.BOOLEAN)
            if "bila" not in v:
                syarat.lapor(
                    None,
                    "Varian memerlukan `bila`, ungkapan yang menentukan kapan ia berlaku",
                    "Contoh: bila = \"jenjang = 'ahli_muda'\"",
                )
        hasil.append(_satu(f"{kode}#{nomor}", sub, orang, skala_aturan, kode))
        anak.append(Anak(f"{kode}#{nomor}", bila=bila))
    utama = hasil[-1]
    induk = Simpul(kode, utama.nama, utama.dasar, gabung="pilih", anak=tuple(anak), dicatat=utama.dicatat)
    return [*hasil, induk]


def _satu(kode: str, laci: Laci, orang: Lingkungan, skala_aturan: tuple[float, float], asal: str | None) -> Simpul:
    nama = laci.teks("nama")
    dasar = laci.daftar_teks("dasar")
    umum = {
        "batas_bawah": laci.angka("batas_bawah"),
        "batas_atas": laci.angka("batas_atas"),
        "pembulatan": urai_pembulatan(laci),
        "dicatat": laci.benar("dicatat"),
        "rentang": laci.pasangan("rentang"),
        "penyesuaian": laci.benar("penyesuaian"),
        "asal": asal,
    }
    laci.teks("keterangan", "")
    if laci.ada("gabung"):
        gabung = laci.pilihan("gabung", GABUNG)
        anak = _anak(laci, gabung, orang)
        if laci.ada("ahp"):
            anak = _ahp(laci, gabung, anak)
        ulang = laci.benar("timbang_ulang", True)
        laci.selesai()
        return Simpul(kode, nama, dasar, gabung=gabung, anak=anak, timbang_ulang=ulang, **umum)  # type: ignore[arg-type]
    skala_laci = laci.laci("skala")
    skala = urai_skala(skala_laci, orang) if skala_laci else Skala("langsung")
    nilai = laci.ungkapan("nilai", orang.kolom, orang.tetapan)
    perlu = skala.jenis != "rumus" and not skala.kunci
    if perlu and not laci.ada("nilai"):
        laci.lapor(
            None,
            "Simpul memerlukan `nilai` (ungkapan atas sumber) atau `gabung` (gabungan simpul lain)",
            "Tulis salah satunya",
        )
    tipe = Tipe.TEKS if skala.jenis == "tabel" else Tipe.ANGKA
    if nilai is not None and perlu and nilai.tipe is not tipe:
        laci.lapor(
            "nilai",
            f"Skala {skala.jenis} memerlukan nilai {tipe.value}, `{nilai.teks}` bertipe {nilai.tipe.value}",
            "Ganti nilai, atau jenis skalanya",
        )
    sumber, kolom = _pemakaian([nilai, skala.standar, skala.rumus, *skala.kunci], orang)
    if skala.norma:
        kolom = tuple(sorted({*kolom, *_pemakaian(skala.norma.kelompok.dari, orang)[1]}))
    lantai = _terendah(skala, umum["batas_bawah"], umum["rentang"], skala_aturan[0])  # type: ignore[arg-type]
    nihil, belum = _kebijakan(laci, "bila_nihil", lantai, skala), _kebijakan(laci, "bila_belum", lantai, skala)
    pakai_lalu = any(k is not None and k.jenis == "sebelumnya" for k in (nihil, belum))
    simpul = Simpul(
        kode, nama, dasar,
        nilai=nilai, skala=skala, kategori=bool(skala.kelas),
        bila_nihil=nihil, bila_belum=belum or Kebijakan("tidak_lengkap"),
        sumber=sumber, kolom_pegawai=kolom, lalu="lalu#" + kode if pakai_lalu else None, **umum,  # type: ignore[arg-type]
    )  # fmt: skip
    if not laci.ada("bila_belum"):
        laci.lapor(None, "Simpul tidak menyatakan `bila_belum`", 'Biasanya bila_belum = "tidak_lengkap"')
    laci.selesai()
    return simpul


def sumber_lalu(s: Simpul) -> Sumber:
    """The hidden source behind the policy sebelumnya: the latest isian of the node, not later than the reference."""
    assert s.lalu is not None
    angka = susun("angka", {"angka": Tipe.ANGKA})
    return Sumber(
        s.lalu, "isian", (("kode", AWALAN_LALU + (s.asal or s.kode)),), None, "tanggal", False, None, False,
        "terbaru", None, (), (Keluaran(s.lalu, angka, Tipe.ANGKA),),
    )  # fmt: skip


def _pemakaian(daftar: Iterable[Ungkapan | None], orang: Lingkungan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the sources, and columns of pegawai, that the expressions name; sorted."""
    nama = {k for u in daftar if u for k in u.kolom}
    sumber = {orang.asal[n] for n in nama if n in orang.asal}
    return tuple(sorted(sumber)), tuple(sorted(n for n in nama if n not in orang.asal))


def _anak(laci: Laci, gabung: Gabung, orang: Lingkungan) -> tuple[Anak, ...]:
    isi = laci.mentah("anak")
    if not isinstance(isi, list) or not isi:
        laci.lapor("anak", "Gabungan memerlukan `anak`", 'Contoh: anak = [{ simpul = "a", bobot = 60 }]')
        return ()
    hasil = []
    for i, x in enumerate(isi):
        sub = Laci({"simpul": x} if isinstance(x, str) else x, (*laci.jalur, "anak", str(i)), laci.catatan)
        bobot = sub.angka("bobot")
        if gabung == "bobot" and bobot is None and not laci.ada("ahp"):
            sub.lapor(None, f"Anak `{sub.isi.get('simpul')}` tidak punya `bobot`", "Contoh: bobot = 60")
        if gabung != "bobot" and bobot is not None:
            sub.lapor(None, f"`bobot` tidak dipakai oleh gabung {gabung}", "Hapus bobot, atau pakai gabung bobot")
        bila = sub.ungkapan("bila", orang.kolom, orang.tetapan, Tipe.BOOLEAN)
        if bila is not None and gabung != "pilih":
            sub.lapor(None, "`bila` hanya untuk gabung pilih", 'Hapus bila, atau tulis gabung = "pilih"')
        hasil.append(Anak(sub.teks("simpul"), bobot, bila))
        sub.selesai()
    if gabung == "pilih" and any(a.bila is None for a in hasil[:-1]):
        laci.lapor(
            "anak",
            "Hanya anak terakhir dari gabung pilih yang boleh tanpa `bila`",
            "Beri `bila` pada anak lain, atau pindahkan ke akhir",
        )
    return tuple(hasil)


def _terendah(skala: Skala, batas_bawah: float | None, rentang: tuple[float, float] | None, bawaan: float) -> float:
    """The lowest score the leaf can give; that of the rule's scale where the leaf does not say."""
    if rentang is not None:
        return rentang[0]
    if isi := [b.skor for b in skala.baris if b.skor == b.skor]:
        return max(min(isi), batas_bawah) if batas_bawah is not None else min(isi)
    if batas_bawah is not None:
        return batas_bawah
    return min(skala.ke) if skala.jenis == "lurus" and skala.potong else bawaan


def _ahp(laci: Laci, gabung: Gabung, anak: tuple[Anak, ...]) -> tuple[Anak, ...]:
    """The children with weights from pairwise comparisons."""
    bobot = bobot_ahp(laci, len(anak))
    if gabung != "bobot" or any(a.bobot is not None for a in anak):
        laci.lapor("ahp", "`ahp` menggantikan bobot anak pada gabung bobot", "Hapus `bobot` anak, atau hapus `ahp`")
    return tuple(replace(a, bobot=b) for a, b in zip(anak, bobot, strict=True)) if bobot else anak


def _kebijakan(laci: Laci, kunci: str, terendah: float, skala: Skala) -> Kebijakan | None:
    """tidak_lengkap | keluarkan | nol | terendah | sebelumnya | a number; of a scale of classes: a class."""
    nilai = laci.mentah(kunci)
    if nilai is None:
        return None
    if skala.kelas:
        if nilai in skala.kelas:
            return Kebijakan("skor", float(skala.kelas.index(nilai)), "nilai")
        if nilai not in ("tidak_lengkap", "keluarkan", "terendah"):
            pilihan = ", ".join(("tidak_lengkap", "keluarkan", "terendah", *skala.kelas))
            laci.lapor(kunci, f"`{kunci}` = {nilai!r} bukan kelas skala ini", f"Pilihan: {pilihan}")
            return None
    if nilai in ("tidak_lengkap", "keluarkan", "sebelumnya"):
        return Kebijakan(nilai)
    if nilai in ("nol", "terendah"):
        return Kebijakan("skor", 0.0 if nilai == "nol" else terendah, nilai)
    if isinstance(nilai, str):
        laci.lapor(
            kunci,
            f"`{kunci}` = {nilai!r} tidak dikenal",
            "Pilihan: tidak_lengkap, keluarkan, nol, terendah, sebelumnya, atau angka",
        )
        return None
    angka = laci.ke_angka(kunci, nilai)
    return None if angka is None else Kebijakan("skor", angka, "nilai")


def urai_pembulatan(laci: Laci) -> Pembulatan | None:
    """`pembulatan = { desimal = 2, saat = "sesudah" }`; desimal "tanpa" (of a parameter) means no rounding."""
    isi = laci.laci("pembulatan")
    if isi is None:
        return None
    saat = isi.pilihan("saat", ("sebelum", "sesudah"))
    desimal = None if isi.mentah("desimal") == "tanpa" else isi.bulat("desimal", maks=6)
    isi.selesai()
    if isi.mentah("desimal") == "tanpa":
        return None
    if desimal is None:
        isi.lapor(None, "`pembulatan` memerlukan `desimal` 0 sampai 6", "Contoh: desimal = 2")
        return None
    return Pembulatan(desimal, saat == "sesudah")
