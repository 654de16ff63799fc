"""A real Chromium, headless, spoken to over its own pipe: no driver, no server, no library between."""

import base64
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
            "--no-first-run", "--disable-background-networking", "--remote-debugging-pipe")  # fmt: skip
#: The browser reads from the third stream and writes to the fourth, whatever ours are called.
_LAUNCHER = """
import fcntl, os, sys
reads, writes = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(reads, 3), os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""

found = next(filter(None, map(shutil.which, _NAMES)), None)

#: On a test that needs a browser. Where there is none it is skipped, and the run says so.
needs_chromium = pytest.mark.skipif(
    found is None or os.name == "nt", reason="Chromium is not installed: apt install chromium"
)


class Page:
    """One page of a browser: what was asked of it, and what it said and fetched meanwhile."""

    def __init__(self, ask: Any, events: list[dict[str, Any]]) -> None:
        self._ask = ask
        self._events = events
        for domain in ("Page", "Runtime", "Log", "Network"):
            ask(f"{domain}.enable")

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a file and wait until it is loaded."""
        self._events.clear()
        self.call("Page.navigate", url=path.as_uri() + fragment)
        self.wait("document.readyState === 'complete'")

    def open_without_script(self, path: Path, fragment: str = "") -> None:
        """Open a file where no script runs, and wait until the browser says it is loaded."""
        self._events.clear()
        self.call("Page.navigate", url=path.as_uri() + fragment)
        end = time.monotonic() + 20
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            assert time.monotonic() < end, "waited in vain"
            self.call("Page.getFrameTree")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something."""
        return self._ask(method, params)  # type: ignore[no-any-return]

    def run(self, script: str) -> Any:
        """What an expression comes to in the page, waited for."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until a condition holds in the page."""
        self.run(
            "new Promise((yes, no) => { const began = Date.now(); const look = () => { try { if (" + condition + ")"
            " { yes(true); return; } } catch (error) {} if (Date.now() - began > 20000) { no(new Error('waited in vain')); }"
            " else { setTimeout(look, 15); } }; look(); })"
        )

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of the first element of a kind, as a hand does."""
        place = self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)}); one.scrollIntoView({{block: 'center', behavior: 'instant'}});"
            " const box = one.getClientRects()[0]; return [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def press(self, key: str, *, code: int, text: str = "", modifiers: int = 0) -> None:
        """Press a key."""
        more = {"text": text} if text else {}
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                modifiers=modifiers, **(more if kind == "keyDown" else {}),
            )  # fmt: skip

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self.call("Input.insertText", text=text)

    def size(self, width: int, height: int, *, is_phone: bool = False) -> None:
        """Make the window so large."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=is_phone
        )  # fmt: skip

    def media(self, kind: str = "", **features: str) -> None:
        """Look at the page as on paper (`print`), or by a reader's wishes (`prefers-color-scheme`)."""
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=kind, features=listed)

    def picture(self, *, whole: bool = False) -> bytes:
        """A PNG of what is to be seen."""
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def printed(self) -> bytes:
        """The page as PDF, on the paper it asks for."""
        done = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(done["data"])

    @property
    def complaints(self) -> list[str]:
        """What the browser's console said: errors, warnings, refusals of the page's own policy."""
        said = {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}
        return [json.dumps(event["params"]) for event in self._events if event["method"] in said]

    @property
    def requests(self) -> list[str]:
        """Every address the page asked for and was let have."""
        failed = {
            event["params"]["requestId"]
            for event in self._events
            if event["method"] == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp"
        }
        sent = (event["params"] for event in self._events if event["method"] == "Network.requestWillBeSent")
        return [params["request"]["url"] for params in sent if params["requestId"] not in failed]


@contextmanager
def chromium(folder: Path) -> Iterator[Page]:
    """A browser with one page; it keeps what it must in the folder, and ends with the block.

    Args:
        folder: where its profile goes.
    """
    assert found is not None
    (ours, its), (theirs, mine) = os.pipe(), os.pipe()  # we read `ours`, it writes `its`; it reads `theirs`
    process = subprocess.Popen(
        [sys.executable, "-c", _LAUNCHER, str(theirs), str(its), found, *_OPTIONS, f"--user-data-dir={folder}"],
        pass_fds=(theirs, its), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    os.close(its)
    events: list[dict[str, Any]] = []
    try:
        yield _page(_Pipe(ours, mine, events), events)
    finally:
        os.close(mine)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(ours)


class _Pipe:
    """Messages to and from the browser, each ended by a zero byte."""

    def __init__(self, reading: int, writing: int, events: list[dict[str, Any]]) -> None:
        self._reading, self._writing, self._events = reading, writing, events
        self._left = b""
        self._number = 0

    def ask(self, method: str, params: Mapping[str, Any] | None = None, session: str = "") -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": dict(params or {})}
        content = json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        while content:
            content = content[os.write(self._writing, content) :]
        while True:
            said = self._next()
            if said.get("id") == self._number:
                assert "error" not in said, (method, said["error"])
                return said["result"]  # type: ignore[no-any-return]
            if "method" in said:
                self._events.append(said)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            more = os.read(self._reading, 1 << 20)
            assert more, "the browser ended"
            self._left += more
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)  # type: ignore[no-any-return]


def _page(pipe: _Pipe, events: list[dict[str, Any]]) -> Page:
    target = pipe.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
    session = pipe.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
    return Page(lambda method, params=None: pipe.ask(method, params, session), events)
