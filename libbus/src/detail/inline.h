// SPDX-License-Identifier: MIT OR Apache-2.0
//
// RON_INLINE: for the few functions that the paths of a send and a receive are made of, which compilers
// would rather call. Where coverage is counted they are ordinary ones, so that each counts once and not
// once for every place it was put.
#pragma once

#ifdef RON_COUNTS_COVERAGE
#define RON_INLINE inline
#else
#define RON_INLINE [[gnu::always_inline]] inline
#endif
