// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Static probes (USDT) for tracers such as bpftrace, perf, SystemTap and gdb:
//
//   ron_bus:publish   arg0 the channel, arg1 how many events have just been published by one call
//   ron_bus:recv      arg0 the channel, arg1 how many events a call has just received, arg2 where the first of them is;
//                     its lowest byte is its kind (Event::Kind)
//
// A probe is one `nop` and a note in the ELF file that says where it is and in which registers its arguments are; they
// are such as the code has at hand anyway. They are there where <sys/sdt.h> was when libbus was built (Debian:
// systemtap-sdt-dev), which is a header alone: libbus depends on nothing by them. RON_NO_PROBES leaves them out.
#pragma once

#if !defined(RON_NO_PROBES) && defined(__has_include)
#if __has_include(<sys/sdt.h>)
#include <sys/sdt.h>
#define RON_PROBE_PUBLISH(channel, count) STAP_PROBE2(ron_bus, publish, channel, count)
#define RON_PROBE_RECV(channel, count, first) STAP_PROBE3(ron_bus, recv, channel, count, first)
#endif
#endif

#ifndef RON_PROBE_PUBLISH
#define RON_PROBE_PUBLISH(channel, count) static_cast<void>(0)
#define RON_PROBE_RECV(channel, count, first) static_cast<void>(0)
#endif
