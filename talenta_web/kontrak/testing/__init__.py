"""Kit for plugin authors: law suites to subclass, and a pytest plugin. Not used at run time.

`from talenta_web.kontrak.testing.hukum_laporan import HukumLaporan`
"""
