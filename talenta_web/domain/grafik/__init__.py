"""Charts: data in, geometry out; the macros in templates/_komponen/grafik.html draw the SVG."""

from talenta_web.domain.grafik.air import AirTerjun, Suku, air_terjun
from talenta_web.domain.grafik.alir import Alir, alir
from talenta_web.domain.grafik.batang import Batang, batang
from talenta_web.domain.grafik.beda import Beda, beda
from talenta_web.domain.grafik.garis import Garis, garis
from talenta_web.domain.grafik.halter import Halter, halter
from talenta_web.domain.grafik.kolom import Kolom, kolom
from talenta_web.domain.grafik.panas import Panas, SelPanas, panas
from talenta_web.domain.grafik.pasang import Pasang, pasang
from talenta_web.domain.grafik.piramida import Piramida, piramida
from talenta_web.domain.grafik.radar import Radar, Sumbu, radar
from talenta_web.domain.grafik.tumpuk import Tumpuk, tumpuk

__all__ = [
    "AirTerjun",
    "Alir",
    "Batang",
    "Beda",
    "Garis",
    "Halter",
    "Kolom",
    "Panas",
    "Pasang",
    "Piramida",
    "Radar",
    "SelPanas",
    "Suku",
    "Sumbu",
    "Tumpuk",
    "air_terjun",
    "alir",
    "batang",
    "beda",
    "garis",
    "halter",
    "kolom",
    "panas",
    "pasang",
    "piramida",
    "radar",
    "tumpuk",
]
