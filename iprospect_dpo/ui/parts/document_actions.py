"""Saving and printing a paper, the same for every page that shows one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from iprospect_dpo.files import save_file
from iprospect_dpo.ui.parts.context import DeskContext
from iprospect_dpo.ui.parts.preview import render_pages

PRINT_DOTS = 300


def with_ending(path: Path, endings: Sequence[str]) -> Path:
    """Return the path with one of the endings; without any it gets the first."""
    return path if path.suffix.lower() in endings else path.with_name(f"{path.name}{endings[0]}")


def date_saver(desk: DeskContext, parent: QWidget, reference: str) -> Callable[[], None]:
    """Return what saves the date of one case for the owner's calendar."""
    from iprospect_dpo.desk.today.calendar import calendar_file

    paper = PaperActions(desk, parent)

    def save() -> None:
        content, _ = calendar_file(desk.register, reference)
        paper.save_as(content, f"{reference}.ics", "Calendar (*.ics)")

    return save


class PaperActions(QObject):
    """Saves a PDF as a file, whole or not at all, and prints its pages."""

    def __init__(self, desk: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._widget = desk, parent
        self._printer: Any = None

    def save(self, pdf: bytes, name: str) -> None:
        """Ask where, and save."""
        self.save_as(pdf, name, "PDF (*.pdf)")

    def save_as(self, content: bytes, name: str, kinds: str) -> None:
        """Ask where to save a file of any kind, and save it."""
        path = self._desk.prompts.save_file(self._widget, "Save as", str(Path.home() / name), kinds)
        if path is not None:
            self.save_to(with_ending(path, (Path(name).suffix,)), content)

    def open_draft(self, content: bytes, name: str) -> None:
        """Ask where to save an e-mail draft, and open it in the mail program."""
        path = self._desk.prompts.save_file(
            self._widget, "Save the e-mail draft", str(Path.home() / name), "E-mail (*.eml)"
        )
        if path is None:
            return
        path = with_ending(path, (".eml",))
        self.save_to(path, content)
        if path.exists():
            self._desk.prompts.open_with_its_program(path)

    def save_to(self, path: Path, content: bytes) -> None:
        """Save to a place that was chosen, and say so."""
        try:
            save_file(path, content)
        except OSError as error:
            self._desk.prompts.tell(
                self._widget, f"Could not save {path}: {error.strerror or error}."
            )
            return
        self._desk.say(f"Saved as {path.name}.")

    def print(self, pdf: bytes) -> None:
        """Ask for a printer; the pages are rendered by the worker."""
        self._printer = self._desk.prompts.choose_printer(self._widget)
        if self._printer is not None:
            self._desk.background.run(
                lambda: render_pages(pdf, PRINT_DOTS / 72), self._on_rendered, self._on_failed, self
            )

    def _on_rendered(self, images: list[QImage]) -> None:
        painter = QPainter()
        if not painter.begin(self._printer):
            self._on_failed(OSError("no answer"))
            return
        for number, image in enumerate(images):
            if number:
                self._printer.newPage()
            page = QRectF(self._printer.paperRect(self._printer.Unit.DevicePixel))
            margin = QRectF(self._printer.pageRect(self._printer.Unit.DevicePixel))
            painter.drawImage(page.translated(-margin.topLeft()), image)
        painter.end()
        self._desk.say("Sent to the printer.")

    def _on_failed(self, error: Exception) -> None:
        self._desk.prompts.tell(self._widget, f"It could not be printed: {error}.")
