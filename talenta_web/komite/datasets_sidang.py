"""Datasets of the meeting: the list of sidang, the record, attendance with signatures, conflicts, dissent."""

from __future__ import annotations

from collections import Counter, defaultdict

from talenta_web.domain.kuorum import AturanKuorum
from talenta_web.domain.sidang import BATAL, BENTURAN, KEADAAN, TETAP, TUNDA, UBAH
from talenta_web.domain.tulisan import tanggal_panjang
from talenta_web.komite.acuan import tanda
from talenta_web.komite.datasets_dasar import (
    BULAT,
    TANGGAL,
    TEKS,
    YA,
    Baris,
    Risalah,
    dataset,
    kolom_data,
    terlihat,
)
from talenta_web.komite.models.susunan import BERSUARA
from talenta_web.komite.penetapan.isi import IsiAnggota, IsiHadir
from talenta_web.kontrak import Dataset, Permintaan, TabelData
from talenta_web.pemetaan.tampil import uraian

CARA = {"tempat": "di tempat", "daring": "daring"}
PERAN = {"ketua": "Ketua", "sekretaris": "Sekretaris", "anggota": "Anggota"}


def _daftar(p: Permintaan) -> TabelData:
    baris: list[Baris] = [
        {
            "kode": s.pid,
            "nama": f"Sidang {s.nomor}: {s.nama}, {komite} ({KEADAAN[s.keadaan].lower()})",
            "nomor": s.nomor,
            "komite": komite,
            "keadaan": KEADAAN[s.keadaan],
        }
        for s, komite in terlihat(p.sesi, p.lingkup)
        if s.keadaan != BATAL and p.parameter.get("sidang", "") in {"", s.pid}
    ]
    return TabelData(tuple(baris[: p.batas]), len(baris))


def _risalah(_p: Permintaan, r: Risalah) -> list[Baris]:
    s, susunan, run = r.naskah["sidang"], r.naskah["susunan"], r.naskah["pemetaan"]
    k, isi = susunan["kuorum"], r.isi
    bersuara = {a["pid"] for a in r.naskah["anggota"] if a["peran"] in BERSUARA}
    hadir = {h["anggota"] for h in r.naskah["kehadiran"]} & bersuara
    aturan = AturanKuorum(k["pembilang"], k["penyebut"], k["lebih_dari"], k["wajib_ketua"], k["cara"])
    putusan = Counter(c["putusan"]["jenis"] for c in r.naskah["calon"] if c["putusan"])
    kapan = s["mulai_pada"] or s["dijadwalkan_pada"]
    return [
        {
            "instansi": r.instansi,
            "komite": r.komite,
            "nomor": s["nomor"],
            "nama": s["nama"],
            "keadaan": KEADAAN[r.sidang.keadaan],
            "tanggal": r.hari(kapan),
            "jam": r.jam(kapan),
            "tanggal_undangan": r.hari(s["dijadwalkan_pada"]),
            "jam_undangan": r.jam(s["dijadwalkan_pada"]),
            "jam_selesai": r.jam(s["selesai_pada"]),
            "tempat": s["tempat"] or None,
            "pembuka": s["pembuka"] or None,
            "penutup": s["penutup"] or None,
            "sk_nomor": susunan["sk_nomor"] or None,
            "sk_tanggal": r.tanggal(susunan["sk_tanggal"]),
            "kuorum": k["teks"],
            "cara_putus": k["cara"],
            "bersuara": len(bersuara),
            "hadir": len(hadir),
            "perlu": aturan.paling_sedikit(len(bersuara)),
            "agenda": len(r.naskah["calon"]),
            "tetap": putusan[TETAP],
            "ubah": putusan[UBAH],
            "tunda": putusan[TUNDA],
            "belum_diputus": len(r.naskah["calon"]) - putusan.total(),
            "periode_kode": run["periode"],
            "periode": run["periode_nama"],
            "tanggal_acuan": r.tanggal(run["tanggal_acuan"]),
            "pemetaan": run["pid"],
            "terpetakan": run["terpetakan"],
            "belum_terpetakan": run["belum"],
            "aturan": f"{run['aturan_nama']} versi {run['aturan_versi']}",
            "aturan_sk": run["aturan_sk"],
            "aturan_digest": run["aturan_digest"],
            "hasil_digest": run["hasil_digest"],
            "penetapan": isi["nomor"] if isi else None,
            "alasan_versi": isi["alasan"] or None if isi else None,
            "disahkan": r.hari(isi["ditetapkan_pada"]) if isi else None,
            "segel": r.segel,
            "dasar": f"{uraian()[9].dasar_predikat}\n{uraian()[9].dasar_rekomendasi}",
            "tanda": tanda(),
        }
    ]


