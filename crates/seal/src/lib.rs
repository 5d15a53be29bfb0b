//! Receipts: their codes and their signatures; confidential sealing joins here.
