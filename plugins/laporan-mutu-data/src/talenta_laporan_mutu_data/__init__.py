"""Laporan mutu data pegawai: indeks, temuan menurut aturan, dan penanggung jawab per unit kerja."""
