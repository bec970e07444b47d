"""Ready parts of a paper as template functions: kop, ttd, lampiran and charts. Their HTML is templates/naskah."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from talenta_web.domain import grafik, tata_naskah, tulisan
from talenta_web.domain.grafik.bilangan import Nilai
from talenta_web.kontrak.naskah import KeteranganNaskah
from talenta_web.resources import folder_templates

MAKS_SUMBU, MAKS_BATANG = 24, 60


def fungsi(naskah: KeteranganNaskah) -> Mapping[str, Callable[..., Any]]:
    """Functions of one document; each returns safe HTML. Their arguments are plain data.

    kop(); ttd(tempat=True); lampiran(judul, tunggal=False, arah="tegak"|"mendatar"), also as a call block around its
    content: annexes count on in roman numerals, one alone (`tunggal`) has none;
    radar(judul, [(nama, nilai[, target]), ...], maks=100); kotak9(judul, {kotak: jumlah}) or kotak9(judul, sorot=7);
    batang(judul, [(nama, nilai[, target]), ...], maks=None); alir(judul, [(lama, baru, orang), ...]), 0 = not mapped;
    kolom(judul, [(nama, orang), ...]); piramida(judul, [(kelompok, kiri, kanan), ...], kiri="Pria", kanan="Wanita"),
    both with a star for None.
    A value of None is "not known": it breaks the line, it is not 0. Too many or unusable arguments raise ValueError.
    """
    bagian: Any = _templat().make_module(
        {"naskah": naskah, "romawi": tata_naskah.romawi, "tanggal": tulisan.tanggal_panjang, "nip": tulisan.nip}
    )
    nomor, gambar = count(1), count(1)

    def kop() -> Any:
        return bagian.kop()

    def ttd(tempat: bool = True) -> Any:
        return bagian.ttd(tempat)

    def lampiran(judul: str, tunggal: bool = False, arah: str = "", caller: Callable[[], Any] | None = None) -> Any:
        if arah not in ("", "tegak", "mendatar"):
            raise ValueError(f"lampiran(): arah {arah!r} tidak dikenal; tulis 'tegak' atau 'mendatar'.")
        return bagian.lampiran(judul, next(nomor), tunggal, arah, caller() if caller else "")

    def kode() -> str:
        return f"gambar-{next(gambar)}"

    def radar(judul: str, sumbu: Iterable[Sequence[Any]], maks: Nilai = 100) -> Any:
        isi = [grafik.Sumbu(str(s[0]), *s[1:3]) for s in _paling(sumbu, MAKS_SUMBU, "radar")]
        return bagian.radar(grafik.radar(kode(), judul, isi, maks=maks))

    def kotak9(
        judul: str,
        jumlah: Mapping[Any, int] | None = None,
        sorot: int | None = None,
        predikat: Mapping[Any, str] | None = None,
    ) -> Any:
        sebut = {int(k): v for k, v in (predikat or {}).items()}
        return bagian.kotak9(
            grafik.panas(kode(), judul, {int(k): v for k, v in (jumlah or {}).items()}, predikat=sebut), sorot,
            jumlah is not None,
        )  # fmt: skip

    def batang(judul: str, isi: Iterable[Sequence[Any]], maks: Nilai | None = None) -> Any:
        baris = [(str(b[0]), b[1], b[2] if len(b) > 2 else None) for b in _paling(isi, MAKS_BATANG, "batang")]
        return bagian.batang(grafik.batang(judul, baris, maks=maks, kosong=tulisan.KOSONG))

    def alir(judul: str, sel: Iterable[tuple[int, int, int]], kiri: str = "Sebelum", kanan: str = "Sesudah") -> Any:
        nama = {**{k: f"Kotak {k}" for k in range(9, 0, -1)}, 0: "Belum"}
        isi = [(int(a), int(b), int(n)) for a, b, n in _paling(sel, 100, "alir")]
        return bagian.alir(grafik.alir(kode(), judul, isi, nama=nama, uraian=""), kiri, kanan)

    def kolom(judul: str, isi: Iterable[tuple[Any, int | None]]) -> Any:
        data = [(str(nama), n, False) for nama, n in _paling(isi, MAKS_SUMBU, "kolom")]
        return bagian.kolom(grafik.kolom(kode(), judul, "", data))

    def piramida(
        judul: str, isi: Iterable[tuple[Any, int | None, int | None]], kiri: str = "Pria", kanan: str = "Wanita"
    ) -> Any:
        data = [(str(nama), a, b) for nama, a, b in _paling(isi, MAKS_SUMBU, "piramida")]
        return bagian.piramida(grafik.piramida(kode(), judul, "", (kiri, kanan), data))

    return MappingProxyType(
        {
            "kop": kop, "ttd": ttd, "lampiran": lampiran, "radar": radar, "kotak9": kotak9, "batang": batang,
            "alir": alir, "kolom": kolom, "piramida": piramida,
        }
    )  # fmt: skip


@lru_cache(maxsize=1)
def _templat() -> Template:
    env = Environment(
        loader=FileSystemLoader(folder_templates()), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return env.get_template("naskah/bagian.html")


def _paling(isi: Iterable[Any], batas: int, nama: str) -> list[Any]:
    hasil = list(isi)
    if len(hasil) > batas:
        raise ValueError(f"{nama}(): {len(hasil)} butir, paling banyak {batas}.")
    return hasil
