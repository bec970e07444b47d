"""What stands above the tree: axes, matrices, nilai talenta, succession, gates, ranking."""

from __future__ import annotations

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan
from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Gerbang, KunciPeringkat, NilaiTalenta, Pita, Suksesi, Sumbu
from talenta_web.ungkapan import Tipe

TINGKAT = {"kinerja": ("bawah", "sesuai", "atas"), "potensial": ("rendah", "menengah", "tinggi")}
BAKU = ("kotak", "nilai_talenta", "kinerja", "potensial")


def urai_sumbu(akar: Laci, skala: tuple[float, float]) -> dict[str, Sumbu]:
    """Both axes are required; their classes are fixed names, their cut-offs are the rule's."""
    hasil = {}
    ada = dict(akar.bagian("sumbu"))
    for kode, laci in ada.items():
        if kode not in TINGKAT:
            laci.lapor(None, f"Sumbu `{kode}` tidak dikenal", "Sumbu hanya kinerja dan potensial")
            continue
        if not laci.ada("ambang"):
            laci.lapor(None, f"Sumbu {kode} tidak mempunyai `ambang`", 'Contoh: ambang = [60, 80], tepi = "atas"')
        pita = urai_pita(laci, "ambang", TINGKAT[kode])
        hasil[kode] = Sumbu(
            kode,
            laci.teks("nama"),
            laci.teks("simpul"),
            laci.pilihan("bobot", ("lokal", "global")),
            laci.pasangan("rentang") or skala,
            pita,
            laci.daftar_teks("dasar"),
        )
        laci.selesai()
    for kode in TINGKAT:
        if kode not in ada:
            akar.catatan.lapor(
                ("sumbu",), f"Sumbu {kode} tidak ada", f"Tambahkan [sumbu.{kode}] dengan simpul dan ambang"
            )
    return hasil


def urai_pita(laci: Laci, kunci: str, kode: tuple[str, ...]) -> Pita:
    """Ascending cut-offs between the classes; `tepi` says which class owns the edge itself."""
    isi = laci.mentah(kunci)
    ambang: list[float] = []
    if isinstance(isi, list):
        ambang = [a for x in isi if (a := laci.ke_angka(kunci, x)) is not None]
    if isi is not None and (len(ambang) != len(kode) - 1 or sorted(set(ambang)) != ambang):
        laci.lapor(
            kunci,
            f"`{kunci}` harus {len(kode) - 1} angka menaik untuk kelas {', '.join(kode)}",
            f"Contoh: {kunci} = [60, 80]",
        )
    tepi = laci.pilihan("tepi", ("atas", "bawah"))
    return Pita(kode, tuple(ambang), tepi == "atas")


def urai_matriks(akar: Laci) -> dict[str, tuple[tuple[int, int, int], ...]]:
    """[matriks.NAMA] baris = [[...],[...],[...]]: rows kinerja bawah..atas, columns potensial rendah..tinggi."""
    hasil = {}
    bagian = list(akar.bagian("matriks"))
    for nama, laci in bagian:
        baris = laci.mentah("baris")
        laci.daftar_teks("dasar")
        laci.selesai()
        datar = (
            [x for b in baris for x in b] if isinstance(baris, list) and all(isinstance(b, list) for b in baris) else []
        )
        if (
            len(datar) != 9
            or any(len(b) != 3 for b in baris)
            or any(type(x) is not int for x in datar)
            or sorted(datar) != list(range(1, 10))
        ):
            laci.lapor(
                "baris",
                "Matriks harus tiga baris berisi tiga nomor, tiap nomor 1 sampai 9 tepat sekali",
                "Misalnya baris = [[1, 3, 6], [2, 5, 8], [4, 7, 9]]",
            )
            continue
        hasil[nama] = tuple((b[0], b[1], b[2]) for b in baris)
    if not bagian:
        akar.catatan.lapor(("matriks",), "Aturan tidak mempunyai matriks", "Tambahkan [matriks.PANRB]")
    return hasil