def _kehadiran(_p: Permintaan, r: Risalah) -> list[Baris]:
    hadir: defaultdict[str, list[IsiHadir]] = defaultdict(list)
    for h in sorted(r.naskah["kehadiran"], key=lambda h: h["masuk_pada"]):
        hadir[h["anggota"]].append(h)
    tanda_ = {t["anggota"]: t for t in (r.isi["tanda_tangan"] if r.isi else ())}
    baris: list[Baris] = []
    for a in r.naskah["anggota"]:
        ttd = tanda_.get(a["pid"])
        saat = f"{tanggal_panjang(r.hari(ttd['waktu']))} {r.jam(ttd['waktu'])}" if ttd else None
        baris.append(
            {
                **_hadir(r, a, hadir[a["pid"]]),
                "setuju": ttd["setuju"] if ttd else None,
                "tanda_tangan": saat,
                "catatan": ttd["catatan"] or None if ttd else None,
            }
        )
    return baris


def _hadir(r: Risalah, a: IsiAnggota, h: list[IsiHadir]) -> Baris:
    """The member, and when and how the member was there; coming and going again in one line each."""
    waktu = [
        f"{r.jam(x['masuk_pada'])}{' sampai ' + str(r.jam(x['keluar_pada'])) if x['keluar_pada'] else ''}" for x in h
    ]
    awal = h[0] if h else None
    return {
        "urut": a["urut"],
        "anggota": a["nama"],
        "nip_anggota": a["nip"],
        "jabatan": a["jabatan"] or None,
        "peran": PERAN[a["peran"]],
        "bersuara": a["peran"] in BERSUARA,
        "hadir": bool(h) if r.naskah["sidang"]["mulai_pada"] or h else None,
        "cara": ", ".join(dict.fromkeys(CARA.get(x["cara"], x["cara"]) for x in h)) or None,
        "waktu": "\n".join(waktu) or None,
        "terlambat": awal["terlambat"] if awal else None,
        "calon_nomor": awal["calon_nomor"] if awal else None,
    }


def _benturan(_p: Permintaan, r: Risalah) -> list[Baris]:
    return [
        {
            "nomor": c["nomor"],
            "nama": c["nama"],
            "anggota": r.anggota.get(b["anggota"]),
            "jenis": BENTURAN.get(b["jenis"], b["jenis"]),
        }
        for c in r.naskah["calon"]
        if c["putusan"] and not r.sendiri(c)
        for b in c["putusan"]["benturan"]
    ]


def _beda(_p: Permintaan, r: Risalah) -> list[Baris]:
    return [
        {"nomor": c["nomor"], "nama": c["nama"], "anggota": r.anggota.get(b["anggota"]), "teks": b["teks"]}
        for c in r.naskah["calon"]
        if c["putusan"] and not r.sendiri(c)
        for b in c["putusan"]["beda_pendapat"]
    ]


