"""Certificates for https: one of our own is made once, for these names, for its owner's eyes; one that was given is checked first."""

from __future__ import annotations

import os
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import trustme

from interview.wire import Certificate
from storage import CannotOpen
from storage.certificate import GOOD_FOR, RENEWED, given_certificate, own_certificate
from storage.trouble import Trouble

NAMES = ("localhost", "127.0.0.1", "::1", "192.0.2.7", "desk.example")
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "server-tls.pem"


def own(place: Path, names: tuple[str, ...] = NAMES, now: datetime = NOW) -> Certificate:
    return own_certificate(place, names, place.parent.parent / "data", now)


def issued(folder: Path, *names: str, expires: datetime | None = None) -> tuple[Path, Path]:
    """Return the files of a certificate that an authority made: the chain and the key."""
    leaf = trustme.CA().issue_cert(*names, not_after=expires)
    leaf.cert_chain_pems[0].write_to_path(folder / "chain.pem")
    leaf.private_key_pem.write_to_path(folder / "key.pem")
    return folder / "chain.pem", folder / "key.pem"


# our own


def test_the_first_start_makes_one_and_says_so(place: Path) -> None:
    """One file for its owner alone, with key and certificate; no half-written file is left beside it."""
    before = os.umask(0)
    try:
        made = own(place)
    finally:
        os.umask(before)
    assert made.own_made
    assert made.said == f"A certificate for https was made: {place}"
    assert (made.file, made.key_file) == (place, place)
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in place.parent.iterdir()] == [place.name]


def test_it_is_good_for_the_names_for_825_days(place: Path) -> None:
    """No browser of today refuses it for its length, and it is good from a day ago, since clocks differ."""
    made = own(place)
    assert made.names == ("localhost", "desk.example", "127.0.0.1", "::1", "192.0.2.7")
    assert made.until == NOW - timedelta(days=1) + GOOD_FOR
    assert timedelta(days=825) >= GOOD_FOR


def test_it_serves_and_its_fingerprint_is_that_of_what_is_served(place: Path) -> None:
    """The server can load it; a client that was given it trusts it, by a browser's strict rules, for these names; no other."""
    made = own(place, now=datetime.now(UTC))
    pem = place.read_text("ascii")
    der = ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERTIFICATE") :])
    assert made.fingerprint.replace(":", "").lower() == sha256(der).hexdigest()
    assert len(made.fingerprint.split(":")) == 32
    assert _accepted(made, "192.0.2.7")
    assert _accepted(made, "desk.example")
    assert not _accepted(made, "192.0.2.8")
    assert not _accepted(made, "other.example")


def _accepted(made: Certificate, name: str) -> bool:
    """Whether a client that trusts this certificate, and nothing else, accepts it from a server of this name."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(made.file, made.key_file)
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    asking.load_verify_locations(made.file)
    asking.verify_flags |= ssl.VERIFY_X509_STRICT
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = serving.wrap_bio(to_server, to_client, server_side=True)
    client = asking.wrap_bio(to_client, to_server, server_hostname=name)
    try:
        for _ in range(5):
            for end in (client, server):
                try:
                    end.do_handshake()
                except ssl.SSLWantReadError:
                    continue
    except ssl.SSLCertVerificationError:
        return False
    return client.version() is not None


def test_it_is_kept_as_long_as_it_is_of_use(place: Path) -> None:
    """The next starts say nothing, show the same fingerprint, and do not touch the file; fewer names are covered too."""
    made = own(place)
    before = place.stat()
    assert own(place) == replace(made, said="")
    assert own(place, NAMES[:4]).fingerprint == made.fingerprint
    assert own(place, now=made.until - RENEWED).fingerprint == made.fingerprint
    assert (place.stat().st_mtime_ns, place.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("now", [NOW + GOOD_FOR - RENEWED, NOW + GOOD_FOR * 2, NOW - timedelta(days=2)])
def test_it_is_made_again_when_its_time_is_up(place: Path, now: datetime) -> None:
    """Also when its time is nearly up, or when the clock says that it has not begun."""
    made = own(place)
    again = own(place, now=now)
    assert again.fingerprint != made.fingerprint
    assert again.until == now - timedelta(days=1) + GOOD_FOR
    assert again.said == (
        "The certificate for https was made again, since its time was up, or nearly so. "
        "Its fingerprint is a new one, so every device warns once more."
    )
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("more", ["192.0.2.8", "2001:db8::7", "other.example"])
def test_it_is_made_again_for_a_new_address(place: Path, more: str) -> None:
    """A machine that joins another network, or is given another name, is not shown under the old one's."""
    made = own(place)
    again = own(place, (*NAMES, more))
    assert again.fingerprint != made.fingerprint
    assert again.covers(more)
    assert "since this machine has a name or an address that it was not good for" in again.said


def test_it_is_made_again_when_others_could_read_its_key(place: Path) -> None:
    """Whoever read the key could pass for this machine."""
    made = own(place)
    place.chmod(0o640)
    again = own(place)
    assert again.fingerprint != made.fingerprint
    assert "since others on this machine could read its key" in again.said
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", ["cut", "empty", "words", "another's key"])
def test_it_is_made_again_when_its_file_is_damaged(place: Path, damage: str) -> None:
    """Nothing of anybody's is lost with it, so nobody needs to do anything but compare once more."""
    made = own(place)
    whole = place.read_bytes()
    other = place.with_name("other.pem")
    own(other)
    key_of_other = other.read_bytes().partition(b"-----BEGIN CERTIFICATE")[0]
    parts = {
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "words": b"Not a certificate.",
        "another's key": key_of_other + whole[whole.index(b"-----BEGIN CERTIFICATE") :],
    }
    place.write_bytes(parts[damage])
    again = own(place)
    assert again.fingerprint != made.fingerprint
    assert "since its file was damaged" in again.said
    assert _accepted(own(place, now=datetime.now(UTC)), "desk.example")


