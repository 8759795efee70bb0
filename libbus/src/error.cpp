// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/error.h>

namespace ron {

std::string_view to_string(BusError::Kind kind) noexcept {
  switch (kind) {
    case BusError::Kind::Config: return "Config";
    case BusError::Kind::Closed: return "Closed";
    case BusError::Kind::Busy: return "Busy";
    case BusError::Kind::NoMemory: return "NoMemory";
  }
  return "unknown";
}

std::string_view to_string(SendError::Kind kind) noexcept {
  switch (kind) {
    case SendError::Kind::NoReceivers: return "NoReceivers";
    case SendError::Kind::Placeholder: return "Placeholder";
    case SendError::Kind::NoMemory: return "NoMemory";
  }
  return "unknown";
}

std::string_view to_string(RecvError::Kind kind) noexcept {
  switch (kind) {
    case RecvError::Kind::Empty: return "Empty";
    case RecvError::Kind::Lagged: return "Lagged";
    case RecvError::Kind::Closed: return "Closed";
    case RecvError::Kind::TimedOut: return "TimedOut";
    case RecvError::Kind::Cancelled: return "Cancelled";
  }
  return "unknown";
}

}  // namespace ron