_T, _B, _D = TEKS, BULAT, TANGGAL
_CALON = (("nomor", "Nomor agenda", _B), ("nama", "Pegawai", _T), ("anggota", "Anggota Komite", _T))
SIDANG: tuple[Dataset, ...] = (
    Dataset(
        "komite.sidang", "Sidang Komite", "komite.lihat",
        kolom_data(("kode", "Kode", _T), ("nama", "Sidang", _T), ("nomor", "Nomor", _B), ("komite", "Komite", _T),
                   ("keadaan", "Keadaan", _T)),
        _daftar, None, "K1",
    ),
    dataset(
        "komite.risalah", "Keterangan sidang", _risalah,
        ("instansi", "Instansi", _T), ("komite", "Komite", _T), ("nomor", "Nomor sidang", _B), ("nama", "Acara", _T),
        ("keadaan", "Keadaan", _T), ("tanggal", "Tanggal", _D), ("jam", "Waktu mulai", _T),
        ("tanggal_undangan", "Tanggal yang dijadwalkan", _D), ("jam_undangan", "Waktu yang dijadwalkan", _T),
        ("jam_selesai", "Waktu selesai", _T), ("tempat", "Tempat", _T), ("pembuka", "Pembukaan", _T),
        ("penutup", "Penutup", _T), ("sk_nomor", "SK Komite", _T), ("sk_tanggal", "Tanggal SK Komite", _D),
        ("kuorum", "Aturan kuorum", _T), ("cara_putus", "Cara memutus", _T, None, "musyawarah atau mayoritas"),
        ("bersuara", "Anggota dengan hak suara", _B, "orang"),
        ("hadir", "Hadir", _B, "orang", "Anggota dengan hak suara yang hadir"),
        ("perlu", "Kuorum paling sedikit", _B, "orang"), ("agenda", "Pegawai pada agenda", _B, "orang"),
        ("tetap", "Dikonfirmasi, tidak berubah", _B, "orang"), ("ubah", "Diubah", _B, "orang"),
        ("tunda", "Ditunda", _B, "orang"), ("belum_diputus", "Belum diputus", _B, "orang"),
        ("periode_kode", "Kode periode", _T), ("periode", "Periode", _T), ("tanggal_acuan", "Keadaan per tanggal", _D),
        ("pemetaan", "Nomor pemetaan", _T), ("terpetakan", "Terpetakan", _B, "orang"),
        ("belum_terpetakan", "Belum dapat dipetakan", _B, "orang"), ("aturan", "Aturan", _T),
        ("aturan_sk", "SK aturan", _T), ("aturan_digest", "Sidik aturan", _T), ("hasil_digest", "Sidik hasil", _T),
        ("penetapan", "Versi penetapan", _B, None, "Kosong selama masih konsep"), ("alasan_versi", "Alasan versi", _T),
        ("disahkan", "Tanggal disahkan", _D), ("segel", "Sidik penetapan", _T, None, "SHA-256 atas isi yang disegel"),
        ("dasar", "Dasar kotak dan rekomendasi", _T),
        ("tanda", "Kedudukan bentuk", _T, None, "Bentuk naskah dan kode alasan tidak diatur secara nasional"),
        kelas="K1",
    ),
    dataset(
        "komite.kehadiran", "Kehadiran anggota Komite", _kehadiran,
        ("urut", "Urutan pada SK", _B), ("anggota", "Nama", _T), ("nip_anggota", "NIP anggota", _T),
        ("jabatan", "Jabatan", _T), ("peran", "Kedudukan dalam Komite", _T), ("bersuara", "Hak suara", YA),
        ("hadir", "Hadir", YA, None, "Kosong sebelum sidang dimulai"), ("cara", "Cara hadir", _T),
        ("waktu", "Waktu", _T),
        ("terlambat", "Terlambat", YA), ("calon_nomor", "Nomor agenda saat datang", _B),
        ("setuju", "Menandatangani", YA, None, "Kosong bila belum"), ("tanda_tangan", "Waktu tanda tangan", _T),
        ("catatan", "Catatan", _T, None, "Alasan tidak menandatangani"), kelas="K1",
    ),
    dataset(
        "komite.benturan", "Benturan kepentingan", _benturan, *_CALON,
        ("jenis", "Jenis", _T, None, "Anggota itu tidak ikut memutus tentang orang itu"),
    ),
    dataset("komite.beda_pendapat", "Beda pendapat", _beda, *_CALON, ("teks", "Pendapat", _T)),
)  # fmt: skip
