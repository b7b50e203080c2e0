"""Certificates for https: one that was given is read and checked, and where none was, one is made and kept.

The one that is made stands beside the server's key, outside the data folder, and its key in the same file: they are
never out of step. It is good for the names and addresses of this machine, and signs for nobody else.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from secrets import token_hex

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from interview.wire import Certificate, tidy
from storage.trouble import CannotOpen

GOOD_FOR = timedelta(days=825)
"""How long a certificate of ours is good. Browsers of Apple's take none that is good for longer."""
EARLY = timedelta(days=1)
"""How long before its making it is good already: clocks differ."""
RENEWED = timedelta(days=30)
"""How long before its end it is made anew, so that it does not end while people talk."""
NAME = "Alongside"

_WHERE = "Nothing was changed, and Alongside did not start."
_NO_FILE = "The file of the {0} cannot be read ({1}). {2} Have its place and the rights on it looked at."
_NO_CERTIFICATE = (
    "The file of the certificate holds no certificate that can be read. {0} Give it in PEM form: it begins with BEGIN CERTIFICATE."
)
_NO_KEY = "The file of the certificate's key holds no key that can be read. {0} Give it in PEM form: it begins with BEGIN … PRIVATE KEY."
_LOCKED = "The certificate's key is locked with a pass-phrase, which nobody can type at a start. {0} Give the key without one."
_OTHER_KEY = (
    "The certificate and the key do not belong together. {0} Give the key of this certificate; where the file holds several "
    "certificates, this server's own comes first."
)
_OVER = "The certificate ran out on {0:%-d %B %Y}. {1} Put the renewed one in its place."
_NOT_YET = "The certificate is good only from {0:%-d %B %Y} on. {1} Set the clock right, or put another one in its place."
_UNFIT = "The certificate cannot be used for https ({0}). {1} Have another one made."
_INSIDE = (
    "The certificate for https would be kept inside the data folder, where whoever takes the cases takes its key too. "
    "Nothing was changed. Name a key file in another place."
)
_NOT_MADE = "The certificate for https cannot be made or read ({0}). {1} Have the rights on its folder looked at."
_MADE = "A certificate for https was made: {0}"
_AGAIN = "The certificate for https was made again, since {0}. Its fingerprint is a new one, so every device warns once more."


def given_certificate(file: Path, key_file: Path, now: datetime | None = None) -> Certificate:
    """Return a certificate that was given. Raises `CannotOpen` where the two files cannot be used together, now."""
    now = now or datetime.now(UTC)
    chain, key = _read(file, "certificate"), _read(key_file, "certificate's key")
    try:
        found = x509.load_pem_x509_certificates(chain)[0]
        made = _described(found, file, key_file)
    except ValueError as error:
        raise CannotOpen(_NO_CERTIFICATE.format(_WHERE)) from error
    try:
        private = serialization.load_pem_private_key(key, None)
    except TypeError as error:
        raise CannotOpen(_LOCKED.format(_WHERE)) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise CannotOpen(_NO_KEY.format(_WHERE)) from error
    if private.public_key() != found.public_key():
        raise CannotOpen(_OTHER_KEY.format(_WHERE))
    if now > made.until:
        raise CannotOpen(_OVER.format(made.until, _WHERE))
    if now < found.not_valid_before_utc:
        raise CannotOpen(_NOT_YET.format(found.not_valid_before_utc, _WHERE))
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(file, key_file)
    except (ssl.SSLError, OSError) as error:
        raise CannotOpen(_UNFIT.format(getattr(error, "reason", None) or error.strerror, _WHERE)) from error
    return made


def own_certificate(place: Path, names: Sequence[str], data: Path, now: datetime | None = None) -> Certificate:
    """Return the certificate that this machine made for itself; make it at the first start, and again when it is of no use.

    `place` is its file, `names` all the host names and addresses that it has to be good for. `said` of what is returned
    tells whether it was made now, and why. Raises `CannotOpen`.
    """
    now = now or datetime.now(UTC)
    if place.resolve().is_relative_to(data.resolve()):
        raise CannotOpen(_INSIDE)
    try:
        kept, why = _kept(place, names, now)
        if kept is not None and not why:
            return kept
        _keep(place, _make(names, now))
        made, still = _kept(place, names, now)
    except OSError as error:
        raise CannotOpen(_NOT_MADE.format(error.strerror, _WHERE)) from error
    assert made is not None, "what was written just now can be read"
    assert not still, "what was made just now is of use"
    return replace(made, said=_AGAIN.format(why) if why else _MADE.format(place))


def _kept(place: Path, names: Sequence[str], now: datetime) -> tuple[Certificate | None, str]:
    """Return the certificate that is kept, and why it is of no use any more, as the end of a sentence; empty if it is."""
    try:
        pem = place.read_bytes()
    except FileNotFoundError:
        return None, ""
    try:
        found = x509.load_pem_x509_certificate(pem)
        made = replace(_described(found, place, place), own_made=True)
        private = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None, "its file was damaged"
    if private.public_key() != found.public_key():
        return None, "its file was damaged"
    if place.stat().st_mode & 0o077:
        return made, "others on this machine could read its key"
    if not found.not_valid_before_utc <= now <= made.until - RENEWED:
        return made, "its time was up, or nearly so"
    if not all(made.covers(name) for name in names):
        return made, "this machine has a name or an address that it was not good for"
    return made, ""


def _make(names: Sequence[str], now: datetime) -> bytes:
    """Return a new key (ECDSA, P-256) and its certificate, in PEM form."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLY)
        .not_valid_after(now - EARLY + GOOD_FOR)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()) + certificate.public_bytes(
        serialization.Encoding.PEM
    )


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _described(found: x509.Certificate, file: Path, key_file: Path) -> Certificate:
    """Return what people need to know of a certificate. One without names is good for none: browsers look nowhere else."""
    names: tuple[str, ...] = ()
    with suppress(x509.ExtensionNotFound):
        held = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = tuple(tidy(str(name)) for kind in (x509.DNSName, x509.IPAddress) for name in held.get_values_for_type(kind))
    return Certificate(file, key_file, names, found.fingerprint(hashes.SHA256()).hex(":").upper(), found.not_valid_after_utc)


def _read(file: Path, what: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotOpen(_NO_FILE.format(what, error.strerror, _WHERE)) from error


def _keep(place: Path, pem: bytes) -> None:
    """Put the file in its place, whole, for its owner alone. When this returns it is on the disk. Raises `OSError`."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temp = place.with_name(f"{place.name}.{token_hex(6)}.tmp")
    try:
        handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(handle, "wb") as file:  # noqa: PTH123  a handle, not a path
            file.write(pem)
            file.flush()
            os.fsync(handle)
        temp.replace(place)
    except BaseException:
        with suppress(OSError):
            temp.unlink()
        raise
    handle = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
