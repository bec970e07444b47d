"""[sumber.*] and [rujukan.*]: records or reference rows -> values of a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from talenta_web.penskoran.berkas.batas import kutip
from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Kode, Lingkungan, kode_mungkin
from talenta_web.penskoran.kamus import Bingkai, JenisBingkai, kamus
from talenta_web.penskoran.model import PILIH_HITUNGAN, Jendela, Keluaran, Pilih, Rujukan, Sumber, Tambah
from talenta_web.ungkapan import Tipe, Ungkapan
from talenta_web.ungkapan.galat import saran_nama

SATUAN: tuple[Literal["tahun", "bulan", "tahun_kalender"], ...] = ("tahun", "bulan", "tahun_kalender")
PILIH: tuple[Pilih, ...] = get_args(Pilih)


def lingkungan_bingkai(nama: str, orang: Lingkungan, kolom_pegawai: Mapping[str, Tipe]) -> Lingkungan:
    """Names of one record: its columns, and `pegawai.<column>` of the person it belongs to."""
    kolom = kamus()[nama].kolom
    baris = Lingkungan(orang.tetapan, {k: v.tipe for k, v in kolom.items()})
    baris.mungkin = {k: v.nilai or None for k, v in kolom.items()}
    baris.kolom |= {"pegawai." + k: t for k, t in kolom_pegawai.items()}
    return baris


def urai_sumber(kode: str, laci: Laci, orang: Lingkungan, bingkai_env: Mapping[str, Lingkungan]) -> Sumber | None:
    """Read one source and add its outputs to the person's names."""
    bingkai = _bingkai(laci, (JenisBingkai.RIWAYAT,))
    if bingkai is None:
        return None
    baris = bingkai_env[bingkai.nama]
    dengan = _dengan(laci, bingkai)
    saring = laci.ungkapan("saring", baris.kolom, baris.tetapan, Tipe.BOOLEAN)
    pada, pada_tahun = _pada(laci, baris)
    jendela = _jendela(laci.laci("jendela"), pada, pada_tahun)
    jendela, sampai, berlaku = _masa_berlaku(laci, baris, jendela, pada, pada_tahun)
    lewat = laci.benar("lewat_acuan")
    pilih = laci.pilihan("pilih", PILIH)
    menurut = laci.ungkapan("menurut", baris.kolom, baris.tetapan)
    urutan = _urutan(laci, pilih, menurut, baris)
    if pilih in ("terbaru", "terlama") and pada is None:
        laci.lapor(
            None,
            f'`pilih = "{pilih}"` memerlukan `pada`, kolom tanggal atau tahun yang diurutkan',
            'Contoh: pada = "tmt"',
        )
    keluaran = _keluaran(kode, laci, pilih, baris)
    for k in keluaran:
        if k.nama in orang.kolom or k.nama in orang.tetapan:
            laci.lapor(None, f"Nama `{k.nama}` sudah dipakai kolom pegawai, sumber, atau parameter", "Beri nama lain")
        orang.tambah(k.nama, k.tipe, k.mungkin or None, kode)
    usang = laci.bulat("usang_bulan")
    diubah = laci.benar("dapat_diubah") if laci.ada("dapat_diubah") else None
    laci.teks("keterangan", "")
    laci.selesai()
    return Sumber(
        kode, bingkai.nama, dengan, saring, pada, pada_tahun, jendela, lewat, pilih, menurut, urutan, keluaran,
        berlaku, sampai, usang, diubah,
    )  # fmt: skip


def _bingkai(laci: Laci, jenis: tuple[JenisBingkai, ...]) -> Bingkai | None:
    nama = laci.teks("bingkai")
    boleh = [n for n, b in kamus().items() if b.jenis in jenis]
    if nama in boleh:
        return kamus()[nama]
    if nama:
        laci.lapor(
            "bingkai", f"Bingkai `{nama}` tidak dikenal", saran_nama(nama, boleh) or f"Pilihan: {', '.join(boleh)}"
        )
    return None


def _dengan(laci: Laci, bingkai: Bingkai) -> tuple[tuple[str, str | float | bool], ...]:
    """Equality filters column = literal; codes are checked against the kamus."""
    isi = laci.laci("dengan")
    hasil = []
    for nama, nilai in isi.isi.items() if isi else ():
        kolom = bingkai.kolom.get(nama)
        if kolom is None:
            laci.lapor(
                "dengan",
                f"Kolom `{nama}` tidak ada pada bingkai {bingkai.nama}",
                saran_nama(nama, bingkai.kolom) or f"Kolom yang ada: {', '.join(bingkai.kolom)}",
            )
            continue
        if kolom.nilai and nilai not in kolom.nilai:
            laci.lapor(
                "dengan",
                f"Kolom {nama} tidak pernah bernilai {nilai!r}",
                saran_nama(str(nilai), kolom.nilai) or f"Pilihan: {', '.join(kolom.nilai)}",
            )
        hasil.append((nama, float(nilai) if kolom.tipe in (Tipe.ANGKA, Tipe.BULAT) else nilai))
    return tuple(hasil)


