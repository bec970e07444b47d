// Proposals beside the grid, its lists and the card: the dialog, dragging as the second way, marks beside names.
(function () {
  "use strict";
  var d = document, dibawa = null;
  function satu(pilih) { return d.querySelector(pilih); }
  function tiap(pilih, kerja) { Array.prototype.forEach.call(d.querySelectorAll(pilih), kerja); }
  function orang(tautan) { return tautan.getAttribute("href").split("?")[0].split("/")[2]; }
  function petak(el) { return el.closest && el.closest("section[data-kotak]"); }

  function buka(alamat) {
    if (window.htmx && satu("#dialog-usulan")) { window.htmx.ajax("GET", alamat, { target: "#dialog-usulan", swap: "innerHTML" }); }
    else { location.href = alamat; }
  }
  function usulkan(pid, kotak) {
    var u = new URL(satu("[data-usul]").dataset.usul, location.href);
    u.searchParams.set("orang", pid);
    if (kotak) { u.searchParams.set("kotak", kotak); }
    u.searchParams.set("kembali", location.pathname + location.search);
    buka(u.pathname + u.search);
  }

  d.addEventListener("click", function (e) {
    var t = e.target.closest("a[href^='/usulan/baru?'],[data-usul-orang],[data-tutup-dialog]");
    if (!t || e.ctrlKey || e.metaKey || e.shiftKey) { return; }
    if (t.hasAttribute("data-tutup-dialog")) {
      if (t.closest("dialog")) { e.preventDefault(); t.closest("dialog").close(); }
      return;
    }
    e.preventDefault();
    if (t.dataset.usulOrang) { usulkan(t.dataset.usulOrang); } else { buka(t.getAttribute("href")); }
  });

  // A button beside each name of the grid; names can be dragged to another box.
  function siapkan() {
    if (satu("[data-usul]")) {
      tiap("[data-kotak] .kotak__nama a[href^='/kartu/']", function (a) {
        if (a.nextElementSibling && a.nextElementSibling.dataset.usulOrang) { return; }
        var b = d.createElement("button");
        b.type = "button";
        b.className = "usul-tombol";
        b.dataset.usulOrang = orang(a);
        b.setAttribute("aria-label", "Usulkan pemindahan " + a.textContent);
        b.textContent = "⇄";
        a.after(b);
      });
    }
    tiap("#usulan-tanda [data-orang]", function (li) {
      tiap("main a[href^='/kartu/" + CSS.escape(li.dataset.orang) + "']", function (a) {
        if (a.querySelector(".usul-tanda")) { return; }
        var s = d.createElement("span");
        s.className = "usul-tanda";
        s.textContent = " → " + li.dataset.ke;
        s.title = "Ada usulan ke kotak " + li.dataset.ke;
        a.append(s);
      });
    });
  }
  d.addEventListener("DOMContentLoaded", siapkan);
  d.addEventListener("htmx:afterSettle", siapkan);

  function lepas() { tiap(".kotak--tuju", function (k) { k.classList.remove("kotak--tuju"); }); }
  d.addEventListener("dragstart", function (e) {
    var a = e.target.closest && e.target.closest("[data-kotak] a[href^='/kartu/']");
    dibawa = a && satu("[data-usul]") ? { pid: orang(a), dari: petak(a) } : null;
    if (dibawa) { e.dataTransfer.setData("text/plain", a.textContent); }
  });
  d.addEventListener("dragover", function (e) {
    var k = dibawa && petak(e.target);
    lepas();
    if (k && k !== dibawa.dari) { e.preventDefault(); k.classList.add("kotak--tuju"); }
  });
  d.addEventListener("drop", function (e) {
    var k = dibawa && petak(e.target);
    lepas();
    if (k && k !== dibawa.dari) { e.preventDefault(); usulkan(dibawa.pid, k.dataset.kotak); }
    dibawa = null;
  });
  d.addEventListener("dragend", function () { lepas(); dibawa = null; });

  // m on a name of the grid, or on a card; b on a card. Off with the other shortcuts.
  d.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || d.cookie.indexOf("talenta_pintas=mati") >= 0 || satu("dialog[open]")) { return; }
    if (e.target.closest("input:not([type=checkbox]):not([type=radio]),select,textarea")) { return; }
    var b = e.key === "m" && e.target.parentElement && e.target.parentElement.querySelector(".usul-tombol");
    var t = b || ("mb".indexOf(e.key) >= 0 && satu("main [data-tuts='" + e.key + "']"));
    if (t) { e.preventDefault(); t.click(); }
  });
})();
