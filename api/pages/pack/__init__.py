"""The files that are made from a profile: a sheet of its evidence, a workbook, and the evidence pack."""
