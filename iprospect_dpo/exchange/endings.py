"""The endings of the files that are read here, by what they hold; every file dialog names them."""

from __future__ import annotations

TABLES = ("xlsx", "xls", "ods", "csv", "tsv", "txt")
LISTS = (*TABLES, "vcf")
DOCUMENTS = ("txt", "md", "html", "htm", "docx", "odt", "rtf", "pdf")
LETTERS = ("eml", "msg", "mbox", *DOCUMENTS)
