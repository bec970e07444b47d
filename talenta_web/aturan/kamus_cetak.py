"""The kamus for people and for programs (`talenta aturan kamus`)."""

from __future__ import annotations

from collections.abc import Iterator

from talenta_web.penskoran.kamus import Bingkai, JenisBingkai, Kolom, kamus
from talenta_web.ungkapan.fungsi import FUNGSI, Fungsi
from talenta_web.ungkapan.tipe import Tipe

CONTOH = {
    "tahun_penuh": "tahun_penuh(tmt_cpns, acuan)",
    "bulan_penuh": "bulan_penuh(tmt_jabatan, acuan)",
    "bulat": "bulat(kelas_jabatan / 3, 2)",
    "terkecil": "terkecil(kelas_jabatan, 10)",
    "terbesar": "terbesar(kelas_jabatan, 5)",
    "abs": "abs(kelas_jabatan - 8)",
    "floor": "floor(kelas_jabatan / 2)",
    "ceil": "ceil(kelas_jabatan / 2)",
    "sqrt": "sqrt(kelas_jabatan)",
    "power": "power(kelas_jabatan, 2)",
    "coalesce": "coalesce(eselon, 'tanpa eselon')",
    "nullif": "nullif(unit, '')",
    "lower": "lower(nama_jabatan)",
    "upper": "upper(nama_jabatan)",
    "starts_with": "starts_with(eselon, 'II.')",
    "extract": "EXTRACT(YEAR FROM tmt_cpns)",
    "year": "year(acuan) - 1",
    "month": "month(tmt_cpns)",
    "day": "day(tmt_cpns)",
}
"""Canonical function -> an expression over pegawai; a test compiles each."""
OPERATOR = (
    ("+ - * /", "hitung; pembagian selalu pecahan", "0.8 * kelas_jabatan + 2"),
    ("= <> < <= > >=", "banding; data kosong memberi hasil kosong", "jenjang = 'pengawas'"),
    ("AND OR NOT", "gabung syarat", "jenjang = 'pengawas' AND NOT eselon = 'IV.b'"),
    ("IN, BETWEEN", "salah satu dari daftar; di antara dua batas (keduanya ikut)", "kelas_jabatan BETWEEN 7 AND 9"),
    ("IS [NOT] NULL", "apakah data belum diketahui", "tmt_jabatan IS NOT NULL"),
    ("CASE WHEN", "pilih menurut syarat", "CASE WHEN kelas_jabatan > 8 THEN 'tinggi' ELSE 'rendah' END"),
    ("INTERVAL", "geser tanggal menurut kalender", "tmt_jabatan + INTERVAL '2 years' <= acuan"),
    ("DATE", "tanggal tetap", "tmt_cpns < DATE '2020-01-31'"),
)
_PENDAHULUAN = (
    "Bingkai dan kolom yang dapat dibaca aturan. Tipe: teks, angka, bulat, tanggal, boolean; [a | b]: kodenya.",
    "Rekaman dibaca lewat [sumber.*]; kolom pegawai boleh langsung dalam ungkapan simpul, dan sebagai pegawai.KOLOM",
    "dalam ungkapan rekaman. Rujukan dibaca lewat [rujukan.*]; dengan [target], jabatan_target sebagai target.KOLOM.",
    "Satu bingkai saja: talenta aturan kamus BINGKAI.",
)

_NIP = Kolom("nip", Tipe.TEKS, "Nomor induk pegawai; harus ada dalam pegawai", wajib=True)
_ID = Kolom("id", Tipe.TEKS, "Pengenal catatan; bila kolomnya tidak ada, dipakai nomor baris berkas")


def kolom(b: Bingkai) -> tuple[Kolom, ...]:
    """Columns as a file has them: record frames start with nip and id."""
    awal = (_NIP, _ID) if b.jenis is JenisBingkai.RIWAYAT else ()
    return (*awal, *b.kolom.values())


def objek_kamus(hanya: str | None = None) -> dict[str, object]:
    """Frames (or one) with all columns, and the functions and operators of the expression language."""
    return {
        "bingkai": [
            {"nama": b.nama, "jenis": b.jenis.value, "arti": b.arti, "kunci": list(b.kunci),
             "kolom": [_objek(k) for k in kolom(b)]}
            for b in kamus().values()
            if hanya in (None, b.nama)
        ],
        "fungsi": [
            {"nama": nama, "sama_dengan": f.nama, "arti": f.arti, "bentuk": bentuk(f), "contoh": CONTOH[f.nama]}
            for nama, f in FUNGSI.items()
        ],
        "operator": [{"tulisan": t, "arti": a, "contoh": c} for t, a, c in OPERATOR],
    }  # fmt: skip


def _objek(k: Kolom) -> dict[str, object]:
    return {
        "nama": k.nama,
        "tipe": k.tipe.value,
        "arti": k.arti,
        "satuan": k.satuan,
        "rentang": list(k.rentang) if k.rentang else None,
        "nilai": list(k.nilai),
        "wajib": k.wajib,
        "khusus_gerbang": k.khusus_gerbang,
    }


def bentuk(f: Fungsi) -> str:
    """Name, argument types and result: bulat(angka, angka) -> angka."""
    isi = ", ".join("nilai" if t is None else t.value for t in f.argumen) + (", ..." if f.banyak else "")
    return f"{f.nama}({isi}) -> {f.hasil.value if f.hasil else 'nilai'}"


def baris_kamus(hanya: str | None = None) -> Iterator[str]:
    """The same as lines of text, of one frame or of all."""
    if hanya is None:
        yield from _PENDAHULUAN
        yield ""
    for b in (kamus()[hanya],) if hanya else kamus().values():
        yield f"{b.nama} ({b.jenis.value}): {b.arti}. Kunci: {', '.join(b.kunci)}."
        for k in kolom(b):
            sifat = [k.satuan or "", f"{k.rentang[0]:g}..{k.rentang[1]:g}" if k.rentang else "", " | ".join(k.nilai)]
            sifat += ["wajib"] * k.wajib + ["hanya gerbang dan peringkat"] * k.khusus_gerbang
            rinci = "; ".join(s for s in sifat if s)
            yield f"  {k.nama:<22} {k.tipe.value:<8} {k.arti}" + (f" [{rinci}]" if rinci else "")
        yield ""
    if hanya is None:
        yield "Dalam ungkapan: nama sumber, rujukan, kolom pegawai, parameter, dan acuan (tanggal acuan)."
        for tulisan, arti, contoh in OPERATOR:
            yield f"  {tulisan:<34} {arti}. Contoh: {contoh}"
        yield ""
        yield "Fungsi:"
        for nama, f in FUNGSI.items():
            if nama == f.nama:
                lain = [n for n, g in FUNGSI.items() if g is f and n != nama]
                sama = f" (juga ditulis {', '.join(lain)})" if lain else ""
                yield f"  {bentuk(f):<34} {f.arti}{sama}. Contoh: {CONTOH[nama]}"
