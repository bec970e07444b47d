"""What `talenta aturan periksa` says: a rule in a few lines, or every finding with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from talenta_web.aturan.dokumen.ambang import tingkatan
from talenta_web.aturan.dokumen.teks import angka
from talenta_web.penskoran import AturanTersusun, Masalah


def objek_sah(a: AturanTersusun) -> dict[str, object]:
    """For `--json`."""
    return {
        "sah": True, "kode": a.kode, "versi": a.versi, "nama": a.nama, "digest": a.digest,
        "dasar": [d.teks for d in a.dasar], "parameter": sorted(a.parameter), "jumlah_simpul": len(a.simpul),
    }  # fmt: skip


def baris_sah(a: AturanTersusun) -> Iterator[str]:
    """For people: what was understood, so that a slip of the pen shows."""
    daun = sum(s.gabung is None for s in a.simpul.values())
    dicatat = sum(s.dicatat for s in a.simpul.values())
    yield f"Aturan {a.kode} versi {a.versi} ({a.nama}) sah: {len(a.simpul)} simpul, {daun} di antaranya daun."
    for s in a.sumbu.values():
        yield f"Sumbu {s.nama.lower()}: {angka(s.rentang[0])} sampai {angka(s.rentang[1])}, bobot {s.bobot}"
        for t in tingkatan(s):
            kelas = "; ".join(f"{nama} {batas}" for nama, batas in reversed(t.baris))
            yield "  " + ": ".join(x for x in (t.syarat.rstrip("."), kelas) if x)
    yield f"Matriks: {', '.join(a.matriks)}. Direkam tanpa dinilai: {dicatat}. Contoh yang cocok: {len(a.contoh)}."
    for p in a.parameter.values():
        boleh = " | ".join(p.pilihan) if p.pilihan else f"{angka(p.min or 0)}..{angka(p.maks or 0)}"
        bawaan = p.bawaan if isinstance(p.bawaan, str) else angka(p.bawaan)
        yield f"Parameter {p.kode} ({p.nama}): bawaan {bawaan}; boleh {boleh}"
    for d in a.dasar:
        yield f"Dasar {d.kode}: {d.teks}"
    yield f"Digest {a.digest}"
    for m in a.masalah:
        yield f"Peringatan: {m}"


def baris_ditolak(masalah: Iterable[Masalah]) -> Iterator[str]:
    """Each finding, with the line of the file below it."""
    isi: dict[str, list[str]] = {}
    banyak = 0
    for m in masalah:
        banyak += 1
        yield " ".join(str(m).split("\n"))
        if m.baris is not None:
            baris = isi.setdefault(m.berkas, _baca(m.berkas))
            if m.baris <= len(baris):
                yield f"  {m.baris} | {baris[m.baris - 1].strip()[:150]}"
    bantuan = "Kolom dan fungsi: talenta aturan kamus; setiap kunci: talenta aturan skema --teks"
    yield f"{banyak} hal harus diperbaiki. {bantuan}"


def _baca(berkas: str) -> list[str]:
    jalur = Path(berkas)
    try:
        return jalur.read_text(encoding="utf-8-sig").splitlines() if jalur.is_file() else []
    except (OSError, UnicodeDecodeError):
        return []
