"""What follows from the claims: control, front, access, flows, harm, outlook. Pure functions."""
