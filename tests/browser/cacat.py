"""axe on a page: whole, and after narrowing only what narrowing can change."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Page

TANDA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# no rule of these wants style sheets fetched a second time
AXE: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TANDA},
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
}
# no sideways scrolling of the page: only boxes made for it may scroll
LUBER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Colours of each element that is seen, whether its letters count as large, and how it is placed.
_RUPA = """
const rupa = () => {
  const semua = new Map();
  for (const e of document.body.querySelectorAll('*')) {
    if (!e.getClientRects().length) continue;
    const s = getComputedStyle(e), f = parseFloat(s.fontSize);
    if (s.visibility !== 'visible') continue;
    const besar = f >= 24 || (f >= 18.66 && s.fontWeight >= 700);
    semua.set(e, [s.color, s.backgroundColor, s.backgroundImage, s.opacity, besar, s.position, s.clipPath].join());
  }
  return semua;
};
"""
INGAT = f"() => {{ {_RUPA} window.__rupa = rupa(); }}"
TANDAI = f"""() => {{
  {_RUPA}
  let n = 0;
  for (const [e, r] of rupa()) if (window.__rupa.get(e) !== r) {{ e.dataset.uji = ''; n += 1; }}
  axe.configure({{ rules: [{{ id: 'color-contrast', selector: '[data-uji], [data-uji] *' }}] }});
  return n;
}}"""


def axe(page: Page, pilihan: dict[str, Any] | None = None) -> AxeResults:
    """Run it; the engine goes into a document once, and only what is wrong comes back."""
    if page.evaluate("typeof window.axe === 'undefined'"):
        page.evaluate(Axe().axe_script)
    jalan = f"axe.run({json.dumps(pilihan or AXE)}).then(h => ({{violations: h.violations}}))"
    return AxeResults(page.evaluate(jalan))


def tanpa_cacat(page: Page) -> None:
    """axe 0, nothing sideways; what is still on its way is dimmed, so it is waited for."""
    page.locator(".htmx-request").first.wait_for(state="detached")
    _periksa(page, AXE)


def tanpa_cacat_saat_sempit(page: Page, lebar: tuple[int, int]) -> None:
    """The same document, narrowed: the rules about layout, contrast where something appears or looks different."""
    page.evaluate(INGAT)
    page.set_viewport_size({"width": lebar[0], "height": lebar[1]})
    page.locator(".htmx-request").first.wait_for(state="detached")
    aturan = ["target-size", "scrollable-region-focusable"] + ["color-contrast"] * bool(page.evaluate(TANDAI))
    _periksa(page, {**AXE, "runOnly": {"type": "rule", "values": aturan}})


def _periksa(page: Page, pilihan: dict[str, Any]) -> None:
    hasil = axe(page, pilihan)
    assert hasil.violations_count == 0, hasil.generate_report()
    assert page.evaluate(LUBER) <= 0, "sideways scroll"
