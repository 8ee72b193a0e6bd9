//! One state machine: (request, now) to response and effects.
