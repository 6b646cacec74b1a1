"""The only opener of message boxes and file dialogs, so that tests can answer them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def kinds_of(what: str, endings: Sequence[str]) -> str:
    """Return what a file dialog offers: files of these endings, or all."""
    return f"{what} ({' '.join(f'*.{each}' for each in endings)});;All files (*)"


class Prompts:
    """Asks the person. With answers laid ready (``next_answer``) nothing opens."""

    def __init__(self) -> None:
        self._ready: deque[object] = deque()
        self.told: list[str] = []
        self.opened: list[Path] = []
        self.silent = False

    def next_answer(self, *answers: object) -> None:
        """Lay answers ready for the questions to come: a bool, a Path, or None for cancel."""
        self._ready.extend(answers)

    def ask(self, parent: QWidget, sentence: str, yes: str, no: str) -> bool:
        """Ask a question with two answers in words; the second is the default."""
        self.told.append(sentence)
        if self._ready:
            return bool(self._ready.popleft())
        box = QMessageBox(parent)
        box.setWindowTitle("i-Prospect DPO")
        box.setText(sentence)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is accept

    def tell(self, parent: QWidget, sentence: str) -> None:
        """Say something that needs no answer but to be read."""
        self.told.append(sentence)
        if self._ready:
            self._ready.popleft()
            return
        box = QMessageBox(parent)
        box.setWindowTitle("i-Prospect DPO")
        box.setText(sentence)
        box.exec()

    def save_file(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        """Ask where to save a file."""
        if self._ready:
            return _path(self._ready.popleft())
        name, _ = QFileDialog.getSaveFileName(parent, title, suggested, kinds)
        return Path(name) if name else None

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask which file to read."""
        if self._ready:
            return _path(self._ready.popleft())
        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder."""
        if self._ready:
            return _path(self._ready.popleft())
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def open_with_its_program(self, path: Path) -> None:
        """Open a file with the program that the computer uses for its kind."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        self.opened.append(path)
        if not self.silent:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def choose_printer(self, parent: QWidget) -> object | None:
        """Ask for a printer; return a QPrinter, or None when cancelled."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._ready:
            return self._ready.popleft()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return None
        return printer


def _path(answer: object) -> Path | None:
    return None if answer is None else Path(str(answer))
