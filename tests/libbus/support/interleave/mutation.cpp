// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mutation.h"

#include <array>
#include <cctype>

namespace ron::test::interleave {

std::string_view name_of(Op op) {
  constexpr std::array<std::string_view, 11> names{"load",      "store",       "exchange",    "compare_exchange",
                                                   "fetch_add", "fetch_and",   "fetch_or",    "light_fence",
                                                   "heavy_fence", "futex_wait", "futex_wake"};
  return names[static_cast<std::size_t>(op)];
}

std::string_view name_of(std::memory_order order) {
  switch (order) {
    case std::memory_order_relaxed: return "relaxed";
    case std::memory_order_release: return "release";
    case std::memory_order_acq_rel: return "acq_rel";
    case std::memory_order_seq_cst: return "seq_cst";
    default: return "acquire";
  }
}

std::string_view function_of(const std::source_location& site) {
  std::string_view name = site.function_name();
  name = name.substr(0, name.find('('));
  std::size_t begin = name.size();
  while (begin > 0 && (std::isalnum(static_cast<unsigned char>(name[begin - 1])) != 0 || name[begin - 1] == '_')) --begin;
  return name.substr(begin);
}

bool Mutation::matches(const std::source_location& site, Op what, std::memory_order how,
                       std::string_view before) const {
  return op == what && (!order || *order == how) && (line == 0 || line == site.line()) &&
         (function.empty() || function == function_of(site)) &&
         (after.empty() || after == before);
}

std::ostream& operator<<(std::ostream& out, const Mutation& mutation) {
  constexpr std::array<std::string_view, 4> effects{"weakened to ", "not looked at again", "left out", "put off"};
  out << mutation.function << ": " << name_of(mutation.op);
  if (mutation.order) out << "(" << name_of(*mutation.order) << ")";
  if (!mutation.after.empty()) out << " after " << mutation.after;
  if (mutation.line != 0) out << " in line " << mutation.line;
  out << " " << effects[static_cast<std::size_t>(mutation.effect)];
  return mutation.effect == Mutation::Effect::Weaken ? out << name_of(mutation.to) : out;
}

}  // namespace ron::test::interleave
