"""A response's body, unpacked within bounds: a small packet may hold a gigabyte."""

from __future__ import annotations

import zlib
from typing import Final

import httpx

MAX_BYTES: Final = 10 * 1024 * 1024
"""Of a body, unpacked."""


class TooLarge(Exception):  # noqa: N818 - told as a FetchFailed
    """There is more than `MAX_BYTES`."""


class Packed(Exception):  # noqa: N818
    """A content encoding that newsterm did not ask for; the message names it."""


async def unpacked(response: httpx.Response) -> bytes:
    """The body, never more than `MAX_BYTES` of it in memory, however small it was packed.

    Raises:
        TooLarge: there is more.
        Packed: an encoding that is neither gzip nor deflate, or several on top of each other.
        httpx.RemoteProtocolError: the packed data are broken or end too early.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Packed(encoding)
    chunks = response.stream
    assert isinstance(chunks, httpx.AsyncByteStream)
    unpack: zlib._Decompress | None = None
    body, first = bytearray(), True
    async for chunk in chunks:
        if first:
            first = False
            if encoding not in ("", "identity"):
                unpack = _decompressor(chunk)
        if unpack is None:
            body += chunk
        else:
            try:
                unpack = _inflate(unpack, chunk, body)
            except zlib.error as error:
                raise httpx.RemoteProtocolError("the packed answer is broken") from error
        if len(body) > MAX_BYTES:
            raise TooLarge
    if unpack is not None and not unpack.eof:
        raise httpx.RemoteProtocolError("the packed answer ends too early")
    return bytes(body)


def _decompressor(start: bytes) -> zlib._Decompress | None:
    """What unpacks a body that begins so; None for one that is not packed, whatever its header says."""
    if start[:2] == b"\x1f\x8b":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    if len(start) > 1 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0:
        return zlib.decompressobj(zlib.MAX_WBITS)
    return None


def _inflate(unpack: zlib._Decompress, chunk: bytes, body: bytearray) -> zlib._Decompress:
    """Unpack a chunk behind `body`; stops just past the limit. Several gzip members may follow each other."""
    while chunk and len(body) <= MAX_BYTES:
        body += unpack.decompress(chunk, MAX_BYTES + 1 - len(body))
        chunk = unpack.unconsumed_tail
        if unpack.eof and unpack.unused_data[:2] == b"\x1f\x8b":
            chunk, unpack = unpack.unused_data, zlib.decompressobj(16 + zlib.MAX_WBITS)
        elif unpack.eof:
            break
    return unpack
