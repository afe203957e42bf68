"""The same application under Granian, a server in Rust: `RISK_SERVER=granian`. What differs is in docs/operators/granian.md."""
