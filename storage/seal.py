"""The sealed file: a plain head, a sealed summary and a sealed body. AES-256-GCM; pure functions on bytes.

    Alongside sealed file 1⏎ | length of the head (2 bytes) | its checksum (16) | head (JSON)
    nonce (12) | sealed summary | tag (16)
    nonce (12) | sealed body    | tag (16)

Everything before the sealed parts is bound into both seals, with the name of the part: kind, case id, version, key id,
and the random id of the write, so that no two writes' parts can be put together. The checksum keeps no secret: it only
tells a damaged head from one of another case. Nonces are random; a case would need some 2³² writes to use one twice.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.trouble import Broken

Kind = Literal["case", "drafts", "drawing", "keys", "register"]

MAGIC = b"Alongside sealed file "
FORMAT = b"1\n"
HEAD_MOST = 2048
"""Bytes that surely hold magic, lengths and head. A longer head is not ours."""

_LEAD = struct.Struct(">H16s")
_LEAD_AT = len(MAGIC) + len(FORMAT)
_HEAD_AT = _LEAD_AT + _LEAD.size
_NONCE = 12
_TAG = 16


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the front of a sealed file, readable by anybody and alterable by nobody.

    `name` is the case's id (of a drawing its own as well), or the kind again for the key table and the register; `version` counts the writes from 1;
    `key` is the id of the key; `write` is random for each write; `summary` and `body` are lengths in bytes.
    """

    kind: Kind
    name: str
    version: int
    key: str
    write: str
    summary: int
    body: int


_HEAD = msgspec.json.Decoder(Head)
_ENCODE = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Key:
    """An AES-256 key and the id under which files name it. The secret never shows in a repr."""

    id: str
    secret: bytes = field(repr=False)


def derive(secret: bytes, purpose: str) -> bytes:
    """Return 32 bytes for one purpose from a key (HKDF, SHA-256)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"alongside {purpose}".encode()).derive(secret)


def shut(secret: bytes, plain: bytes, bound: bytes) -> bytes:
    """Seal bytes, and bind others to them: nonce, sealed bytes, tag."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, plain, bound)


def unshut(secret: bytes, sealed: bytes | memoryview, bound: bytes) -> bytes:
    """Open what `shut` made. Raises `Broken`."""
    try:
        return AESGCM(secret).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
    except (InvalidTag, ValueError) as error:
        raise Broken("altered") from error


def seal(kind: Kind, name: str, version: int, key: Key, summary: bytes, body: bytes) -> tuple[Head, tuple[bytes, bytes]]:
    """Return the head of a sealed file, and its bytes in two pieces: putting large ones together costs as much as sealing them."""
    extra = _NONCE + _TAG
    head = Head(
        kind=kind, name=name, version=version, key=key.id, write=os.urandom(12).hex(), summary=len(summary) + extra, body=len(body) + extra
    )
    plain = _ENCODE(head)
    front = b"".join((MAGIC, FORMAT, _LEAD.pack(len(plain), sha256(plain).digest()[:16]), plain))
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(key.secret).encrypt(nonce, body, front + b"body")
    return head, (b"".join((front, shut(key.secret, summary, front + b"summary"), nonce)), sealed)


@dataclass(frozen=True, slots=True)
class Opened:
    """A sealed file whose head was read, or the beginning of one. `data` reaches at least to the head's end."""

    head: Head
    start: int
    data: bytes

    def summary_end(self) -> int:
        return self.start + self.head.summary

    def summary(self, key: Key) -> bytes:
        """Open the summary. `data` must reach to `summary_end()`. Raises `Broken`."""
        return unshut(key.secret, self.data[self.start : self.summary_end()], self.data[: self.start] + b"summary")

    def body(self, key: Key) -> bytes:
        """Open the body. `data` must be the whole file. Raises `Broken`."""
        return unshut(key.secret, memoryview(self.data)[self.summary_end() :], self.data[: self.start] + b"body")


def read_head(data: bytes, size: int) -> Opened:
    """Read the plain head from a file's first bytes. `size` is the whole file's. Raises `Broken`.

    Nothing in it can be trusted until a part was opened: it is bound into the seals.
    """
    if not data.startswith(MAGIC):
        raise Broken("truncated" if MAGIC.startswith(data) else "foreign")
    if len(data) < _HEAD_AT:
        raise Broken("truncated")
    if data[len(MAGIC) : _LEAD_AT] != FORMAT:
        # A later format would be a number; anything else is damage.
        raise Broken("newer" if data[len(MAGIC) : _LEAD_AT].strip().isdigit() else "altered")
    length, checksum = _LEAD.unpack_from(data, _LEAD_AT)
    start = _HEAD_AT + length
    if start > HEAD_MOST:
        raise Broken("altered")
    if size < start:
        raise Broken("truncated")
    plain = data[_HEAD_AT:start]
    if sha256(plain).digest()[:16] != checksum:
        raise Broken("altered")
    try:
        head = _HEAD.decode(plain)
    except msgspec.DecodeError as error:
        raise Broken("newer") from error
    whole = start + head.summary + head.body
    if size != whole:
        raise Broken("truncated" if size < whole else "altered")
    return Opened(head, start, data)


def belongs(head: Head, kind: Kind, name: str, key: Key) -> None:
    """Raise `Broken` unless a file is of this kind, has this name and is sealed with this key."""
    if head.kind != kind:
        raise Broken("foreign")
    if head.name != name:
        raise Broken("another")
    if head.key != key.id:
        raise Broken("other-key")
