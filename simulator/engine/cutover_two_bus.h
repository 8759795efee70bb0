// SPDX-License-Identifier: MIT OR Apache-2.0
//
// TwoBusCutover: what the host-level and the naive cutover have in common: two independent buses, of
// which the host swaps one for the other.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "engine/cutover_procedure.h"
#include "engine/cutover_survey.h"

namespace ron::sim {

class TwoBusCutover : public CutoverProcedure {
 public:
  TwoBusCutover(const CutoverScene& scene, std::uint32_t capacity);

  void abandon() override { scene_.slot.withdraw_next(); }
  CutoverPicture picture() override;
  bool is_on_new(const AccountSample& account) const override { return account.bus > old_number_; }

 protected:
  /// Events that subscribers missed since it began without being told.
  [[nodiscard]] virtual std::uint64_t gap() const = 0;

  std::expected<void, std::string> create_bus();
  [[nodiscard]] std::string proof_of_creation() const;
  /// Publishes the announcement on the current bus; false when nobody is subscribed to hear it.
  bool announce();
  void swap();
  void drop_old();
  [[nodiscard]] std::expected<std::string, StepWait> check_switched() const;
  [[nodiscard]] std::expected<std::string, StepWait> check_left() const;
  [[nodiscard]] Survey look() const;
  [[nodiscard]] std::uint64_t missed_since_begin() const;

  CutoverScene scene_;
  std::uint64_t old_number_;
  std::uint64_t from_;
  std::uint32_t to_;
  std::uint64_t version_ = 0;

 private:
  std::uint64_t missed_before_;
  bool swapped_ = false;
  bool left_ = false;  // the old bus has been let go of: shown only as long as somebody reads it
};

}  // namespace ron::sim
