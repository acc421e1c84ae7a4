"""A response's body, unpacked within bounds: a small packet may hold a gigabyte."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

import httpx

MAX_BYTES: Final = 10 * 1024 * 1024
"""Of a body, unpacked."""
LARGE: Final = 1 << 20
"""Bytes from which a body is large: not many such are in memory at the same time."""
_PIECE: Final = 1 << 16
"""Bytes unpacked at a time."""
_TURN: Final = 16
"""Pieces after which others have their turn: one packet may hold thousands."""
_MAX_LAYERS: Final = 3
_OURS: Final = frozenset({"gzip", "x-gzip", "deflate"})
_OTHERS: Final = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz", "aes128gcm", "exi", "pack200-gzip"})
"""The other content codings of IANA's register. Any other word there is a server's mistake ("utf-8", "none")."""
_GZIP: Final = b"\x1f\x8b"


class Packed(Exception):  # noqa: N818 - told as a FetchFailed
    """A content coding that newsterm did not ask for; the message names it."""


async def unpacked(
    response: httpx.Response, limit: int | None = None, grows_large: Callable[[], Awaitable[object]] | None = None
) -> tuple[bytes, bool]:
    """The body, never more than a bound of it in memory, however small it was packed.

    Args:
        response: the answer, its body not yet read.
        limit: the bound in bytes, `MAX_BYTES` if not given.
        grows_large: awaited once before a large body is read on.

    Returns:
        The body, and whether there is more of it.

    Raises:
        Packed: a coding that is neither gzip nor deflate, or too many on top of each other.
        httpx.RemoteProtocolError: the packed data are broken or end too early.
    """
    named = re.split(r"[\s,]+", response.headers.get("content-encoding", "").lower())
    codings = [coding for coding in named if coding in _OURS | _OTHERS]
    if len(codings) > _MAX_LAYERS or not _OURS.issuperset(codings):
        raise Packed(", ".join(codings))
    chunks = response.stream
    assert isinstance(chunks, httpx.AsyncByteStream)
    pieces: AsyncIterator[bytes] = aiter(chunks)
    for coding in reversed(codings):
        pieces = _inflated(pieces, coding == "deflate")
    most = MAX_BYTES if limit is None else limit
    body = bytearray()
    try:
        async for piece in pieces:
            body += piece
            if len(body) > most:
                del body[most:]
                return bytes(body), True
            if grows_large is not None and len(body) > LARGE:
                await grows_large()
                grows_large = None
    except zlib.error as error:
        raise httpx.RemoteProtocolError("the packed answer is broken") from error
    return bytes(body), False


async def _inflated(packed: AsyncIterator[bytes], deflate: bool) -> AsyncIterator[bytes]:
    """Unpack one layer, a piece at a time. Several gzip members may follow each other."""
    start = b""
    unpack: zlib._Decompress | None = None
    plain = False
    number = 0
    async for chunk in packed:
        if plain:
            yield chunk
            continue
        if unpack is None or unpack.eof:
            start += chunk
            if len(start) < len(_GZIP):
                continue
            if unpack is not None and not start.startswith(_GZIP):
                return  # something after the end
            unpack, chunk, start = _decompressor(start, deflate), start, b""
            if unpack is None:
                plain = True
                yield chunk
                continue
        while chunk:
            yield unpack.decompress(chunk, _PIECE)
            number += 1
            if number % _TURN == 0:
                await asyncio.sleep(0)
            chunk = unpack.unconsumed_tail
            if unpack.eof:
                start, chunk = unpack.unused_data, b""
                if start.startswith(_GZIP):
                    unpack, chunk, start = zlib.decompressobj(16 + zlib.MAX_WBITS), start, b""
    if start and unpack is None:
        yield start
    elif unpack is not None and not unpack.eof:
        raise httpx.RemoteProtocolError("the packed answer ends too early")


def _decompressor(start: bytes, deflate: bool) -> zlib._Decompress | None:
    """What unpacks a body that begins so; None for one that is not packed, whatever its header says."""
    if start.startswith(_GZIP):
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    if start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0:
        return zlib.decompressobj(zlib.MAX_WBITS)
    if deflate:  # without the wrapping that the standard asks for, as some servers send it
        try:
            zlib.decompressobj(-zlib.MAX_WBITS).decompress(start, _PIECE)
        except zlib.error:
            return None
        return zlib.decompressobj(-zlib.MAX_WBITS)
    return None
