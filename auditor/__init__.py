"""linkready: which pages of a static site deserve to be cited, and what the others still lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.audit import audit_folder, audit_texts
    from auditor.errors import UserError
    from auditor.gate import gate_for
    from auditor.rulebook import own_rules
    from auditor.settings import Settings, read_settings

__version__ = "0.1.0"
__all__ = ["Settings", "UserError", "__version__", "audit_folder", "audit_texts", "gate_for", "own_rules", "read_settings"]

_HOMES = {
    "Settings": "auditor.settings",
    "UserError": "auditor.errors",
    "audit_folder": "auditor.audit",
    "audit_texts": "auditor.audit",
    "gate_for": "auditor.gate",
    "own_rules": "auditor.rulebook",
    "read_settings": "auditor.settings",
}


def __getattr__(name: str) -> Any:
    """Loads a part of the public API when it is first asked for: the command line starts without the rest."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
