"""The cluster's DNS: the name of a headless Service is the addresses of its ready pods."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from typing import Self

_A, _IN, _NO_SUCH_NAME, _TTL_SECONDS = 1, 1, 3, 1


class Names:
    """A resolver on 127.0.0.1; `addresses` knows what a name's first part stands for, or says None."""

    def __init__(self, addresses: Callable[[str], list[str] | None]) -> None:
        self._addresses = addresses
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, name="names", daemon=True)

    @property
    def authority(self) -> str:
        host, port = self._socket.getsockname()
        return f"{host}:{port}"

    def localised(self, value: str) -> str:
        """A target that asks this resolver where the cluster's would be asked."""
        return value.replace("dns:///", f"dns://{self.authority}/")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.sendto(b"", self._socket.getsockname())  # nothing: the word to end
        self._thread.join(5.0)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            question, sender = self._socket.recvfrom(4096)
            if not question:
                return
            self._socket.sendto(self._answer(question), sender)

    def _answer(self, question: bytes) -> bytes:
        labels, at = [], 12
        while length := question[at]:
            labels.append(question[at + 1 : at + 1 + length].decode("ascii"))
            at += 1 + length
        kind, _ = struct.unpack_from("!HH", question, at + 1)
        asked = question[12 : at + 5]
        found = self._addresses(labels[0]) if len(labels) == 1 else None
        records = [] if found is None or kind != _A else found
        flags = 0x8580 | (_NO_SUCH_NAME if found is None else 0)
        header = question[:2] + struct.pack("!HHHHH", flags, 1, len(records), 0, 0)
        answers = [
            struct.pack("!HHHIH", 0xC00C, _A, _IN, _TTL_SECONDS, 4) + socket.inet_aton(address)
            for address in records
        ]
        return header + asked + b"".join(answers)
