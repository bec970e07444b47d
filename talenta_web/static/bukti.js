// Uploads: what is too big or of another kind is said before a byte leaves; then how far it is.
(function () {
  "use strict";
  var MIB = 1048576, d = document;
  function formulir(el) { return el.closest && el.closest("form[data-unggah]"); }
  function salah(f) {
    var s = f.dataset, jenis = s.jenis.split(","), berkas = f.querySelector("input[type=file]").files, jumlah = 0, pesan = [];
    Array.prototype.forEach.call(berkas, function (b) {
      var akhiran = b.name.split(".").pop().toLowerCase();
      jumlah += b.size;
      if (jenis.indexOf(akhiran) < 0) { pesan.push(b.name + ": jenis ini tidak diterima. Yang diterima: " + jenis.join(", ").toUpperCase() + "."); }
      else if (b.size > s.maksMib * MIB) { pesan.push(b.name + ": " + Math.ceil(b.size / MIB) + " MB, padahal paling besar " + s.maksMib + " MB."); }
    });
    if (berkas.length > +s.banyak) { pesan.push("Paling banyak " + s.banyak + " berkas sekali kirim; Anda memilih " + berkas.length + "."); }
    if (jumlah > (s.totalMib - 1) * MIB) { pesan.push("Sekali kirim paling banyak " + (s.totalMib - 1) + " MB; kirim sebagian dahulu."); }
    return pesan.join(" ");
  }
  // A form that the server refuses comes back without its files: what is missing is said here.
  function kurang(f) {
    var k = f.querySelectorAll("[name=kriteria]"), j = f.querySelector("[name=jenis]");
    if (!f.querySelector("input[type=file]").files.length) { return "Pilih berkasnya dahulu."; }
    if (k.length && !f.querySelector("[name=kriteria]:checked")) { return "Pilih apa yang dibuktikan berkas ini."; }
    return j && !j.value ? "Pilih jenis dokumennya dahulu." : "";
  }
  function tunjukkan(f, kirim) {
    var el = f.querySelector("#unggah-galat"), teks = salah(f) || (kirim ? kurang(f) : "");
    el.textContent = teks;
    el.hidden = !teks;
    return teks;
  }
  d.addEventListener("change", function (e) { var f = formulir(e.target); if (f) { tunjukkan(f); } });
  function tahan(e) {
    var f = formulir(e.target);
    if (f && tunjukkan(f, true)) { e.preventDefault(); e.stopPropagation(); f.querySelector("#unggah-galat").scrollIntoView({ block: "center" }); }
  }
  window.addEventListener("submit", tahan, true);
  d.addEventListener("htmx:xhr:progress", function (e) {
    var f = formulir(e.target), bar = f && f.querySelector("progress"), n = e.detail;
    if (!bar || !n.lengthComputable) { return; }
    var persen = Math.floor(100 * n.loaded / n.total), kabar = f.querySelector("#unggah-kabar");
    bar.hidden = false;
    bar.value = persen;
    kabar.textContent = persen < 100 ? persen + "% terkirim" : "Terkirim; isinya sedang diperiksa.";
  });
}());
