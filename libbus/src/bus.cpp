// SPDX-License-Identifier: MIT OR Apache-2.0
#include <ron/bus.h>

#include <utility>

#include "detail/handles.h"

namespace ron {
namespace detail {

template class BasicChannel<StdPolicy>;

}  // namespace detail

using detail::Channel;
using detail::HandleAccess;

std::expected<Bus, BusError> Bus::create(BusConfig cfg, std::shared_ptr<BusMetrics> metrics) {
  if (auto valid = cfg.validate(); !valid) return std::unexpected(std::move(valid.error()));
  Channel* const channel = Channel::create(cfg.capacity, std::move(metrics));
  if (channel == nullptr) {
    return std::unexpected(detail::no_memory());
  }
  return Bus(channel);
}

std::expected<Bus, BusError> Bus::with_capacity(std::uint32_t capacity) {
  BusConfig cfg;
  cfg.capacity = capacity;
  return create(std::move(cfg));
}

Bus::Bus(Bus&& other) noexcept : channel_(std::exchange(other.channel_, nullptr)) {}

Bus& Bus::operator=(Bus&& other) noexcept {
  if (this != &other) {
    if (channel_ != nullptr) channel_->drop_handle();
    channel_ = std::exchange(other.channel_, nullptr);
  }
  return *this;
}

Bus::~Bus() {
  if (channel_ != nullptr) channel_->drop_handle();
}

Sender Bus::sender() const { return HandleAccess::sender(channel_); }

Receiver Bus::subscribe() const { return HandleAccess::receiver(channel_); }

std::size_t Bus::capacity() const noexcept { return channel_ == nullptr ? 0 : channel_->capacity(); }

std::uint64_t Bus::published() const noexcept { return channel_ == nullptr ? 0 : channel_->published(); }

}  // namespace ron
