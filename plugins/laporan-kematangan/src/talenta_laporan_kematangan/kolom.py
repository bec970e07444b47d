"""Which columns the papers read, and what their sheets hold."""

from __future__ import annotations

from collections.abc import Mapping

from talenta_web.kontrak import Kebutuhan, LembarTabel

_RINGKASAN = (
    *("instansi", "nama", "nomor", "tahun", "keadaan", "tanggal_acuan", "putaran", "tim_sk", "tim_sk_tanggal"),
    *("instrumen", "kedudukan", "instrumen_sidik", "dasar", "total", "tanpa_gerbang", "maks", "predikat"),
    *("arti_predikat", "hasil", "aras", "aras_nama", "aras_keyakinan", "terisi", "jumlah", "disetujui", "halangan"),
    *("bukti", "butir_berbukti", "penetapan", "ditetapkan", "diusulkan_oleh", "ditetapkan_oleh", "segel"),
)
_SIMPUL = ("kode", "nama", "tingkat", "bobot", "skor", "persen", "sumbangan", "terisi", "jumlah", "uraian")
_BUTIR = (
    *("kriteria", "kode", "tanya", "unit", "jawaban", "catatan", "internal", "status", "skor", "maks", "sumbangan"),
    *("uraian", "kurang", "reviu", "bukti"),
)
_GERBANG = ("kode", "nama", "keadaan", "pesan")
_BUKTI = (
    *("butir", "kriteria", "jenis", "judul", "nomor", "tanggal", "penandatangan", "halaman", "berlaku_sampai"),
    *("klasifikasi", "tinjauan", "berkas", "sidik"),
)
KEBUTUHAN: Mapping[str, Kebutuhan] = {
    "ringkasan": Kebutuhan("ringkasan", "kematangan.ringkasan", _RINGKASAN, 1),
    "simpul": Kebutuhan("simpul", "kematangan.simpul", _SIMPUL, 100),
    "gerbang": Kebutuhan("gerbang", "kematangan.gerbang", _GERBANG, 50),
    "butir": Kebutuhan("butir", "kematangan.butir", _BUTIR, 400),
    "bukti": Kebutuhan("bukti", "kematangan.bukti", _BUKTI, 1_400),
}
LEMBAR: Mapping[str, LembarTabel] = {
    "ringkasan": LembarTabel("ringkasan", "Hasil"),
    "simpul": LembarTabel("simpul", "Kriteria"),
    "gerbang": LembarTabel("gerbang", "Prasyarat"),
    "butir": LembarTabel("butir", "Butir"),
    "bukti": LembarTabel("bukti", "Bukti"),
}
