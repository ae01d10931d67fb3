#!/usr/bin/python3
"""A mail server that keeps every mail: mail_sink.py FOLDER CERTIFICATE KEY PORT.

Takes mail with STARTTLS only. Prints "ready PORT" once it listens, then one JSON line per mail. Ends with its input.
"""

import json
import ssl
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = f"{self.count:03d}.eml"
        (self.folder / name).write_bytes(envelope.content)
        mail = message_from_bytes(envelope.content, policy=default)
        line = {"file": name, "recipients": envelope.rcpt_tos, "to": mail["To"], "cc": mail["Cc"] or "",
                "subject": mail["Subject"], "id": mail["Message-ID"] or "", "body": mail.get_content(), "tls": session.ssl is not None}
        print(json.dumps(line), flush=True)
        return "250 OK"


class StartTls(Controller):
    def __init__(self, handler, context, port):
        self.context = context
        super().__init__(handler, hostname="127.0.0.1", port=port)

    def factory(self):
        return SMTP(self.handler, tls_context=self.context, require_starttls=True, hostname="localhost")


def main():
    folder, certificate, key, port = sys.argv[1:5]
    Path(folder).mkdir(parents=True, exist_ok=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    sink = StartTls(Keeper(folder), context, int(port))
    sink.start()
    print(f"ready {port}", flush=True)
    sys.stdin.read()
    sink.stop()


main()
