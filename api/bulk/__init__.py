"""Screening in bulk: batches of rows on plain columns, for files, several processes and engines that exist."""
