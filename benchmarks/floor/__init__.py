"""The floor: the form of the bench, coded by hand. What interpreting definitions is measured against."""
