// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The OpenAPI 3.1 description of a host's HTTP API. Paths, methods and who needs a capability are the router's own;
// the schemas of actions and snapshots come from the code that reads and writes them; only prose, statuses and the
// small answers are written down here. A route without a description is listed all the same, with its method and
// access, and undescribed() names it.
//
// OpenAPI Initiative, "OpenAPI Specification v3.1.0", https://spec.openapis.org/oas/v3.1.0
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "http/router.h"

namespace ron::sim {

inline constexpr std::string_view description_path = "/api/v1/openapi.json";

[[nodiscard]] nlohmann::json describe_api(const Router& router);

/// "GET /x" for each route that has no description, and for each description that has no route.
[[nodiscard]] std::vector<std::string> undescribed(const Router& router);

}  // namespace ron::sim
