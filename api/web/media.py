"""The media types of answers and of bodies that are rows."""

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
FORMATS = {"json": JSON, "csv": CSV, "ndjson": NDJSON}
"""Media types by their names in ``format=``."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
WORKBOOKS = {"xlsx": XLSX, "xls": XLS, "ods": ODS}
"""Media types of workbooks that are read, by their endings."""
ROWS_IN = FORMATS | WORKBOOKS
"""Media types of rows of suppliers, by name."""
ROWS_OUT = FORMATS | {"xlsx": XLSX}
"""Media types of screened rows, by name."""
