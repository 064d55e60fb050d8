"""The live path inside the server: one connection per screen, without a task or a queue for each of them.

uvicorn's `ws=` hook builds a connection for every upgrade (see `connection.py`); `thin.py` writes straight to the
socket, `connection.py` alone goes through the transport and also works under TLS. `socket.py` one floor up is the same
path over plain ASGI, for other servers and for tests in one process.
"""
