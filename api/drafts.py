"""The text of a draft that comes as a Word document."""

import io
import zipfile
from typing import Any

from api.request import BadRequest

MAX_FILE = 20_000_000  # bytes of an upload
MAX_TEXT = 50_000_000  # bytes of the text in it, once unpacked
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_QUOTE_STYLES = frozenset({"Quote", "IntenseQuote", "BlockText", "Quotation", "Quotations"})


def word_text(content: bytes) -> str:
    """The paragraphs of a Word document's body, those in a style for quotations as block quotations (`> `).

    Raises `BadRequest` for a file that is no Word document or holds too much.
    """
    from lxml import etree

    if len(content) > MAX_FILE:
        raise BadRequest("file", "The file has more than 20 MB. Paste the part that holds the quotations.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > MAX_TEXT:
                raise BadRequest("file", "The text of this document is too long to be checked. Paste a part of it.")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            root = etree.fromstring(archive.read(info), parser)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise BadRequest("file", "This file is not a Word document (.docx) that can be read.") from error
    return "\n\n".join(_paragraph(each) for each in root.iter(f"{_W}p"))


def _paragraph(element: Any) -> str:
    names = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    text = "".join(names.get(each.tag) or each.text or "" for each in element.iter(f"{_W}t", *names))
    styles = {each.get(f"{_W}val") for each in element.iter(f"{_W}pStyle")}
    return f"> {text}" if styles & _QUOTE_STYLES and text else text
