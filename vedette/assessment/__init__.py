"""What follows from the claims: control, the front, access, displacement, harm and outlook. Always derived."""

from vedette.assessment.access import AccessAnswer, Hanging, Reaching, access
from vedette.assessment.advances import AdvanceCheck, Approach, advances, approach
from vedette.assessment.control import control
from vedette.assessment.front import Front, Movement, Tessellation, front, movement
from vedette.assessment.ground import Ground
from vedette.assessment.history import ControlHistory, Explanation, Weighed
from vedette.assessment.rail import RailNetwork, rail_graph, theatre_network
from vedette.assessment.revision import revised
from vedette.assessment.weights import Weights, default_weights

__all__ = [
    "AccessAnswer",
    "AdvanceCheck",
    "Approach",
    "ControlHistory",
    "Explanation",
    "Front",
    "Ground",
    "Hanging",
    "Movement",
    "RailNetwork",
    "Reaching",
    "Tessellation",
    "Weighed",
    "Weights",
    "access",
    "advances",
    "approach",
    "control",
    "default_weights",
    "front",
    "movement",
    "rail_graph",
    "revised",
    "theatre_network",
]
