"""Child side: fill a DOCX with docxtpl in the sandbox, stamp every page, check what Srikandi or BSrE will look for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from talenta_web.basis.proses import DitolakAnak
from talenta_web.cetak.cap import baris_cap
from talenta_web.cetak.kantor import docx_baca, srikandi
from talenta_web.cetak.kantor.data import lengkapi, lewat_srikandi, siapkan
from talenta_web.cetak.kantor.docx_blok import fungsi, paragraf, teks
from talenta_web.host.templat_kantor import lingkungan
from talenta_web.kontrak import KeteranganNaskah


def isi(templat: bytes, data: Mapping[str, Any], k: KeteranganNaskah) -> bytes:
    """The filled file, not packed yet; what the template raises is for the caller to place."""
    tpl = DocxTemplate(io.BytesIO(templat))
    tpl.render({**lengkapi(data, k), **fungsi(tpl, k)}, siapkan(lingkungan(autoescape=True)))
    antara, keluar = io.BytesIO(), io.BytesIO()
    tpl.save(antara)
    dokumen = Document(antara)  # docxtpl has put new parts behind the back of the open one
    _kolom(dokumen)
    _cap(dokumen, k)
    dokumen.save(keluar)
    _periksa(keluar.getvalue(), k)
    return keluar.getvalue()


def _kolom(dokumen: Any) -> None:
    """Loops over columns may not make a table that Word cannot open."""
    for n, tabel in enumerate(dokumen.tables, start=1):
        banyak = max((len(tr.tc_lst) for tr in tabel._tbl.tr_lst), default=0)
        if banyak > docx_baca.MAKS_KOLOM:
            raise DitolakAnak(f"Tabel {n} menjadi {banyak} kolom; Word paling banyak {docx_baca.MAKS_KOLOM}.")


def _cap(dokumen: Any, k: KeteranganNaskah) -> None:
    """Secrecy, digest and code at the foot of every page, below what the template has there."""
    for n, bagian in enumerate(dokumen.sections):
        kaki = [bagian.footer]
        if bagian.different_first_page_header_footer:
            kaki.append(bagian.first_page_footer)
        if dokumen.settings.odd_and_even_pages_header_footer:
            kaki.append(bagian.even_page_footer)
        for f in kaki:
            if n and f.is_linked_to_previous:
                continue
            cap = paragraf(teks(" · ".join(baris_cap(k)), setengah=14, warna="444444"), rata="center", batas=("top",))
            if f.is_linked_to_previous:
                f.is_linked_to_previous = False
            unsur = f._element
            kosong = [p for p in unsur if p.tag.endswith("}p") and not "".join(p.itertext()).strip()]
            if len(kosong) == len(unsur):  # a fresh footer holds one empty paragraph
                for p in kosong:
                    unsur.remove(p)
            unsur.append(cap)


def _periksa(hasil: bytes, k: KeteranganNaskah) -> None:
    tanda = [p.jangkar for p in k.penandatangan if p.cara == "jangkar"]
    if not tanda and not lewat_srikandi(k):
        return
    with zipfile.ZipFile(io.BytesIO(hasil)) as arsip:
        semua = [(t.letak, potong) for _, isi in docx_baca.paragraf(arsip) for t, potong in isi]
    if lewat_srikandi(k):
        _, masalah = srikandi.periksa(semua)
        if masalah:
            raise DitolakAnak("Naskah untuk Srikandi belum benar. " + _gabung(masalah))
    seluruh = "".join("".join(potong) for _, potong in semua)
    for t in tanda:
        if (kali := seluruh.count(t)) != 1:
            raise DitolakAnak(
                f"Karakter jangkar '{t}' harus ada tepat satu kali di seluruh naskah, tetapi ada {kali} kali. "
                "Pilih karakter lain pada penandatangan, atau ubah teksnya."
            )


def _gabung(masalah: list[srikandi.Temuan]) -> str:
    return " ".join(f"{letak}: {pesan}." for letak, pesan in masalah[:8])
