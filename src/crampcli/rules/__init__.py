"""What records must keep together: what any data must to be loaded, and the house's own care."""
