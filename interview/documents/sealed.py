"""One file that only its recipient can open: a ZIP, encrypted to their age public key (https://age-encryption.org).

    sealed({"referral.pdf": pdf(form)}, "age1…", datetime.now(UTC))

Sealing keeps others out. It does not say who made the file: a recipient must learn that another way. Sealed twice, it differs.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

import pyrage

from interview.documents.form import DocumentRefused

NO_KEY = (
    "No sealed file is made: there is no key to seal it with. Ask the recipient for their age public key, which begins with “age1”. "
    "Until then, send the documents as your agency’s procedures say."
)
NOT_THAT_ONE = (
    "This is a secret key: whoever has it can open what is sealed for its owner. It was used for nothing and is kept nowhere. "
    "Tell its owner that it was handed around, and ask for the public key, which begins with “age1”."
)
BAD_KEY = (
    "This is not an age public key, or a part of it is missing or mistyped. Nothing was sealed. Copy the whole key again: it is one word "
    "of 62 letters and figures and begins with “age1”."
)
FIRST = (1980, 1, 1, 0, 0, 0)
"""No ZIP file knows an earlier time."""


def recipient(key: str) -> pyrage.x25519.Recipient:
    """Read an age public key. Raises `DocumentRefused` with what is wrong with it."""
    text = key.strip()
    if not text:
        raise DocumentRefused(NO_KEY)
    if text.upper().startswith("AGE-SECRET-KEY"):
        raise DocumentRefused(NOT_THAT_ONE)
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise DocumentRefused(BAD_KEY) from error


def sealed(files: Mapping[str, bytes], key: str, made: datetime) -> bytes:
    """Return the files as one ZIP that only the owner of the key can open. `made` is the time that it says. Raises `DocumentRefused`."""
    to = recipient(key)
    kept = BytesIO()
    moment = max(made.astimezone(UTC).timetuple()[:6], FIRST)
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, moment), data, zipfile.ZIP_DEFLATED)
    closed: bytes = pyrage.encrypt(kept.getvalue(), [to])
    return closed
