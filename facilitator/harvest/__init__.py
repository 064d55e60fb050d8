"""What is taken home: pages, tables and open data, without what was private."""
