"""Charts: data in, geometry out; the macros in templates/_komponen/grafik.html draw the SVG."""

from talenta_web.web.grafik.air import AirTerjun, Suku, air_terjun
from talenta_web.web.grafik.alir import Alir, alir
from talenta_web.web.grafik.batang import Batang, batang
from talenta_web.web.grafik.panas import Panas, SelPanas, panas
from talenta_web.web.grafik.radar import Radar, Sumbu, radar

__all__ = [
    "AirTerjun",
    "Alir",
    "Batang",
    "Panas",
    "Radar",
    "SelPanas",
    "Suku",
    "Sumbu",
    "air_terjun",
    "alir",
    "batang",
    "panas",
    "radar",
]
