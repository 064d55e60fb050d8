"""The roadmap: for every breakthrough area what must be true, how far it is in sight, and what is there already."""
