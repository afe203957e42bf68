"""Other codes of regions, each with the code of the region that it means."""

from seed.read.records import Entry


def own_country_codes(rows: list[Entry]) -> dict[str, str]:
    """Return the subdivisions that are countries of ISO 3166-1 as well (CN-TW), each with its country (TW)."""
    return {row.text("subdivision"): row.text("country") for row in rows}


def old_codes(overrides: list[Entry]) -> dict[str, str]:
    """Return the old numeric codes of Chinese provinces (CN-21), each with the code that replaced it (CN-LN)."""
    return {
        f"CN-{row['numeric']}": row["code"]
        for row in overrides
        if row["numeric"] and row["code"][:3] == "CN-"
    }


def former_codes(rows: list[Entry]) -> dict[str, str]:
    """Return former codes of subdivisions (IN-OR), each with the code that replaced it (IN-OD)."""
    return {row.text("code"): row.text("region") for row in rows}
