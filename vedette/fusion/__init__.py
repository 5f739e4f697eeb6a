"""Copies and wires to origins; claims to incidents."""

from vedette.fusion.incidents import Change, Fusion, incidents
from vedette.fusion.origins import Origins, origins
from vedette.fusion.voices import Voice, voice
from vedette.fusion.weights import Tables, load_tables

__all__ = ["Change", "Fusion", "Origins", "Tables", "Voice", "incidents", "load_tables", "origins", "voice"]
