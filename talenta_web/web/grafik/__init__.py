"""Charts: data in, geometry out; the macros in templates/_komponen/grafik.html draw the SVG."""