def urai_turunan(isi: Laci, baris: Lingkungan) -> tuple[tuple[str, Ungkapan | Tambah], ...]:
    """[turunan.<bingkai>]: columns computed per record, usable by all sources of the frame and by later ones here."""
    hasil: list[tuple[str, Ungkapan | Tambah]] = []
    for nama, nilai in isi.isi.items():
        if nama in baris.kolom or nama in baris.tetapan:
            isi.lapor(nama, f"Nama turunan `{nama}` sudah ada pada bingkai ini", "Beri nama lain")
        elif isinstance(nilai, dict):
            dalam = Laci(nilai, (*isi.jalur, nama), isi.catatan)
            tanggal = dalam.ungkapan("tanggal", baris.kolom, baris.tetapan, Tipe.TANGGAL)
            bulan = dalam.ungkapan("tambah_bulan", baris.kolom, baris.tetapan, Tipe.ANGKA)
            dalam.selesai()
            if tanggal and bulan:
                hasil.append((nama, Tambah(tanggal, bulan)))
                baris.kolom[nama] = Tipe.TANGGAL
            elif not dalam.ada("tanggal") or not dalam.ada("tambah_bulan"):
                dalam.lapor(
                    None,
                    "Turunan berupa tabel memerlukan `tanggal` dan `tambah_bulan`",
                    'Contoh: { tanggal = "tmt", tambah_bulan = 48 }',
                )
        elif u := isi.ke_ungkapan(nama, nilai, baris.kolom, baris.tetapan):
            hasil.append((nama, u))
            baris.kolom[nama] = u.tipe
            baris.mungkin[nama] = kode_mungkin(u.simpul, baris.mungkin)
    return tuple(hasil)


def _pada(laci: Laci, baris: Lingkungan) -> tuple[str | None, bool]:
    if not laci.ada("pada"):
        return None, False
    nama = laci.teks("pada")
    tipe = baris.kolom.get(nama)
    if tipe not in (Tipe.TANGGAL, Tipe.BULAT):
        laci.lapor(
            "pada",
            f"`pada = {nama!r}` harus kolom tanggal, atau kolom bulat yang berisi tahun",
            saran_nama(nama, baris.kolom) or f"Kolom yang ada: {', '.join(baris.kolom)}",
        )
        return None, False
    return nama, tipe is Tipe.BULAT


def _masa_berlaku(
    laci: Laci, baris: Lingkungan, jendela: Jendela | None, pada: str | None, pada_tahun: bool
) -> tuple[Jendela | None, str | None, bool]:
    """`masa_berlaku`: a window whose older records are expired rather than none, and the record's own last day."""
    isi = laci.laci("masa_berlaku")
    if isi is None:
        return jendela, None, False
    sampai = isi.teks("sampai") if isi.ada("sampai") else None
    if sampai is not None and baris.kolom.get(sampai) is not Tipe.TANGGAL:
        saran = saran_nama(sampai, baris.kolom) or "Sebut kolom tanggal bingkai itu"
        isi.lapor("sampai", f"Kolom tanggal `{sampai}` tidak dikenal", saran)
        sampai = None
    if jendela is not None:
        isi.lapor(None, "`masa_berlaku` menggantikan `jendela`", "Hapus salah satunya")
    if not isi.ada("mundur") and isi.ada("sampai"):
        isi.selesai()
        return jendela, sampai, True
    return _jendela(isi, pada, pada_tahun), sampai, True


def _jendela(isi: Laci | None, pada: str | None, pada_tahun: bool) -> Jendela | None:
    if isi is None:
        return None
    satuan = isi.pilihan("satuan", SATUAN)
    mundur = isi.bulat("mundur")
    batas = isi.pilihan("batas_awal", ("termasuk", "tidak_termasuk"))
    isi.selesai()
    if pada is None:
        isi.lapor(None, "`jendela` memerlukan `pada`", "Sebut kolom tanggal atau tahun yang diukur")
    if pada_tahun and satuan != "tahun_kalender":
        isi.lapor(
            "satuan", "Kolom tahun hanya dapat diukur dengan satuan tahun_kalender", 'Tulis satuan = "tahun_kalender"'
        )
    if mundur is None:
        isi.lapor(None, "`jendela` memerlukan `mundur`", "Contoh: mundur = 3")
        return None
    return Jendela(mundur, satuan, batas == "termasuk")


