"""What stands above the tree: axes, matrices, nilai talenta, succession, gates, ranking."""

from __future__ import annotations

from collections.abc import Container, Mapping

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan
from talenta_web.penskoran.berkas.urai_ambang import urai_pita
from talenta_web.penskoran.berkas.urai_sumbu import TINGKAT
from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model import Gerbang, KunciPeringkat, NilaiTalenta, Suksesi, Sumbu
from talenta_web.ungkapan import Tipe

KOLOM_SUMBU = {f"sumbu.{k}": Tipe.ANGKA for k in TINGKAT} | {f"sumbu.tingkat_{k}": Tipe.TEKS for k in TINGKAT}
BAKU = ("kotak", "nilai_talenta", "kinerja", "potensial")


def urai_talenta(akar: Laci, sumbu: Mapping[str, Sumbu], tetapan: Mapping[str, Tipe]) -> NilaiTalenta | None:
    """[nilai_talenta]: weights of the numeric axes, or `rumus` over both, or `tidak_ada = true`; rounding, labels."""
    laci = akar.laci("nilai_talenta")
    if laci is None:
        akar.catatan.lapor(
            ("nilai_talenta",), "Bagian [nilai_talenta] tidak ada", "Tulis bobot = { kinerja = 50, potensial = 50 }"
        )
        return None
    tiada = laci.benar("tidak_ada")
    if sum((tiada, laci.ada("bobot"), laci.ada("rumus"))) != 1:
        laci.lapor(
            None,
            "[nilai_talenta] memerlukan tepat satu dari `bobot`, `rumus`, atau `tidak_ada = true`",
            "Contoh: bobot = { kinerja = 50, potensial = 50 }",
        )
    rumus = laci.ungkapan("rumus", KOLOM_SUMBU, tetapan, Tipe.ANGKA)
    isi = _bobot_talenta(laci, sumbu)
    label = laci.laci("label")
    pita = None
    if label is not None:
        kode = label.daftar_teks("kode")
        pita = urai_pita(label, "ambang", kode) if kode else None
        label.mentah("ambang"), label.mentah("tepi")
        label.selesai()
        if tiada:
            laci.lapor("label", "Tanpa nilai talenta tidak ada yang dilabeli", "Hapus `label`")
    hasil = NilaiTalenta(isi, laci.bulat("pembulatan", maks=6), pita, laci.daftar_teks("dasar"), rumus)
    laci.selesai()
    return hasil


def _bobot_talenta(laci: Laci, sumbu: Mapping[str, Sumbu]) -> tuple[tuple[str, float], ...]:
    bobot = laci.laci("bobot")
    if bobot is None:
        return ()
    isi = tuple((k, a) for k in bobot.isi if (a := bobot.angka(k)) is not None)
    angka = {k for k in TINGKAT if k not in sumbu or not sumbu[k].kategori}
    if angka < set(TINGKAT) and set(bobot.isi) - angka:
        laci.lapor(
            "bobot",
            "Sumbu kategori tidak mempunyai angka untuk ditimbang",
            "Timbang sumbu yang berupa angka saja, tulis `rumus`, atau tidak_ada = true",
        )
    elif {k for k, _ in isi} != angka or abs(sum(b for _, b in isi) - 100) > 1e-9:
        laci.lapor(
            "bobot",
            f"Bobot nilai talenta harus {' dan '.join(k for k in TINGKAT if k in angka)} dan berjumlah 100",
            "Contoh: bobot = { kinerja = 50, potensial = 50 }",
        )
    return isi


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
    akar: Laci, orang: Lingkungan, matriks: Container[str], utama: str
) -> tuple[tuple[KunciPeringkat, ...], str]:
    """Ordering keys and the matrix that `kotak` means."""
    laci = akar.laci("peringkat")
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
