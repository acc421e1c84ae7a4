"""What an XML element of a feed says: its name, its text, its content as HTML."""

from __future__ import annotations

import binascii

from lxml import etree


def namespace(tag: str) -> str:
    """A tag's namespace without scheme, in lower case, without "/" or "#" at the end; "" where it has none."""
    if not tag.startswith("{"):
        return ""
    return tag[1:].partition("}")[0].lower().partition("://")[2].rstrip("/#") or tag


def local_name(tag: str) -> str:
    """A tag without its namespace, in lower case."""
    return tag.rpartition("}")[2].lower()


def all_text(element: etree._Element) -> str:
    """The text of an element and of those in it."""
    return "".join(part for part in element.itertext() if isinstance(part, str))


def text_of(element: etree._Element) -> str:
    """As `all_text`, decoded where Atom 0.3 says that it is base64."""
    value = all_text(element) if len(element) else element.text or ""
    if element.get("mode") == "base64":
        try:
            return binascii.a2b_base64(value).decode("utf-8", "replace")
        except binascii.Error:
            return ""
    return unwrapped(value)


def unwrapped(value: str) -> str:
    """Text whose CDATA section was escaped along with it."""
    stripped = value.strip() if value.lstrip().startswith("<![CDATA[") else ""
    return stripped[9:-3] if stripped.endswith("]]>") else value


def inner_html(element: etree._Element) -> str:
    """The content of an element as HTML, without the namespaces of XHTML."""
    for descendant in element.iterdescendants():
        descendant.tag = local_name(descendant.tag)
    # Moved out of the feed, the elements leave its namespaces behind.
    shell = etree.Element("div")
    shell.text = element.text
    shell.extend(list(element))
    etree.cleanup_namespaces(shell)
    return etree.tostring(shell, encoding="unicode", method="html").removeprefix("<div>").removesuffix("</div>")
