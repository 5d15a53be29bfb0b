//! The modules of the worker's app, in reading order.
