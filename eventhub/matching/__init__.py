"""Who could help whom: brings needs and offers together across languages, and says why or why not."""
