"""The second PDF reader, for files that pypdf cannot open and pages that it loses: words, but no type and no tags.

It can abort its process when memory runs out, so a build only meets it inside a reading process.
"""

from typing import TYPE_CHECKING, Any

from indexer.readers.pages import PageText, Run

if TYPE_CHECKING:
    import pypdfium2


class SecondReader:
    """A PDF opened with pdfium, when first needed; `pages` is 0 where pdfium cannot open it either."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None
        self._tried = False

    @property
    def pages(self) -> int:
        document = self._opened()
        return len(document) if document is not None else 0

    def page(self, number: int, most_characters: int) -> PageText | None:
        """A page's lines; None where it cannot be read."""
        document = self._opened()
        if document is None or number > len(document):
            return None
        try:
            return self._text(document, number, most_characters)
        except Exception:
            return None

    def _opened(self) -> "pypdfium2.PdfDocument | None":
        if not self._tried:
            self._tried = True
            import pypdfium2

            try:
                self._document = pypdfium2.PdfDocument(self._data)
            except Exception:
                self._document = None
        return self._document

    def _text(self, document: "pypdfium2.PdfDocument", number: int, most_characters: int) -> PageText:
        page = document[number - 1]
        try:
            text_page = page.get_textpage()
            try:
                text = text_page.get_text_bounded()
            finally:
                text_page.close()
        finally:
            page.close()
        lines = text[:most_characters].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        runs = tuple(Run(line + "\n") for line in lines)
        return PageText(number, runs, reader="pdfium", cut=len(text) > most_characters, drawn=True)

    def close(self) -> None:
        """Free what pdfium holds outside Python."""
        if self._document is not None:
            self._document.close()
            self._document = None
