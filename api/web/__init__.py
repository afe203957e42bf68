"""How HTTP is spoken: operations, problems, pages, documents."""
