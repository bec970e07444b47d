"""Ekspor bergaya SIMATA: data utama, riwayat, dan hasil pemetaan dengan nama kolom SIASN."""
