// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Version of libbus, and the one macro the other headers share.
#pragma once

#define RON_VERSION_MAJOR 0
#define RON_VERSION_MINOR 1
#define RON_VERSION_PATCH 0
#define RON_VERSION_STRING "0.1.0"

#if defined(__GNUC__)
#define RON_API __attribute__((visibility("default")))
#else
#define RON_API
#endif
