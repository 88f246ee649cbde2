"""The dashboard's filters: their form, hidden until the script can serve it, the script, and how both look."""

from collections.abc import Iterable, Mapping

from qa_audit.findings import SEVERITIES
from qa_audit.reports.dashboard_points import DECIDED
from qa_audit.reports.markup import Html, tag
from qa_audit.reports.plain import SEVERITY


def filters(themes: Mapping[str, str], months: Mapping[str, str], decided: bool) -> Html:
    """Fields that narrow down the findings; the figures above them stay as they are."""
    levels: dict[str, str] = {level: SEVERITY[level] for level in SEVERITIES}
    said = {**DECIDED, "none": "not looked at yet"}
    return tag(
        "form",
        tag("h3", "Show only"),
        tag(
            "div",
            _choice("theme", "Theme", themes.items()),
            _choice("month", "Month of review", months.items()),
            _choice("severity", "How serious", levels.items()),
            _choice("decision", "Auditor's word", said.items()) if decided else None,
            _field("words", "Words in the finding", _input()),
            class_="fields",
        ),
        tag(
            "p",
            _button("clear", "Show all again"),
            _button("open", "Open all points"),
            _button("close", "Close all points"),
        ),
        tag("p", "", id="shown", role="status"),
        id="filters",
        hidden="hidden",
        aria_label="Filters",
    )


def _input() -> Html:
    return Html('<input id="f-words" name="words" type="search" autocomplete="off">')


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> Html:
    listed = (tag("option", words, value=value) for value, words in options)
    return _field(name, label, tag("select", tag("option", "All", value=""), *listed, id=f"f-{name}", name=name))


def _field(name: str, label: str, field: Html) -> Html:
    return tag("div", tag("label", label, for_=f"f-{name}"), field)


def _button(name: str, words: str) -> Html:
    return tag("button", words, type="button", id=f"b-{name}")


SCRIPT = """
(function () {
  "use strict";
  var form = document.getElementById("filters");
  if (!form) { return; }
  var points = Array.prototype.slice.call(document.querySelectorAll("details.point"));
  var findings = Array.prototype.slice.call(document.querySelectorAll(".found > li"));
  function wanted(name) { var field = document.getElementById("f-" + name); return field ? field.value.trim() : ""; }
  function show() {
    var theme = wanted("theme"), words = wanted("words").toLowerCase(), shown = 0;
    var exact = ["month", "severity", "decision"].map(function (name) { return [name, wanted(name)]; });
    var narrowed = words !== "" || exact.some(function (pair) { return pair[1] !== ""; });
    document.querySelectorAll("section[data-theme]").forEach(function (section) {
      section.hidden = theme !== "" && section.dataset.theme !== theme;
    });
    findings.forEach(function (item) {
      item.hidden = exact.some(function (pair) { return pair[1] !== "" && item.dataset[pair[0]] !== pair[1]; }) ||
        (words !== "" && item.textContent.toLowerCase().indexOf(words) < 0);
    });
    points.forEach(function (point) {
      var left = point.querySelectorAll(".found > li:not([hidden])").length;
      point.hidden = narrowed && left === 0;
      if (!point.closest("section").hidden) { shown += left; }
    });
    document.getElementById("shown").textContent = shown + (shown === 1 ? " finding" : " findings") + " shown.";
  }
  function all(open) {
    return function () { points.forEach(function (point) { point.open = open && !point.hidden; }); };
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.getElementById("b-clear").addEventListener("click", function () { form.reset(); show(); });
  document.getElementById("b-open").addEventListener("click", all(true));
  document.getElementById("b-close").addEventListener("click", all(false));
  form.hidden = false;
  show();
}());
"""

STYLE = """
select:focus-visible, input:focus-visible, button:focus-visible {
  outline: 3px solid #8a5a00; outline-offset: 2px; }
.point { border-bottom: 1px solid #c4ccd1; }
.point > summary .what { font-weight: 600; margin-right: 0.6rem; }
.point > summary .said { color: #4a555c; }
.point > :not(summary) { margin-left: 1.1rem; }
.found { list-style: none; padding-left: 0; }
.found li { border-left: 4px solid #a05a00; padding: 0.1rem 0 0.1rem 0.8rem; margin: 0.7rem 0;
  overflow-wrap: anywhere; }
.decision { display: block; color: #1d2429; font-size: 0.95rem; font-style: italic; }
#filters { border: 1px solid #8b979e; padding: 0.2rem 1rem 0.6rem; margin: 1rem 0; background: #f4f7f8; }
#filters h3 { margin-top: 0.6rem; }
.fields { display: flex; flex-wrap: wrap; gap: 0.6rem 1.2rem; }
.fields > div { flex: 1 1 11rem; }
label { display: block; font-weight: 600; font-size: 0.95rem; }
select, input, button { font: inherit; min-height: 2.2rem; max-width: 100%; color: #1d2429; background: #fff;
  border: 1px solid #4a555c; border-radius: 3px; }
select, input { width: 100%; box-sizing: border-box; padding: 0.2rem 0.4rem; }
button { padding: 0.2rem 0.9rem; margin: 0.4rem 0.6rem 0 0; cursor: pointer; }
[hidden] { display: none !important; }
@media print {
  #filters { display: none; }
  .found li { break-inside: avoid; }
}
"""
