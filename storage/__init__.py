"""Storage keeps cases, drafts and people on a disk, so that nobody reads them there and no saved word is lost.

Each case is one sealed file with a key of its own; the keys are kept apart, wrapped by the server's key, which stands
outside the data folder. Above this package nobody knows of files: it is used through `Shelf` and `Register`.

Opening the storage, here for the first time:

>>> from datetime import UTC, datetime
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from interview.record.entry import CaseOpened, Noted
>>> from interview.record.summary import Summary
>>> from storage import open_storage
>>> place = TemporaryDirectory()
>>> storage = open_storage(Path(place.name, "data"), Path(place.name, "server.key"))
>>> storage.key_is_new
True

A case begins with its first entries, and with the line that the list of cases shows of it:

>>> now = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
>>> def line(name):
...     return Summary(case="c1", name=name, opened=now, touched=now, open_to=("p1",))
>>> opened = CaseOpened(id="e1", at=now, by="p1", tool="cse-1", authority="leicester")
>>> len(storage.shelf.create("c1", [opened], line("S.")))
1

Nothing is edited, only added; and what is sent twice is kept once:

>>> noted = Noted(id="e2", at=now, by="p1", conversation="", prompt="", words="Ring the school.")
>>> len(storage.shelf.add("c1", lambda ledger: ([noted], line("S. K."))))
2
>>> len(storage.shelf.add("c1", lambda ledger: ([noted], line("S. K."))))
2
>>> [summary.name for summary in storage.shelf.summaries()]
['S. K.']

Words that are being written are kept beside the case, sealed as it is:

>>> storage.shelf.keep_draft("c1", "places", "We mostly go to")
>>> storage.shelf.drafts("c1")["places"].text
'We mostly go to'

Reading and making are two things. A case that is not there is never made by asking for it:

>>> storage.shelf.read("c2")
Traceback (most recent call last):
    ...
interview.ports.NoSuchCase: There is no case with this id. Nothing was changed. Look for the case in the list.

Everything can be checked, and a case erased so that no copy of its file can be read again:

>>> storage.verify()
[]
>>> storage.shelf.erase("c1")
>>> storage.shelf.read("c1")
Traceback (most recent call last):
    ...
interview.ports.NoSuchCase: This case was erased. Its words cannot be brought back, and nothing else was changed.
>>> storage.close()
>>> place.cleanup()

Not for: several machines at once, a folder on a network drive that cannot lock, or Windows, which has no `flock`.
"""

from storage.opening import Storage, open_storage
from storage.trouble import CannotOpen

__all__ = ("CannotOpen", "Storage", "open_storage")
