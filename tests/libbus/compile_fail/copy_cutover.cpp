// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A Cutover is sealed once, so it is not copied.
#include <ron/cutover.h>

#include <utility>

bool use(ron::Cutover cutover) {
#ifdef RON_OFFENDING_LINE
  const ron::Cutover another = cutover;
#else
  const ron::Cutover another = std::move(cutover);
#endif
  return another.finished();
}
