//! Whole pages as HTML text, for the server's first paint and its permalinks.
