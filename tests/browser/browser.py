# SPDX-License-Identifier: Apache-2.0
"""A headless Chromium, spoken to through the pipe of its DevTools protocol; standard library only.

    with Browser() as browser:
        page = browser.open("file:///tmp/brief.html", width=1440, height=900)
        page.evaluate("document.title")
        page.screenshot("brief.png")
"""
import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 120  # for any one answer; machines that test are busy


def find_browser():
    """Path of a Chromium, or None. DATELINE_BROWSER names one."""
    chosen = os.environ.get("DATELINE_BROWSER")
    return chosen or next(filter(None, map(shutil.which, NAMES)), None)


class BrowserError(Exception):
    pass


class Browser:
    def __init__(self, program=None):
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-browser-")
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        arguments = [
            program or find_browser(), "--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
            "--disable-extensions", "--disable-background-networking", "--disable-component-update",
            "--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={self._folder.name}", "about:blank"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.insert(1, "--no-sandbox")  # Chromium refuses to run as root otherwise

        # The protocol wants descriptors 3 and 4. What is to become them must not be closed first.
        high_in, high_out = (self._above(to_browser), self._above(from_browser))

        def place():
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)

        self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL, pass_fds=(3, 4), preexec_fn=place)
        for descriptor in {to_browser, from_browser, high_in, high_out}:
            os.close(descriptor)
        self._buffer = b""
        self._last_id = 0
        self.events = []  # messages that no call asked for

    @staticmethod
    def _above(descriptor):
        """A copy of the descriptor with a number above 4."""
        import fcntl
        return fcntl.fcntl(descriptor, fcntl.F_DUPFD, 10)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
            self._process.wait(timeout=10)
        except (BrowserError, subprocess.TimeoutExpired, OSError):
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        for _ in range(20):  # helpers of the browser may still write
            try:
                self._folder.cleanup()
                return
            except OSError:
                time.sleep(0.1)

    def _message(self, deadline):
        while b"\0" not in self._buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._in], [], [], left)[0]:
                raise BrowserError("the browser does not answer")
            piece = os.read(self._in, 1 << 16)
            if not piece:
                raise BrowserError("the browser has ended")
            self._buffer += piece
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data):]
        deadline = time.monotonic() + SECONDS
        while True:
            answer = self._message(deadline)
            if answer.get("id") != self._last_id:
                self.events.append(answer)
                continue
            if "error" in answer:
                raise BrowserError(f"{method}: {answer['error']}")
            return answer["result"]

    def wait_for(self, method, session):
        deadline = time.monotonic() + SECONDS
        while True:
            for index, event in enumerate(self.events):
                if event.get("method") == method and event.get("sessionId") == session:
                    return self.events.pop(index)
            self.events.append(self._message(deadline))

    def open(self, address, width=1440, height=900, media=None, features=()):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        page.call("Emulation.setEmulatedMedia", media=media or "screen",
                  features=[{"name": name, "value": value} for name, value in features])
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(domain + ".enable")
        page.call("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired", session)
        return page


class Page:
    def __init__(self, browser, session):
        self._browser, self.session = browser, session

    def call(self, method, **parameters):
        return self._browser.call(method, self.session, **parameters)

    def evaluate(self, script):
        """The value of a script; in this page only, whatever its policy forbids the page itself."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def events(self, *methods):
        return [event for event in self._browser.events
                if event.get("sessionId") == self.session and event.get("method") in methods]

    def screenshot(self, path, whole=False):
        parameters = {"format": "png"}
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            parameters.update(captureBeyondViewport=True, clip={**size, "x": 0, "y": 0, "scale": 1})
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("Page.captureScreenshot", **parameters)["data"]))
