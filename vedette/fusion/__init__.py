"""Copies and wires to origins; claims to incidents."""
