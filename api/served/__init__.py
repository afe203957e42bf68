"""What a server answers from: files that its master reads, tries, and passes to its workers."""
