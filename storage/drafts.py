"""Words that are being written: sealed beside the case, under its key, in a file of their own."""

from __future__ import annotations

from datetime import datetime

import msgspec

from interview.ports import Draft
from storage.folder import CASES, DRAFTS, Folder
from storage.seal import Key
from storage.sealed import Named, SealedStorage, put
from storage.trouble import Broken

_TABLE = "drafts"


def name_of(case: str) -> str:
    return f"{CASES}/{case}{DRAFTS}"


def load(folder: Folder, key: Key, case: str) -> dict[str, Draft]:
    """Return a case's drafts by key. Raises `Broken`, `OSError`."""
    storage = SealedStorage(folder, name_of(case), "drafts", case, key, new=True)
    try:
        return {
            str(row.doc_id): Draft(str(row.doc_id), row["text"], datetime.fromisoformat(row["at"]))
            for row in Named(storage=lambda: storage).table(_TABLE)
        }
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError) as error:
        raise Broken("newer") from error


def keep(folder: Folder, key: Key, case: str, draft: Draft) -> None:
    """Keep a draft in the place of the older one; an empty one drops it, and the last drops the file.

    Raises `Broken`, `OSError`.
    """
    storage = SealedStorage(folder, name_of(case), "drafts", case, key, new=True)
    if draft.text:
        put(storage, _TABLE, draft.key, {"text": draft.text, "at": draft.at.isoformat()})
    elif set((storage.read() or {}).get(_TABLE, {})) - {draft.key}:
        put(storage, _TABLE, draft.key, None)
    else:
        folder.remove(name_of(case))
