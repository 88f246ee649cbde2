"""Upright writing as a PDF draws it: string by string, with no more of each letter than is asked for later.

pdfminer makes an object with a box and a graphics state of every letter, which takes a third of all reading. Writing
that is turned or slanted is left to it. Runs in the worker process only.
"""

from typing import Any, NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import Matrix, Point
from pdfplumber.utils.exceptions import PdfminerException

SPACE = 32  # the code after which the space between words is added, whatever it draws


class Upright(NamedTuple):
    """A string that stands upright: ``base`` is the line it stands on, in points from the bottom of the page.

    ``letters`` are each letter's text as the font tells it, where it begins and where it ends.
    """

    font: str
    base: float
    size: float
    letters: list[tuple[str, float, float]]


class _Device(PDFPageAggregator):
    def __init__(self, resources: Any, page: int) -> None:
        super().__init__(resources, pageno=page)
        self._glyphs: dict[PDFFont, dict[int, tuple[str, float]]] = {}

    def render_string_horizontal(
        self,
        seq: PDFTextSeq,
        matrix: Matrix,
        pos: Point,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: Any,
        graphicstate: Any,
    ) -> Point:
        """The same sums as pdfminer's, in the same order, so that places agree to the last digit."""
        a, b, c, d, e, f = matrix
        if b or c or a <= 0 or d <= 0:
            return super().render_string_horizontal(
                seq, matrix, pos, font, fontsize, scaling, charspace, wordspace, rise, dxscale, ncs, graphicstate
            )
        x, y = pos
        base = y * d + f
        low = font.get_descent() * fontsize + rise
        letters: list[tuple[str, float, float]] = []
        glyphs = self._glyphs.setdefault(font, {})
        first = True
        for part in seq:
            if isinstance(part, bytes):
                for code in font.decode(part):
                    x += 0 if first else charspace
                    text, width = glyphs.get(code) or self._glyph(font, code)
                    advance = width * fontsize * scaling
                    start = x * a + e
                    end = a * advance + start
                    letters.append((text, start, end) if start <= end else (text, end, start))
                    x += advance
                    if code == SPACE and wordspace:
                        x += wordspace
                    first = False
            elif isinstance(part, int | float):
                x -= part * dxscale
                first = False
        size = abs((d * (low + fontsize) + base) - (d * low + base))
        drawn: list[Any] = self.cur_item._objs  # without layout analysis nothing is asked of what stands in it
        drawn.append(Upright(font.fontname, base, size, letters))
        return x, y

    def _glyph(self, font: PDFFont, code: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(code)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, code)
        glyph = self._glyphs[font][code] = text, font.char_width(code)
        return glyph


def drawn_on(page: Any) -> Any:
    """What is drawn on a pdfplumber page: pdfminer's layout, with ``Upright`` strings among its items."""
    device = _Device(page.pdf.rsrcmgr, page.page_number)
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as problem:
        raise PdfminerException(problem) from problem
    return device.get_result()
