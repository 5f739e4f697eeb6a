"""Copies and wires to origins; claims to incidents."""

from vedette.fusion.incidents import Fusion, incidents
from vedette.fusion.origins import origins
from vedette.fusion.voices import Voice, voice
from vedette.fusion.weights import Tables, load_tables

__all__ = ["Fusion", "Tables", "Voice", "incidents", "load_tables", "origins", "voice"]
