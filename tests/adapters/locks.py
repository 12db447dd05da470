"""What spreadsheet programs leave beside a workbook that somebody has open, byte for byte."""

from __future__ import annotations


def excels_owner_file(who: str, alphabet: str = "cp1250") -> bytes:
    """165 bytes: the name with its length in 8-bit letters, filled with blanks; the same in UTF-16."""
    short, units = who.encode(alphabet, "replace"), who.encode("utf-16-le")
    return bytes([len(short)]) + short.ljust(54, b" ") + (len(units) // 2).to_bytes(2, "little") + units + b" \0" * (54 - len(units) // 2)


def libreoffices_lock_file(who: str, login: str = "ana", computer: str = "birou-3") -> bytes:
    """Five fields, as LibreOffice 7 writes them."""
    fields = (who, login, computer, "20.11.2026 09:14", "file:///home/ana/.config/libreoffice/4")
    return (",".join("".join(f"\\{c}" if c in "\\,;" else c for c in field) for field in fields) + ";").encode()
