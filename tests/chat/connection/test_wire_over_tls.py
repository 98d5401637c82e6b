"""The short way over TLS: the name of the machine is checked, and who cannot prove it is not told anything."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.chat.connection.wire import Connections, NoConnection

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'


def certificate(folder: Path, name: str) -> Path:
    """Write a key and a certificate for a machine of this name."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signed = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file


class Machine:
    """Answers every request, once the other side is content with who it is."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(OK)
        await writer.drain()
        writer.transport.abort()


@pytest.mark.parametrize(
    ("name", "trusted", "heard"),
    [("localhost", True, True), ("localhost", False, False), ("elsewhere.invalid", True, False)],
)
async def test_only_the_machine_that_was_meant_is_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, trusted: bool, heard: bool
) -> None:
    file = certificate(tmp_path, name)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(file)
    asking = ssl.create_default_context(cafile=str(file) if trusted else None)
    monkeypatch.setattr(ssl, "create_default_context", lambda: asking)
    machine, wires = Machine(), Connections(agent="test", connect=5)
    server = await asyncio.start_server(machine.serve, "127.0.0.1", 0, ssl=serving)
    try:
        answered = await _answered(wires, f"https://localhost:{server.sockets[0].getsockname()[1]}/bot42:x/getMe")
    finally:
        wires.close()
        server.close()
        await asyncio.sleep(0.05)
    assert (answered, len(machine.asked)) == (heard, heard)


async def _answered(wires: Connections, url: str) -> bool:
    try:
        return (await wires.post(url, b"", 5)).body == b'{"ok":true}'
    except NoConnection:
        return False
