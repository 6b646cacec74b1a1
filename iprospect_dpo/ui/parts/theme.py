"""How it looks: palette, type and the one style sheet, in light and dark."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from iprospect_dpo.places import resource

LIGHT = {
    "Window": "#F5F4F0",
    "Base": "#FFFFFF",
    "Button": "#FFFFFF",
    "Light": "#FFFFFF",
    "AlternateBase": "#FAF9F6",
    "Midlight": "#EFEDE7",
    "WindowText": "#1F2328",
    "Text": "#1F2328",
    "ButtonText": "#1F2328",
    "PlaceholderText": "#585F69",
    "Mid": "#E1DED6",
    "Dark": "#83878F",
    "Highlight": "#2B4C8C",
    "Accent": "#2B4C8C",
    "Link": "#2B4C8C",
    "HighlightedText": "#FFFFFF",
    "ToolTipBase": "#FFFFFF",
    "ToolTipText": "#1F2328",
}
DARK = {
    "Window": "#191B1F",
    "Base": "#212429",
    "Button": "#212429",
    "Light": "#212429",
    "AlternateBase": "#262A2F",
    "Midlight": "#2B2F36",
    "WindowText": "#ECEAE4",
    "Text": "#ECEAE4",
    "ButtonText": "#ECEAE4",
    "PlaceholderText": "#AEB3BC",
    "Mid": "#363A42",
    "Dark": "#7C828C",
    "Highlight": "#A3BDF5",
    "Accent": "#A3BDF5",
    "Link": "#A3BDF5",
    "HighlightedText": "#14203C",
    "ToolTipBase": "#262A2F",
    "ToolTipText": "#ECEAE4",
}
SELECTION = {False: "#E9EEF8", True: "#2A3550"}

#: Points at 100 %; every size on screen is one of these times the text size the owner chose.
SIZES = {"display": 18.0, "title": 15.0, "section": 12.0, "lead": 11.5, "body": 10.5, "small": 10.0}
_scale = 1.0


def is_dark(palette: QPalette | None = None) -> bool:
    """Say whether a palette (the program's, if none is given) is a dark one."""
    palette = palette or QGuiApplication.palette()
    return palette.window().color().lightness() < 128


def make_palette(*, dark: bool) -> QPalette:
    """Return the palette of the scheme."""
    palette = QPalette()
    for name, colour in (DARK if dark else LIGHT).items():
        role = getattr(QPalette.ColorRole, name)
        palette.setColor(role, QColor(colour))
    faint = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


def selection_tint(palette: QPalette | None = None) -> QColor:
    """Return the tint of a selected row."""
    return QColor(SELECTION[is_dark(palette)])


def text_scale() -> float:
    """Return the text size the owner chose, 1.0 for 100 %."""
    return _scale


def font(name: str, *, bold: bool | None = None) -> QFont:
    """Return one of the six sizes of type."""
    made = QFont(QApplication.font())
    made.setPointSizeF(SIZES[name] * _scale)
    heavy = name in {"display", "title", "section", "lead"} if bold is None else bold
    made.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
    return made


def px(value: float) -> int:
    """Return a measure of the design in pixels, grown with the text size."""
    return round(value * _scale)


def apply_theme(app: QApplication, *, dark: bool | None = None, scale: float = 1.0) -> None:
    """Give the program its look: fonts, palette, then the style sheet made from that palette."""
    global _scale  # noqa: PLW0603 - one look for the whole program
    _scale = scale
    if "Noto Sans" not in QFontDatabase.families():
        for face in ("NotoSans-Regular", "NotoSans-Bold"):
            QFontDatabase.addApplicationFont(str(resource("fonts", f"{face}.ttf")))
    app.setStyle("Fusion")
    base = QFont("Noto Sans")
    base.setPointSizeF(SIZES["body"] * scale)
    app.setFont(base)
    if dark is None:
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    app.setPalette(make_palette(dark=dark))
    app.setStyleSheet(style_sheet(dark=dark))


def style_sheet(*, dark: bool) -> str:
    """Return the style sheet, its colours written out: a sheet keeps no link to the palette."""
    colours = DARK if dark else LIGHT
    small = SIZES["small"] * _scale
    return _SHEET.format(
        **colours,
        Selection=SELECTION[dark],
        Late="#F6A59D" if dark else "#A1261F",
        small=f"{small:.2f}",
        arrow=resource("icons", f"down-{'dark' if dark else 'light'}.svg").as_posix(),
        field=px(34),
        button=px(34),
        pad=px(14),
    )


_SHEET = """
QToolTip {{ color: {ToolTipText}; background: {ToolTipBase}; border: 1px solid {Dark};
  padding: 4px; }}
QMenuBar {{ background: {Window}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {Midlight}; }}
QMenu {{ background: {Base}; border: 1px solid {Dark}; padding: 4px; }}
QMenu::item {{ padding: 7px 24px 7px 14px; border-radius: 4px; }}
QMenu::item:selected {{ background: {Selection}; color: {Text}; }}
QMenu::item:disabled {{ color: {PlaceholderText}; }}
QMenu::separator {{ height: 1px; background: {Mid}; margin: 4px 8px; }}
QFrame[card="1"] {{ background: {Base}; border: 1px solid {Mid}; border-radius: 10px; }}
QFrame[card="well"] {{ background: {AlternateBase}; border: 1px solid {Mid};
  border-radius: 8px; }}
QFrame[card="side"] {{ background: {AlternateBase}; border: none;
  border-left: 1px solid {Mid}; border-top-right-radius: 10px;
  border-bottom-right-radius: 10px; }}
QFrame[card="line"] {{ background: {Mid}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[card="popup"] {{ background: {Base}; border: 1px solid {Dark}; border-radius: 12px; }}
QFrame[card="toast"] {{ background: {Text}; border-radius: 8px; }}
QFrame[card="toast"] QLabel {{ color: {Base}; }}
QFrame[card="desk"] {{ background: {Midlight}; border: none; }}
QFrame[card="error"] {{ background: transparent; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QLabel[tone="quiet"] {{ color: {PlaceholderText}; }}
QLabel[tone="error"] {{ color: {Late}; font-weight: bold; }}
QLabel[chip="1"] {{ background: {Midlight}; border-radius: 5px; padding: 2px 9px; }}
QPushButton {{ background: {Button}; border: 1px solid {Dark}; border-radius: 6px;
  padding: 0 {pad}px; min-height: {button}px; color: {ButtonText}; }}
QPushButton:hover {{ background: {Midlight}; }}
QPushButton:disabled {{ color: {PlaceholderText}; border: 1px dashed {Dark}; }}
QPushButton:focus {{ border: 2px solid {Accent}; }}
QPushButton[kind="main"] {{ color: {Accent}; border: 1px solid {Accent}; font-weight: bold; }}
QPushButton[kind="main"]:focus {{ border: 2px solid {Accent}; }}
QPushButton[kind="main"]:disabled {{ color: {PlaceholderText}; border: 1px dashed {Dark}; }}
QCheckBox:focus {{ background: {AlternateBase}; border: 1px solid {Accent}; border-radius: 4px; }}
QPushButton[kind="step"] {{ background: {Highlight}; color: {HighlightedText};
  border: 1px solid {Highlight}; font-weight: bold; }}
QPushButton[kind="step"]:focus {{ border: 2px solid {Text}; }}
QPushButton[kind="step"]:disabled {{ background: {Midlight}; color: {PlaceholderText};
  border: 1px dashed {Dark}; }}
QPushButton[kind="stepleft"] {{ background: {Highlight}; color: {HighlightedText};
  border: 1px solid {Highlight}; border-top-right-radius: 0; border-bottom-right-radius: 0;
  font-weight: bold; }}
QPushButton[kind="stepleft"]:focus {{ border: 2px solid {Text}; }}
QToolButton[kind="stepright"] {{ background: {Highlight}; border: 1px solid {Highlight};
  border-left: 1px solid {HighlightedText}; border-top-right-radius: 6px;
  border-bottom-right-radius: 6px; min-height: {button}px; min-width: 32px; }}
QToolButton[kind="stepright"]:focus {{ border: 2px solid {Text}; }}
QToolButton[kind="stepright"]::menu-indicator {{ image: none; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent;
  color: {Link}; padding: 0 4px; min-height: 26px; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {Accent}; border-radius: 4px; }}
QPushButton[kind="segment"] {{ border-radius: 0; margin-left: -1px; padding: 0 12px; }}
QPushButton[kind="segment"][place="first"] {{ border-top-left-radius: 6px;
  border-bottom-left-radius: 6px; margin-left: 0; }}
QPushButton[kind="segment"][place="last"] {{ border-top-right-radius: 6px;
  border-bottom-right-radius: 6px; }}
QPushButton[kind="segment"]:checked {{ background: {Selection}; color: {Accent};
  border: 1px solid {Accent}; font-weight: bold; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {Accent}; }}
QPushButton[kind="icon"] {{ padding: 0; min-width: {button}px; max-width: {button}px; }}
QPushButton[kind="choice"] {{ text-align: left; padding: 14px 16px; border-radius: 8px; }}
QPushButton[kind="choice"]:checked {{ background: {Selection}; border: 2px solid {Accent}; }}
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit {{ background: {Base};
  border: 1px solid {Dark}; border-radius: 6px; padding: 0 10px; color: {Text};
  selection-background-color: {Highlight}; selection-color: {HighlightedText}; }}
QLineEdit, QComboBox, QDateEdit {{ min-height: {field}px; }}
QPlainTextEdit {{ padding: 6px 8px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {{
  border: 2px solid {Accent}; }}
QLineEdit[wrong="1"], QPlainTextEdit[wrong="1"], QComboBox[wrong="1"], QDateEdit[wrong="1"] {{
  border: 2px solid {Late}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 28px;
  subcontrol-origin: padding; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow}"); width: 14px;
  height: 14px; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="mini"] {{ border: 1px solid transparent; background: transparent; padding: 0;
  min-height: 28px; max-height: 28px; min-width: 28px; max-width: 28px; }}
QPushButton[kind="mini"]:hover {{ background: {Midlight}; }}
QPushButton[kind="mini"]:focus {{ border: 2px solid {Accent}; }}
QComboBox QAbstractItemView {{ background: {Base}; border: 1px solid {Dark};
  selection-background-color: {Selection}; selection-color: {Text}; }}
QTableView {{ background: {Base}; border: none; outline: none;
  selection-background-color: {Selection}; selection-color: {Text}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: {Base}; color: {PlaceholderText}; border: none;
  border-bottom: 1px solid {Mid}; padding: 0 12px; font-size: {small}pt; min-height: 34px; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; padding: 0 12px; min-height: 46px; border: none;
  border-bottom: 3px solid transparent; margin: 0 2px; color: {Text}; }}
QTabBar::tab:hover {{ background: {Midlight}; }}
QTabBar::tab:selected {{ color: {Accent}; border-bottom: 3px solid {Accent};
  font-weight: bold; }}
QTabBar:focus {{ outline: none; }}
QTabBar::tab:selected:focus {{ background: {Selection}; }}
QProgressBar {{ background: {Mid}; border: none; border-radius: 4px; max-height: 8px;
  min-height: 8px; }}
QProgressBar::chunk {{ background: {Highlight}; border-radius: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {Mid}; border-radius: 4px; min-height: 30px; }}
QScrollBar::handle:vertical:hover {{ background: {Dark}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {Mid}; border-radius: 4px; min-width: 30px; }}
QSplitter::handle {{ background: transparent; }}
QCheckBox, QRadioButton {{ min-height: 26px; spacing: 8px; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {Highlight};
  selection-color: {HighlightedText}; }}
"""
