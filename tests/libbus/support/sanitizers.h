// SPDX-License-Identifier: MIT OR Apache-2.0
//
// RON_TEST_TSAN and RON_TEST_ASAN: whether this build runs under that sanitizer, 0 or 1.
#pragma once

#if defined(__SANITIZE_THREAD__)
#define RON_TEST_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define RON_TEST_TSAN 1
#endif
#endif
#ifndef RON_TEST_TSAN
#define RON_TEST_TSAN 0
#endif

#if defined(__SANITIZE_ADDRESS__)
#define RON_TEST_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RON_TEST_ASAN 1
#endif
#endif
#ifndef RON_TEST_ASAN
#define RON_TEST_ASAN 0
#endif
