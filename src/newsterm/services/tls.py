"""Which certificates are trusted: the system's own, as curl, git and browsers do."""

from __future__ import annotations

import os
import re
import ssl
import sys
from pathlib import Path
from typing import Final

_BUNDLES: Final = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora, RHEL
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",  # SUSE
    "/etc/ssl/cert.pem",  # Alpine, Arch, BSD
)
"""Where systems keep their certificates; a Python that was built elsewhere looks in the wrong place."""
_HASHED: Final = re.compile(r"[0-9a-f]{8}\.\d")


class CertificatesUnusable(Exception):  # noqa: N818 - told as a FetchFailed
    """The certificates that the environment or the configuration names cannot be read; the message is a sentence."""


def system_context(certificate: str = "") -> ssl.SSLContext:
    """A client's context that trusts what this system trusts.

    SSL_CERT_FILE and SSL_CERT_DIR name other certificates, as they do for OpenSSL. Takes some 25 ms: reading them.

    Args:
        certificate: a PEM file that is trusted besides: a site's own certificate, or who signed it. The name of the
            host is checked all the same.

    Raises:
        CertificatesUnusable: what is named holds no certificates.
    """
    context = _system_context()
    if certificate:
        load(context, certificate, "The configuration")
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # the site's own, which need not have signed itself
    return context


def _system_context() -> ssl.SSLContext:
    if sys.platform == "darwin":
        # Only here: elsewhere it reads the certificates again for every connection, 20 ms each.
        import truststore

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Not `ssl.create_default_context`: a SSLKEYLOGFILE that cannot be written raises there.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    file, folder = os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", "")
    if file:
        load(context, file, "SSL_CERT_FILE")
    if folder:
        if not _is_certificate_folder(folder):
            raise CertificatesUnusable(f"SSL_CERT_DIR names {folder}, where there are no certificates.")
        context.load_verify_locations(capath=folder)
    if not (file or folder):
        _load_system(context)
    return context


def load(context: ssl.SSLContext, file: str, named_by: str) -> None:
    """Trust the certificates of a PEM file as well.

    Args:
        context: what is to trust them.
        file: its path.
        named_by: the variable or key that names it, for the message.

    Raises:
        CertificatesUnusable: it cannot be read, or holds none.
    """
    try:
        context.load_verify_locations(cafile=file)
    except ssl.SSLError:
        raise CertificatesUnusable(f"{named_by} names {file}, which holds no certificates.") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "it cannot be read"
        raise CertificatesUnusable(f"{named_by} names {file}: {why}.") from None


def _load_system(context: ssl.SSLContext) -> None:
    context.set_default_verify_paths()
    folder = ssl.get_default_verify_paths().capath
    if context.cert_store_stats()["x509_ca"] or (folder and _is_certificate_folder(folder)):
        return
    import certifi

    for bundle in (*_BUNDLES, certifi.where()):  # the last for containers, which may have none of their own
        if Path(bundle).is_file():
            context.load_verify_locations(cafile=bundle)
            return


def _is_certificate_folder(folder: str) -> bool:
    try:
        return any(_HASHED.fullmatch(name) for name in os.listdir(folder))  # noqa: PTH208 - names are enough
    except (OSError, ValueError):
        return False
