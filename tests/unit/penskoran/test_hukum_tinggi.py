"""The laws over a rule with cohorts, categories, two stages, rectangles and floors; also per target post."""

from __future__ import annotations

from pathlib import Path

from talenta_web.kontrak import Aturan
from talenta_web.kontrak.testing.hukum_aturan import HukumAturan

TINGGI = Path(__file__).with_name("tinggi.toml").read_text(encoding="utf-8")
TARGET = """
[simpul.cocok]
nama = "Sejenjang dengan target"
nilai = "CASE WHEN target.jenjang = jenjang AND tahap1.kotak > 1 THEN 'ya' ELSE 'tidak' END"
skala.tabel = { ya = 100, tidak = 0 }
[simpul.x_target]
nama = "Potensial untuk target"
gabung = "rerata"
anak = ["x_akhir", "cocok", "jp_saw"]
dasar = ["d"]
[target]
calon = "jenjang IS NOT NULL"
dasar = ["d"]
[target.sumbu.potensial]
simpul = "x_target"
"""


class TestTinggi(HukumAturan):
    aturan = Aturan("tinggi", "Aturan tinggi", "1", TINGGI)


class TestTinggiTarget(HukumAturan):
    aturan = Aturan("tinggi", "Aturan tinggi", "1", TINGGI.replace("\n[tahap1]\n", TARGET + "\n[tahap1]\n", 1))
