"""Icons: our own SVG drawings, tinted by the palette, rendered once per size and colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from iprospect_dpo.places import resource
from iprospect_dpo.ui.parts.theme import px


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Return an icon in the colour of a palette role, for both densities."""
    colour = QGuiApplication.palette().color(role).name()
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, px(18), ratio))
    return made


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, density: float, tint: str = "") -> QPixmap:
    """Return an icon as a picture of so many points; ``tint`` takes the place of white."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour)
    if tint and name.startswith("state-"):
        text = text.replace("#ffffff", tint)
    picture = QPixmap(round(size * density), round(size * density))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.encode())).render(
        painter, QRectF(0, 0, size * density, size * density)
    )
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


def density() -> float:
    """Return how many pixels of the screen make one of the design."""
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0


def coloured(name: str, colour: QColor, size: int = 18, tint: QColor | None = None) -> QPixmap:
    """Return an icon in a colour of its own at the screen's density."""
    return pixmap(name, colour.name(), size, density(), tint.name() if tint else "")


def forget_pictures() -> None:
    """Drop what was rendered: the colours have changed."""
    pixmap.cache_clear()
