"""Orders and findings of US customs under section 307, from its list in CSV, as notices: a place, goods, a day, an act."""