def urai_talenta(akar: Laci) -> NilaiTalenta | None:
    """[nilai_talenta]: weights of the axes, rounding, labels."""
    laci = akar.laci("nilai_talenta")
    if laci is None:
        akar.catatan.lapor(
            ("nilai_talenta",), "Bagian [nilai_talenta] tidak ada", "Tulis bobot = { kinerja = 50, potensial = 50 }"
        )
        return None
    bobot = laci.laci("bobot")
    isi = tuple((k, a) for k in (bobot.isi if bobot else ()) if bobot and (a := bobot.angka(k)) is not None)
    if {k for k, _ in isi} != set(TINGKAT) or abs(sum(b for _, b in isi) - 100) > 1e-9:
        laci.lapor(
            "bobot",
            "Bobot nilai talenta harus kinerja dan potensial dan berjumlah 100",
            "Contoh: bobot = { kinerja = 50, potensial = 50 }",
        )
    label = laci.laci("label")
    pita = None
    if label is not None:
        kode = label.daftar_teks("kode")
        pita = urai_pita(label, "ambang", kode) if kode else None
        label.mentah("ambang"), label.mentah("tepi")
        label.selesai()
    hasil = NilaiTalenta(isi, laci.bulat("pembulatan", maks=6), pita, laci.daftar_teks("dasar"))
    laci.selesai()
    return hasil


def urai_suksesi(akar: Laci) -> Suksesi | None:
    """[suksesi]: [talenta, teknis] weights by jenjang of the target."""
    laci = akar.laci("suksesi")
    if laci is None:
        return None
    bobot = laci.laci("bobot")
    hasil: dict[str, tuple[float, float]] = {}
    jenjang = kamus()["jabatan_target"].kolom["jenjang"].nilai
    for kode, isi in bobot.isi.items() if bobot else ():
        if kode not in jenjang:
            laci.lapor("bobot", f"Jenjang `{kode}` tidak dikenal", f"Pilihan: {', '.join(jenjang)}")
        elif not _seratus(isi):
            laci.lapor("bobot", f"Bobot {kode} harus [talenta, teknis] berjumlah 100", "Contoh: [60, 40]")
        else:
            hasil[kode] = (float(isi[0]), float(isi[1]))
    s = Suksesi(hasil, laci.bulat("pembulatan", maks=6), laci.daftar_teks("dasar"))
    laci.selesai()
    return s


def _seratus(isi: object) -> bool:
    """Two numbers of at least 0 that add up to 100."""
    if not isinstance(isi, list) or len(isi) != 2 or any(type(x) not in (int, float) for x in isi):
        return False
    return min(isi) >= 0 and abs(sum(isi) - 100) <= 1e-9


def urai_gerbang(akar: Laci, orang: Lingkungan) -> tuple[Gerbang, ...]:
    """[gerbang.*]: conditions that also may name age."""
    hasil = []
    for kode, laci in akar.bagian("gerbang"):
        syarat = laci.ungkapan("syarat", orang.kolom_gerbang, orang.tetapan, Tipe.BOOLEAN)
        nama, alasan, dasar = laci.teks("nama"), laci.teks("alasan"), laci.daftar_teks("dasar")
        laci.selesai()
        if syarat is None and not laci.ada("syarat"):
            laci.lapor(None, "Gerbang memerlukan `syarat`", "Tulis ungkapan yang harus benar")
        if syarat is not None:
            hasil.append(Gerbang(kode, nama, syarat, alasan, dasar))
    return tuple(hasil)


def urai_peringkat(
    akar: Laci, orang: Lingkungan, matriks: dict[str, tuple[tuple[int, int, int], ...]]
) -> tuple[tuple[KunciPeringkat, ...], str]:
    """Ordering keys and the matrix that `kotak` means."""
    laci = akar.laci("peringkat")
    utama = next(iter(matriks), "")
    if laci is None:
        return (), utama
    pilihan = laci.teks("matriks", utama)
    if pilihan not in matriks:
        laci.lapor("matriks", f"Matriks `{pilihan}` tidak ada", f"Tulis [matriks.{pilihan}] atau pilih yang ada")
    laci.daftar_teks("dasar")
    hasil = []
    daftar = laci.mentah("kunci")
    if daftar is not None and not isinstance(daftar, list):
        laci.lapor("kunci", "`kunci` harus daftar tabel", 'Contoh: kunci = [{ nilai = "kotak", arah = "turun" }]')
        daftar = None
    for x in daftar or ():
        sub = Laci(x, (*laci.jalur, "kunci"), laci.catatan)
        turun = sub.pilihan("arah", ("naik", "turun")) == "turun"
        nama = sub.teks("nilai")
        u = None if nama in BAKU else sub.ke_ungkapan("nilai", nama, orang.kolom_gerbang, orang.tetapan)
        if u is not None and u.tipe is Tipe.TEKS:
            sub.lapor(None, "Kunci peringkat harus angka atau tanggal", "Pakai ungkapan yang dapat diurutkan")
        hasil.append(KunciPeringkat(nama if nama in BAKU else None, u, turun))
        sub.selesai()
    laci.selesai()
    return tuple(k for k in hasil if k.baku or k.ungkapan), pilihan
