"""What WeasyPrint leaves out of a tagged PDF: scope of header cells, the tree of their names, dates of attachments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pydyf
from weasyprint import Attachment

_AWAL = datetime(1970, 1, 1, tzinfo=UTC)


def lampirkan(nama: str, isi: bytes, hari: str | None) -> Attachment:
    """A data file of a PDF/A-3; its dates are those of the document, never a clock's."""
    saat = datetime.fromisoformat(hari[:10]).replace(tzinfo=UTC) if hari else _AWAL
    return Attachment(
        string=isi, name=nama, description="Data dokumen ini, dapat dibaca mesin", created=saat, modified=saat,
        relationship="Data",
    )  # fmt: skip


def lengkapi(dokumen: Any, pdf: Any) -> None:
    """Finisher of write_pdf."""
    for halaman in dokumen.pages:
        for kotak in halaman._page_box.descendants():
            tanda = getattr(kotak, "mark", None)
            if tanda is not None and kotak.element_tag == "th":
                baris = kotak.element.attrib.get("scope") in ("row", "rowgroup")
                tanda["A"]["Scope"] = "/Row" if baris else "/Column"
    nama = sorted(
        (o["ID"].data, o) for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("S") == "/TH" and "ID" in o
    )
    if nama:
        akar = next(o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("Type") == "/StructTreeRoot")
        isi = pydyf.Array([x for _, o in nama for x in (o["ID"], o.reference)])
        daun = pydyf.Dictionary({"Limits": pydyf.Array([nama[0][1]["ID"], nama[-1][1]["ID"]]), "Names": isi})
        pdf.add_object(daun)
        akar["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([daun.reference])})
