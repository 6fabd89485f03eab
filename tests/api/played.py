"""A real server on loopback that plays a language model, truthful, lying or broken."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = Callable[[BaseHTTPRequestHandler, dict], None]


class Played:
    """A server that plays a language model. `reply` is what it does with a request; `asked` are those it had."""

    def __init__(self) -> None:
        self.asked: list[dict] = []
        self.keys: list[str] = []
        self.reply: Reply = says("NOT ANSWERED")
        played = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                played.asked.append({"path": self.path, **body})
                played.keys.append(self.headers.get("Authorization", ""))
                played.reply(self, body)

            def log_message(self, *_arguments: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/v1"


def sends(body: bytes, status: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler, _body: dict) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def says(*lines: str) -> Reply:
    content = {"choices": [{"message": {"role": "assistant", "content": "\n".join(lines)}}]}
    return sends(json.dumps(content).encode())
