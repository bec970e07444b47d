"""Tables in, plain texts out: the same record of a sidang for PDF and for DOCX.

A record that is not sealed yet is a KONSEP and says so on every page; a sealed one carries its digest there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Nilai
from talenta_web.kontrak.templat import angka_id, nip, tanggal_id, teks, terbilang

Baris = Mapping[str, Nilai]
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
KONSEP = "KONSEP, belum disahkan"
CARA = {
    "musyawarah": "musyawarah; ketua menyatakan hasilnya, suara dicatat",
    "mayoritas": "suara terbanyak; abstain tidak dihitung",
}


def sidang(konteks: KonteksLaporan, *, persiapan: bool = False) -> dict[str, Any]:
    """The record in words; LookupError when no sidang was chosen. What goes out before the meeting is no KONSEP."""
    baris = konteks.tabel["sidang"].baris
    if not baris:
        raise LookupError("Pilih sidang yang naskahnya akan dibuat.")
    s = baris[0]
    segel = _kata(s["segel"])
    return {
        "instansi": isi(s["instansi"]),
        "komite": isi(s["komite"]),
        "nomor": angka(s["nomor"]),
        "nama": isi(s["nama"]),
        "hari": _hari(s["tanggal"]),
        "tanggal": tanggal(s["tanggal"]),
        "tanggal_huruf": _huruf(s["tanggal"]),
        "jam": isi(s["jam"]),
        "selesai": _kata(s["jam_selesai"]) or "selesai",
        "undangan": f"{_hari(s['tanggal_undangan'])}, {tanggal(s['tanggal_undangan'])}"
        if s["tanggal_undangan"]
        else "–",
        "jam_undangan": isi(s["jam_undangan"]),
        "tempat": isi(s["tempat"]),
        "pembuka": alinea(s["pembuka"]),
        "penutup": alinea(s["penutup"]),
        "sk": _sk(s),
        "kuorum": isi(s["kuorum"]),
        "cara": CARA.get(str(s["cara_putus"]), "–"),
        "bersuara": angka(s["bersuara"]),
        "hadir": angka(s["hadir"]),
        "perlu": angka(s["perlu"]),
        "agenda": angka(s["agenda"]),
        "agenda_huruf": terbilang(s["agenda"]) if isinstance(s["agenda"], int) else "–",
        "tetap": angka(s["tetap"]),
        "ubah": angka(s["ubah"]),
        "tunda": angka(s["tunda"]),
        "belum": s["belum_diputus"] or 0,
        "periode": isi(s["periode"]),
        "acuan": tanggal(s["tanggal_acuan"]),
        "pemetaan": isi(s["pemetaan"]),
        "terpetakan": angka(s["terpetakan"]),
        "belum_terpetakan": angka(s["belum_terpetakan"]),
        "aturan": isi(s["aturan"]),
        "aturan_sk": _kata(s["aturan_sk"]),
        "aturan_digest": isi(s["aturan_digest"]),
        "hasil_digest": isi(s["hasil_digest"]),
        "dasar": [d for d in _kata(s["dasar"]).split("\n") if d],
        "tanda": isi(s["tanda"]),
        "konsep": not (segel or persiapan),
        "segel": f"Penetapan versi {angka(s['penetapan'])}, sidik {segel}" if segel else "" if persiapan else KONSEP,
        "versi": _versi(s) if segel else "",
        "keterangan": "" if persiapan else _keterangan(s, segel),
    }


def _keterangan(s: Baris, segel: str) -> str:
    if not segel:
        return (
            "KONSEP. Isi naskah ini dibaca dari sidang yang belum disahkan dan masih dapat berubah; belum dapat "
            "menjadi dasar keputusan kepegawaian."
        )
    return f"Disahkan tanggal {tanggal(s['disahkan'])}. Isi naskah ini dibaca dari penetapan yang disegel."


def _versi(s: Baris) -> str:
    alasan = _kata(s["alasan_versi"])
    return f"Versi {angka(s['penetapan'])} menggantikan versi sebelumnya. Alasan: {alasan}" if alasan else ""


def _sk(s: Baris) -> str:
    if not s["sk_nomor"]:
        return "–"
    return f"{s['sk_nomor']} tanggal {tanggal(s['sk_tanggal'])}"


def anggota(konteks: KonteksLaporan) -> list[dict[str, Any]]:
    """Members in the order of the decree, with attendance and signature in words."""
    return [
        {
            "no": str(n),
            "nama": isi(a["anggota"]),
            "nip": nip(_kata(a["nip_anggota"])),
            "jabatan": isi(a["jabatan"]),
            "peran": isi(a["peran"]),
            "hadir": _hadir(a),
            "ttd": _ttd(a),
        }
        for n, a in enumerate(konteks.tabel["anggota"].baris, 1)
    ]


def _hadir(a: Baris) -> str:
    if a["hadir"] is None:
        return "–"
    if not a["hadir"]:
        return "tidak hadir"
    lambat = f"; datang terlambat pada agenda nomor {a['calon_nomor']}" if a["terlambat"] and a["calon_nomor"] else ""
    lambat = lambat or ("; datang terlambat" if a["terlambat"] else "")
    waktu = "; ".join(w for w in _kata(a["waktu"]).split("\n") if w)
    return f"hadir {_kata(a['cara'])}, {waktu}{lambat}".replace(" ,", ",")


def _ttd(a: Baris) -> str:
    if a["setuju"] is None:
        return ""
    if a["setuju"]:
        return f"Ditandatangani pada aplikasi, {isi(a['tanda_tangan'])}"
    return f"Tidak menandatangani: {isi(a['catatan'])}"


def calon(konteks: KonteksLaporan) -> list[dict[str, Any]]:
    """People on the agenda, with what was computed and what was decided."""
    return [
        {
            "no": angka(c["nomor"]),
            "nama": isi(c["nama"]),
            "nip": nip(_kata(c["nip"])),
            "jabatan": isi(c["jabatan"]),
            "unit": isi(c["unit"]),
            "hitung": _kotak(c["kotak_hitung"]),
            "akhir": _kotak(c["kotak"]),
            "geser": f"{_kotak(c['kotak_hitung'])} → {_kotak(c['kotak'])}",
            "predikat": isi(c["predikat"]),
            "putusan": c["putusan"] or "",
            "sebut": _kata(c["sebut_putusan"]) or "Belum diputus",
            "jenis": _kata(c["jenis_alasan"]),
            "alasan": isi(c["alasan"]),
            "suara": _suara(c),
            "absen": _kata(c["benturan"]),
            "tindak": [t for t in _kata(c["tindak_lanjut"]).split("\n") if t],
        }
        for c in konteks.tabel["calon"].baris
    ]


def _suara(c: Baris) -> str:
    suara = [c[k] for k in ("setuju", "tidak_setuju", "abstain")]
    return "–" if any(n is None for n in suara) else f"{suara[0]} / {suara[1]} / {suara[2]}"


def sebaran(konteks: KonteksLaporan) -> list[list[str]]:
    """Rows of the distribution: box, predikat, agenda before and after, everybody before and after."""
    kunci = ("agenda_hitung", "agenda_akhir", "seluruh_hitung", "seluruh_akhir")
    return [
        [_kotak(b["kotak"] or None), isi(b["predikat"]), *(angka(b[k]) for k in kunci)]
        for b in konteks.tabel["sebaran"].baris
    ]


def krs(konteks: KonteksLaporan, kelompok: str) -> list[dict[str, Any]]:
    """The people of one succession group by box and rank."""
    pilih = [k for k in konteks.tabel["krs"].baris if k["kelompok"] == kelompok]
    return [
        {
            "no": str(n),
            "nama": isi(k["nama"]),
            "nip": nip(_kata(k["nip"])),
            "golongan": isi(k["golongan"]),
            "jabatan": isi(k["jabatan"]),
            "unit": isi(k["unit"]),
            "rumpun": isi(k["target"] or k["rumpun"]),
            "kinerja": angka(k["kinerja"]),
            "potensial": angka(k["potensial"]),
            "nilai": angka(k["nilai_talenta"]),
            "kotak": _kotak(k["kotak"]),
            "hitung": _kotak(k["kotak_hitung"]),
            "predikat": isi(k["predikat"]),
            "peringkat": angka(k["peringkat"]),
            "tindak": [t for t in _kata(k["tindak_lanjut"]).split("\n") if t],
        }
        for n, k in enumerate(pilih, 1)
    ]


def catatan(konteks: KonteksLaporan, tabel: str, kolom: str) -> list[dict[str, str]]:
    """Conflicts or dissents: number on the agenda, person, member, text."""
    return [
        {"no": angka(b["nomor"]), "nama": isi(b["nama"]), "anggota": isi(b["anggota"]), "teks": isi(b[kolom])}
        for b in konteks.tabel[tabel].baris
    ]


def alinea(nilai: Nilai) -> list[str]:
    """Paragraphs of a longer text."""
    return [baris.strip() for baris in _kata(nilai).split("\n") if baris.strip()]


def isi(nilai: Nilai) -> str:
    """A text, or a dash."""
    return teks(_kata(nilai))


def angka(nilai: Nilai) -> str:
    """A number, or a dash."""
    return angka_id(None if isinstance(nilai, str | bool | date) else nilai)


def tanggal(nilai: Nilai) -> str:
    """A day, or a dash."""
    return tanggal_id(nilai if isinstance(nilai, date) else None)


def _kata(nilai: Nilai) -> str:
    return nilai if isinstance(nilai, str) else ""


def _kotak(nilai: Nilai) -> str:
    return str(nilai) if nilai else "–"


def _hari(nilai: Nilai) -> str:
    return HARI[nilai.weekday()] if isinstance(nilai, date) else "–"


def _huruf(nilai: Nilai) -> str:
    """The day in letters, as minutes open."""
    if not isinstance(nilai, date):
        return "–"
    bulan = tanggal_id(nilai).split()[1]
    return f"tanggal {terbilang(nilai.day)} bulan {bulan} tahun {terbilang(nilai.year)}"
