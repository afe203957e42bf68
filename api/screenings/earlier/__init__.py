"""An earlier result beside the rows that are screened: what changed of each row, and why."""
