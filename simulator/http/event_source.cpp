// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/event_source.h"

namespace ron::sim {

void EventSource::put(Outbox& outbox, const Frame& frame) {
  if (outbox.overflowed) return;
  // One frame is always taken: a limit below its size must not shut everybody out.
  const bool full = !outbox.frames.empty() &&
                    (outbox.frames.size() >= outbox.most_frames || outbox.bytes + frame->size() > outbox.most_bytes);
  if (full) {
    outbox.overflowed = true;
    if (outbox.close) outbox.close();
  } else {
    outbox.frames.push_back(frame);
    outbox.bytes += frame->size();
  }
  outbox.news.cancel();
}

}  // namespace ron::sim
