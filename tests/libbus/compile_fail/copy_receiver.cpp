// SPDX-License-Identifier: MIT OR Apache-2.0
//
// B4, one receiver per task: a Receiver is not copied.
#include <ron/bus.h>

#include <utility>

void use(ron::Receiver receiver) {
#ifdef RON_OFFENDING_LINE
  ron::Receiver another = receiver;
#else
  ron::Receiver another = std::move(receiver);
#endif
  another.disarm();
}
