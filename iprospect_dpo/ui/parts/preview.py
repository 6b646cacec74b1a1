"""The preview of a PDF: its pages as pictures, rendered by the worker at the screen's density."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from iprospect_dpo.ui.parts.background import Background
from iprospect_dpo.ui.parts.theme import px
from iprospect_dpo.ui.parts.widgets import clear_layout

_POINTS_WIDE = 595.28


class PagePreview(QScrollArea):
    """Shows white pages on the desk, fitted to the width; ``pointed`` says where one was clicked.

    It carries the page's number from 0 and the place in points from its top left.
    """

    pointed = Signal(int, float, float)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._pdf = b""
        self._job = 0
        self._images: list[QImage] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Preview of the pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._desk = QFrame()
        self._desk.setProperty("card", "desk")
        self._column = QVBoxLayout(self._desk)
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(16))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._desk)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self._render)
        self.viewport().installEventFilter(self)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._images)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; '' shows an empty desk."""
        self._pdf = pdf
        self._render()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Render again when the width has changed; say where a page was clicked."""
        if watched is self.viewport() and event.type() == QEvent.Type.Resize and self._pdf:
            self._later.start()
        if isinstance(watched, QLabel) and isinstance(event, QMouseEvent):
            number = watched.property("page")
            if number is not None and event.type() == QEvent.Type.MouseButtonRelease:
                scale = _POINTS_WIDE / max(watched.pixmap().deviceIndependentSize().width(), 1)
                at = event.position()
                self.pointed.emit(int(number), at.x() * scale, at.y() * scale)
        return super().eventFilter(watched, event)

    def _render(self) -> None:
        self._background.forget(self._job)
        if not self._pdf:
            self._show([])
            return
        ratio = self.devicePixelRatioF()
        width = max(self.viewport().width() - px(48), 200)
        scale, pdf = width * ratio / _POINTS_WIDE, self._pdf
        self._job = self._background.run(
            lambda: render_pages(pdf, scale), self._on_rendered, None, self
        )

    def _on_rendered(self, images: list[QImage]) -> None:
        self._show(images)

    def _show(self, images: list[QImage]) -> None:
        self._images = images
        clear_layout(self._column)
        for number, image in enumerate(images, start=1):
            image.setDevicePixelRatio(self.devicePixelRatioF())
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(f"Page {number} of {len(images)}")
            page.setProperty("page", number - 1)
            page.installEventFilter(self)
            self._column.addWidget(page)


def render_pages(pdf: bytes, scale: float) -> list[QImage]:
    """Return the pages of a PDF as pictures; 1.0 is 72 dots an inch. Runs on the worker."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    images = []
    try:
        for page in document:
            bitmap = page.render(scale=scale, rev_byteorder=True)
            pixels = bytes(bitmap.buffer)
            form = (
                QImage.Format.Format_RGB888
                if bitmap.n_channels == 3
                else QImage.Format.Format_RGBX8888
            )
            image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, form)
            images.append(image.copy())
    finally:
        document.close()
    return images
