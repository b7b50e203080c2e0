"""Pass-phrases: how they are hashed, what makes one too weak, and how often somebody may try one."""

from __future__ import annotations

import math
import re
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Literal, Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

LONGEST = 256
"""Characters of a pass-phrase; more is refused, so that nothing long is ever judged or hashed."""
JUDGED = 72
"""Characters that zxcvbn is shown, its own limit: its work grows with the square of the length."""
STRONG = 3
"""The least zxcvbn score, of 0–4: safely unguessable but for a long attack on a stolen hash."""
LEFT_OVER = 8
"""Characters that must remain when everything known of the person is taken out."""
AT_ONCE = 2
"""Hashes worked out at the same time: each takes 64 MiB."""
LONGEST_WAIT = 300
"""Seconds: the most that somebody is asked to wait between two tries."""

_judging = threading.Lock()  # zxcvbn keeps the words it is given in a global of its own


class Hasher(Protocol):
    """The part of Argon2id's hasher that is used here."""

    def hash(self, password: str, /) -> str: ...

    def verify(self, hash: str, password: str, /) -> Literal[True]: ...

    def check_needs_rehash(self, hash: str, /) -> bool: ...


class Hashes:
    """Hashes pass-phrases and compares them, a few at a time. Each takes about a tenth of a second."""

    def __init__(self, hasher: Hasher | None = None) -> None:
        self._hasher: Hasher = hasher or PasswordHasher()  # RFC 9106's second choice: Argon2id, 64 MiB, 3 passes
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def make(self, passphrase: str) -> str:
        with self._turns:
            return self._hasher.hash(_plain(passphrase))

    def fits(self, hashed: str, passphrase: str) -> bool:
        """Whether a pass-phrase is the hashed one; one that is too long takes as long and never is."""
        try:
            with self._turns:
                self._hasher.verify(hashed, _plain(passphrase))
        except (VerificationError, InvalidHashError):
            return False
        return len(passphrase) <= LONGEST

    def is_old(self, hashed: str) -> bool:
        """Whether a hash was made by other parameters than today's."""
        return self._hasher.check_needs_rehash(hashed)


def _plain(passphrase: str) -> str:
    """Return a pass-phrase as it is hashed: the same whichever keyboard composed its letters (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase[:LONGEST]).encode("utf-8", "replace").decode()


def weakness(passphrase: str, known: tuple[str, ...]) -> str:
    """Return the sentence that says why a new pass-phrase will not do, "" if it will.

    `known` is what somebody who guesses would know of the person: name, e-mail address, role, agency.
    """
    if len(passphrase) > LONGEST:
        return f"A pass-phrase can have at most {LONGEST} characters."
    texts = [text[:LONGEST] for text in (*known, "alongside")]
    words = [word for text in texts for word in (text, *re.split(r"[\s@.,_-]+", text)) if word]
    left = passphrase.casefold()  # zxcvbn thinks three known words in a row are hard to guess
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word.casefold(), "") if len(word) > 2 else left
    with _judging:
        strong = len(left) >= LEFT_OVER and zxcvbn(passphrase[:JUDGED], user_inputs=words)["score"] >= STRONG
    return "" if strong else "This pass-phrase is too easy to guess. Take three or more words that do not belong together."


class Attempts:
    """How long one must wait before the next try, by a key (an account's name, an address).

    The first `free` failures cost nothing, each further one doubles the wait: 1, 2, 4… seconds, 300 at
    most. One failure is forgiven every `forgive` seconds, so that a busy office behind one address is not
    punished in the afternoon for the morning's slips. Only the `most` latest keys are kept.
    """

    def __init__(self, clock: Callable[[], datetime], *, free: int, forgive: float, most: int = 10_000) -> None:
        self._clock = clock
        self._free = free
        self._forgive = forgive
        self._most = most
        self._failures: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Return the whole seconds still to wait, 0 for none."""
        failures, at = self._failures.get(key, (0.0, self._clock()))
        beyond = math.ceil(failures) - self._free
        if beyond < 0:
            return 0
        pause: int = min(LONGEST_WAIT, 1 << min(beyond, 16))
        return max(0, min(LONGEST_WAIT, math.ceil(pause - (self._clock() - at).total_seconds())))

    def count(self, key: str) -> None:
        """Count a try. Done before the try is made, so that a hundred at once are a hundred."""
        self._failures[key] = (self._standing(key) + 1, self._clock())
        self._failures.move_to_end(key)
        while len(self._failures) > self._most:
            self._failures.popitem(last=False)

    def forgive(self, key: str, *, wholly: bool = False) -> None:
        """Take one try back because it was right; `wholly` forgets the earlier ones as well."""
        failures, at = self._failures.pop(key, (0.0, self._clock()))
        if failures > 1 and not wholly:
            self._failures[key] = (failures - 1, at)

    def _standing(self, key: str) -> float:
        failures, at = self._failures.get(key, (0.0, self._clock()))
        passed = max(0.0, (self._clock() - at).total_seconds())
        return max(0.0, failures - passed / self._forgive)


class Tries:
    """The tries at every account from every address, counted together. Safe to call from several threads."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._accounts = Attempts(clock, free=2, forgive=900)
        self._origins = Attempts(clock, free=20, forgive=60)  # many professionals share an office's one address
        self._guard = threading.Lock()

    def begin(self, account: str, origin: str) -> int:
        """Return how many seconds are still to wait; if none, count a try. No `origin` means a screen that is locked."""
        with self._guard:
            seconds = max(self._accounts.wait(account), self._origins.wait(origin) if origin else 0)
            if not seconds:
                self._accounts.count(account)
                if origin:
                    self._origins.count(origin)
            return seconds

    def was_right(self, account: str, origin: str) -> None:
        """Forget the account's failures. One's own account must not wipe away an address's tries at others'."""
        with self._guard:
            self._accounts.forgive(account, wholly=True)
            if origin:
                self._origins.forgive(origin)
