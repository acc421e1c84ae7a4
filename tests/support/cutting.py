"""A way to a server that does harm on demand: it cuts, loses answers, lies, or kills whoever asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, Self
from urllib.parse import urlsplit

Harm = Literal["", "refuse", "lose", "cut", "error", "junk"]
"""Nothing; cut before the server is asked; cut after it was; half of the answer; 500; something else instead."""


class CuttingProxy:
    """Passes requests on. `with CuttingProxy(server_url) as way`; `way.url` is asked instead of the server."""

    def __init__(self, url: str) -> None:
        self.asked: list[str] = []
        """Method and path of each request."""
        self.harm: Callable[[int, str], Harm] = lambda number, what: ""
        """Called with the number of a request, from 0, and what it asks; says what becomes of it."""
        self.after: Callable[[int, str], None] = lambda number, what: None
        """Called when the server has answered, before the answer is passed on."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                what = f"{self.command} {self.path.partition('?')[0]}"
                number = len(owner.asked)
                owner.asked.append(what)
                harm = owner.harm(number, what)
                if harm == "refuse":
                    self.close_connection = True
                    return
                if harm in ("error", "junk"):
                    self.answer(500 if harm == "error" else 200, b"<html>Something else</html>")
                    return
                server = HTTPConnection(host, port, timeout=60)
                headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
                server.request(self.command, self.path, body, headers)
                response = server.getresponse()
                answer = response.read()
                server.close()
                owner.after(number, what)
                if harm == "lose":
                    self.close_connection = True
                    return
                packed = response.headers.get("Content-Encoding", "")
                self.answer(response.status, answer, packed, half=harm == "cut")

            def do_GET(self) -> None:
                self.pass_on()

            def do_POST(self) -> None:
                self.pass_on()

            def answer(self, status: int, body: bytes, packed: str = "", *, half: bool = False) -> None:
                self.send_response(status)
                if packed:
                    self.send_header("Content-Encoding", packed)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if half else body)
                self.close_connection = self.close_connection or half

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}{parts.path}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
