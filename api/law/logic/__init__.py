"""The logic of legal flags, pure: three-valued conditions, triggers, stages in time, wording."""