def _urutan(laci: Laci, pilih: Pilih, menurut: Ungkapan | None, baris: Lingkungan) -> tuple[str, ...]:
    """Declared order of codes for terbaik/terburuk: the first listed wins."""
    urutan = laci.daftar_teks("urutan")
    if pilih not in ("terbaik", "terburuk"):
        if urutan or menurut:
            laci.lapor(
                None,
                "`menurut` dan `urutan` hanya untuk pilih terbaik atau terburuk",
                "Hapus keduanya, atau ganti `pilih`",
            )
        return ()
    if menurut is None:
        if not laci.ada("menurut"):
            laci.lapor(None, f'`pilih = "{pilih}"` memerlukan `menurut`', "Tulis ungkapan yang diurutkan")
        return ()
    if menurut.tipe is Tipe.ANGKA:
        if urutan:
            laci.lapor("urutan", "`urutan` hanya untuk `menurut` bertipe teks", "Hapus `urutan`; angka sudah berurutan")
        return ()
    if menurut.tipe is not Tipe.TEKS:
        laci.lapor("menurut", "`menurut` harus bertipe teks atau angka", "Pakai kolom teks atau angka")
    mungkin = kode_mungkin(menurut.simpul, baris.mungkin)
    if not urutan:
        laci.lapor(
            None, f'`pilih = "{pilih}"` atas teks memerlukan `urutan`', "Sebut semua kode, yang menang lebih dulu"
        )
    elif mungkin and (lupa := [m for m in mungkin if m not in urutan]):
        laci.lapor(
            "urutan", f"`urutan` tidak memuat {', '.join(lupa)}", "Data dapat memuat kode itu; tempatkan dalam urutan"
        )
    elif mungkin and (asing := [u for u in urutan if u not in mungkin]):
        laci.lapor(
            "urutan",
            f"Kode {asing[0]!r} tidak pernah muncul",
            saran_nama(asing[0], mungkin) or f"Pilihan: {', '.join(mungkin)}",
        )
    return urutan


def _keluaran(kode: str, laci: Laci, pilih: Pilih, baris: Lingkungan) -> tuple[Keluaran, ...]:
    if pilih in ("cacah", "ada"):
        return (Keluaran(kode, None, Tipe.ANGKA if pilih == "cacah" else Tipe.BOOLEAN),)
    ambil = laci.laci("ambil")
    if ambil is not None:
        if pilih in PILIH_HITUNGAN or pilih in ("rerata", "maks", "min"):
            ambil.lapor(None, f"`ambil` tidak dapat dipakai dengan pilih {pilih}", "Pakai `nilai`")
        daftar = [(n, ambil.ungkapan(n, baris.kolom, baris.tetapan)) for n in ambil.isi]
    else:
        if not laci.ada("nilai"):
            laci.lapor(None, f"Sumber dengan pilih {pilih} memerlukan `nilai` atau `ambil`", 'Contoh: nilai = "skor"')
        daftar = [(kode, laci.ungkapan("nilai", baris.kolom, baris.tetapan))]
    mungkin_tulis = laci.daftar_teks("nilai_mungkin")
    hasil = []
    for nama, u in daftar:
        if u is None:
            continue
        if pilih in ("maks", "min", "jumlah", "rerata") and u.tipe is not Tipe.ANGKA:
            laci.lapor(
                "nilai",
                f"pilih {pilih} memerlukan nilai angka, ini {u.tipe.value}",
                "Pakai kolom angka, atau ganti `pilih`",
            )
        mungkin: Kode = mungkin_tulis or kode_mungkin(u.simpul, baris.mungkin)
        tipe = Tipe.ANGKA if pilih == "cacah_jenis" else u.tipe
        hasil.append(Keluaran(nama, u, tipe, mungkin or ()))
    return tuple(hasil)


def urai_rujukan(kode: str, laci: Laci, orang: Lingkungan) -> Rujukan | None:
    """Read one look-up and add its output to the person's names."""
    bingkai = _bingkai(laci, (JenisBingkai.RUJUKAN,))
    if bingkai is None:
        return None
    dengan = _dengan(laci, bingkai)
    cocok = laci.laci("cocok")
    pasangan = list(cocok.isi.items()) if cocok else []
    nama_nilai = laci.teks("nilai")
    laci.selesai()
    if len(pasangan) != 1:
        laci.lapor(
            None, "`cocok` harus satu pasangan kolom_rujukan = kolom_pegawai", 'Contoh: cocok = { jenjang = "jenjang" }'
        )
        return None
    kolom, milik = pasangan[0]
    kunci = None
    if not isinstance(milik, str):
        laci.lapor(
            "cocok", f"Kolom {kutip(milik)} tidak dikenal", "Tulis kolom pegawai atau ungkapan dalam tanda petik"
        )
        return None
    if milik not in orang.kolom:
        kunci = laci.ke_ungkapan("cocok", milik, orang.kolom, orang.tetapan, Tipe.TEKS)
        if kunci is None:
            return None
    for nama, tersedia in ((kolom, bingkai.kolom), (nama_nilai, bingkai.kolom)):
        if nama not in tersedia:
            laci.lapor(
                None,
                f"Kolom `{nama}` tidak dikenal",
                saran_nama(nama, tersedia) or f"Kolom yang ada: {', '.join(tersedia)}",
            )
            return None
    if kode in orang.kolom or kode in orang.tetapan:
        laci.lapor(None, f"Nama `{kode}` sudah dipakai", "Beri nama lain")
    k = bingkai.kolom[nama_nilai]
    keluaran = Keluaran(kode, None, k.tipe, k.nilai)
    orang.tambah(kode, k.tipe, k.nilai or None, kode)
    return Rujukan(kode, bingkai.nama, dengan, kolom, milik, nama_nilai, keluaran, kunci)
