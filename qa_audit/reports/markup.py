"""HTML that can't be broken into: every string is escaped here, and only what was built here is not."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

# Characters that HTML does not allow, and those that turn the direction of text.
_NOT_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """Markup built by this module; any other string is text."""

    __slots__ = ()


def text(value: object) -> Html:
    if isinstance(value, Html):
        return value
    plain = str(value)
    return Html(escape(plain if plain.isprintable() else _NOT_HTML.sub("\ufffd", plain)))


def tag(name: str, /, *inside: object, **attributes: object) -> Html:
    """``tag("td", "a < b", scope="row")``; ``class_`` for class; an attribute that is None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{written}>{join(inside)}</{name}>")


def join(parts: Iterable[object], between: str = "") -> Html:
    return Html(text(between).join(text(part) for part in parts if part is not None))


def listing(items: Iterable[object], **attributes: object) -> Html:
    return tag("ul", *(tag("li", item) for item in items), **attributes)


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[object]], **more: str) -> Html:
    """The first cell of each row is its header."""
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    body = tag("tbody", *(_row(tuple(cells)) for cells in rows))
    whole = tag("table", tag("caption", caption), head, body, **more)
    return tag("div", whole, class_="table", role="group", tabindex="0", aria_label=caption)


def _row(cells: tuple[object, ...]) -> Html:
    first, *others = cells
    return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in others))


def page(title: str, main: Iterable[object], header: object, footer: object, style: str = "", script: str = "") -> str:
    """A whole page that needs nothing else and can load nothing; of scripts it runs ``script`` and no other."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    allowed = f" script-src 'sha256-{digest}';" if script else ""
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
        f"{allowed} base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n"
        f"{tag('header', header)}\n<main>\n{join(main, chr(10))}\n</main>\n{tag('footer', footer)}\n"
        f"{f'<script>{script}</script>' if script else ''}</body>\n</html>\n"
    )


_STYLE = """
:root { color-scheme: light; }
body { font: 1.0625rem/1.55 "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #1d2429; background: #fff;
  max-width: 54rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.4rem 0 0.5rem; }
h2 { font-size: 1.35rem; margin: 2.4rem 0 0.6rem; padding-bottom: 0.25rem; border-bottom: 2px solid #1f5f6b; }
h3 { font-size: 1.08rem; margin: 1.4rem 0 0.2rem; }
p, ul { margin: 0.4rem 0; }
a { color: #0b5468; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid #8a5a00; outline-offset: 2px; }
nav, footer, .quiet { color: #4a555c; font-size: 0.95rem; }
footer { margin-top: 3rem; border-top: 1px solid #8b979e; padding-top: 0.8rem; }
ul { padding-left: 1.3rem; }
.count { font-weight: 400; color: #1f5f6b; white-space: nowrap; }
.examples { list-style: none; padding-left: 0; }
.examples li { border-left: 4px solid #1f5f6b; padding: 0.1rem 0 0.1rem 0.8rem; margin: 0.6rem 0; }
.develop .examples li { border-left-color: #a05a00; }
.place { display: block; color: #4a555c; font-size: 0.92rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0; }
caption { text-align: left; color: #4a555c; padding: 0.2rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.7rem 0.4rem 0; border-bottom: 1px solid #c4ccd1; }
thead th { border-bottom: 2px solid #1f5f6b; }
td { overflow-wrap: anywhere; }
.figures { table-layout: fixed; min-width: 40rem; }
.figures th:first-child { width: 40%; }
tbody th { font-weight: 600; }
@media print {
  body { font-size: 10.5pt; max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  .examples li, tr { break-inside: avoid; }
  .table { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
"""
