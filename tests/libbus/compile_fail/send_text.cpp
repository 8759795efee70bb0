// SPDX-License-Identifier: MIT OR Apache-2.0
//
// B6, a monomorphic surface: a Sender sends events, and nothing turns into one by itself.
#include <ron/bus.h>

bool use(const ron::Sender& sender) {
#ifdef RON_OFFENDING_LINE
  return sender.send("indexer").has_value();
#else
  return sender.send(ron::Event::health("indexer", true)).has_value();
#endif
}
