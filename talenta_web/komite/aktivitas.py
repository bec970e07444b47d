"""Kinds of entries in the activity of a session, and their words.

Fields come from `AktivitasSidang.isi`; `{calon}` is the person on the agenda ("3 Made Pratama"), `{oleh}` who did it.
An absent field is left out, never an error: old entries stay readable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

JENIS: Mapping[str, str] = MappingProxyType(
    {
        # preparation and state
        "buat": "Sidang disiapkan dengan {jumlah} orang pada agenda",
        "ubah": "Undangan diubah: {medan}",
        "agenda": "Agenda: {apa}",
        "keadaan": "Keadaan sidang menjadi {ke}",
        "batal": "Sidang dibatalkan: {alasan}",
        "operator": "Layar operator dipegang {nama}",
        "jeda": "Sidang dijeda",
        "lanjut": "Sidang dilanjutkan",
        "pilih": "Membahas {calon}",
        "layar": "Layar peserta: {ragam}",
        "catatan": "Catatan {bagian} diubah",
        # attendance
        "hadir": "{anggota} hadir ({cara}){saat}",
        "keluar": "{anggota} meninggalkan sidang{saat}",
        "anggota": "{anggota} berhenti dari Komite per {pada}",
        "benturan": "Benturan kepentingan {anggota} tentang {calon} {apa}",
        # first round, votes, decisions
        "pratinjau": "{anggota} selesai pra-tinjau: {masuk} jawaban",
        "pratinjau.lengkap": "Semua anggota telah menjawab; jawaban pra-tinjau terbuka",
        "suara.buka": "Pemungutan suara {putaran} tentang {calon} dibuka",
        "suara.masuk": "Pemungutan suara tentang {calon}: {masuk} dari {berhak}",
        "suara.tutup": "Pemungutan suara tentang {calon} ditutup: {ringkas}",
        "putusan": "{calon}: {ringkas}",
        "urung": "Putusan tentang {calon} diurungkan",
        "beda": "{anggota} berbeda pendapat tentang {calon}",
        # outcome
        "tindak_lanjut": "Rekomendasi untuk {calon} diubah",
        "tanda_tangan": "{anggota} {ringkas}",
        "penetapan": "Berita acara versi {nomor} ditetapkan",
    }
)


TERBUKA = frozenset({"pilih"})
"""Kinds about a person that this person may read as they are."""


def tertutup(calon: str) -> str:
    """What the person concerned reads instead."""
    return f"Perkara {calon}: tidak ditampilkan kepada yang bersangkutan"


def kalimat(jenis: str, isi: Mapping[str, object], *, calon: str = "", oleh: str = "") -> str:
    """The entry in words; an unknown kind is shown by its code."""
    nilai: defaultdict[str, object] = defaultdict(str, {**isi, "calon": calon, "oleh": oleh})
    return JENIS.get(jenis, jenis).format_map(nilai)