def test_its_key_does_not_stand_with_the_cases(tmp_path: Path) -> None:
    """As with the server's key: whoever takes the data folder must not have taken it, by a link neither."""
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    for inside in (tmp_path / "data" / "server-tls.pem", tmp_path / "link" / "keys" / "server-tls.pem"):
        with pytest.raises(CannotOpen, match=r"kept inside the data folder.*Nothing was changed\. Name a key file in another place"):
            own_certificate(inside, NAMES, tmp_path / "data", NOW)
    assert list((tmp_path / "data").iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A sentence, and no start without https."""
    (tmp_path / "keys").write_text("a file where the folder would be", "utf-8")
    with pytest.raises(CannotOpen, match=r"cannot be made or read.*did not start\. Have the rights on its folder looked at"):
        own(tmp_path / "keys" / "server-tls.pem")


# one that was given


def test_one_that_was_given_is_described(tmp_path: Path) -> None:
    """Its names and addresses, its fingerprint, and that nobody here made it."""
    file, key = issued(tmp_path, "Desk.example", "*.desk.example", "192.0.2.7", "2001:db8::7", expires=NOW + timedelta(days=90))
    found = given_certificate(file, key, NOW)
    assert set(found.names) == {"desk.example", "*.desk.example", "192.0.2.7", "2001:db8::7"}
    assert (found.file, found.key_file, found.own_made, found.said) == (file, key, False, "")
    assert found.until == NOW + timedelta(days=90)
    assert found.fingerprint.replace(":", "").lower() == sha256(ssl.PEM_cert_to_DER_cert(file.read_text("ascii"))).hexdigest()


def test_certificate_and_key_may_stand_in_one_file(tmp_path: Path) -> None:
    """Some authorities hand them out so."""
    file, key = issued(tmp_path, "desk.example")
    both = tmp_path / "both.pem"
    both.write_bytes(file.read_bytes() + key.read_bytes())
    assert given_certificate(both, both).names == ("desk.example",)


def _refused(file: Path, key: Path, now: datetime | None = None) -> str:
    before = {path: path.read_bytes() for path in file.parent.iterdir() if path.is_file()}
    with pytest.raises(CannotOpen) as refused:
        given_certificate(file, key, now)
    assert {path: path.read_bytes() for path in file.parent.iterdir() if path.is_file()} == before
    assert isinstance(refused.value, Trouble)
    assert "Nothing was changed, and Alongside did not start." in str(refused.value)
    return str(refused.value)


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    """Which of the two, and what the disk says."""
    file, key = issued(tmp_path, "desk.example")
    assert _refused(tmp_path / "none", key).startswith("The file of the certificate cannot be read (No such file or directory).")
    assert _refused(file, tmp_path).startswith("The file of the certificate's key cannot be read (Is a directory).")


def test_files_that_hold_something_else_are_named(tmp_path: Path) -> None:
    """The two exchanged, a binary form, a text: what is wanted is said."""
    file, key = issued(tmp_path, "desk.example")
    der = tmp_path / "chain.der"
    der.write_bytes(ssl.PEM_cert_to_DER_cert(file.read_text("ascii")))
    for wrong in (key, der):
        assert "holds no certificate that can be read" in _refused(wrong, key)
        assert "it begins with BEGIN CERTIFICATE" in _refused(wrong, key)
    for wrong in (file, der):
        assert "holds no key that can be read" in _refused(file, wrong)


def test_a_key_that_is_locked_is_refused_without_asking(tmp_path: Path) -> None:
    """Nobody sits there to type a pass-phrase at a start."""
    from cryptography.hazmat.primitives import serialization as form

    file, key = issued(tmp_path, "desk.example")
    private = form.load_pem_private_key(key.read_bytes(), None)
    key.write_bytes(private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.BestAvailableEncryption(b"secret")))
    assert "locked with a pass-phrase" in _refused(file, key)


def test_a_key_of_another_certificate_is_refused(tmp_path: Path) -> None:
    """Also where the file begins with another certificate than the server's own."""
    file, key = issued(tmp_path, "desk.example")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    foreign, other = issued(elsewhere, "desk.example")
    assert "do not belong together" in _refused(file, other)
    file.write_bytes(foreign.read_bytes() + file.read_bytes())
    assert "this server's own comes first" in _refused(file, key)


def test_one_that_is_not_good_today_is_refused(tmp_path: Path) -> None:
    """Run out, or not begun: a browser would refuse it, so it is said here, with the day."""
    file, key = issued(tmp_path, "desk.example", expires=NOW + timedelta(days=90))
    assert "ran out on 31 May 2026" in _refused(file, key, NOW + timedelta(days=91))
    assert "Put the renewed one in its place" in _refused(file, key, NOW + timedelta(days=91))
    assert "good only from" in _refused(file, key, datetime(1999, 1, 1, tzinfo=UTC))
