/* SPDX-License-Identifier: MIT OR Apache-2.0

   The sealed cutover of src/detail/channel_cutover.h: 2 publishers, 2 receivers, two cutovers in a
   row, so up to three rings in the chain. A ring is an append-only log here (that the ring itself
   loses nothing silently is ring.pml's matter); appending and looking whether it has ended are one
   step, as ends_before and the compare-exchange make them. With -DPARKS there is one receiver, which sleeps when it
   finds nothing: it announces itself, looks again, and then needs to be woken by whoever publishes what it has not got, in
   whatever ring (that waking itself loses nobody is parking.pml's matter).

   Checked: every receiver sees every event exactly once, markers included, numbered without a gap,
   each publisher's in order; nobody touches a reclaimed ring; old rings are reclaimed in the end.

   Mutations that must be found:
     NAIVE             the marker does not end the old ring, receivers subscribe at the new one's tail
     LATE_ORIGIN       the new ring's origin is stored after the marker is visible
     LATE_LINK         the link to the new ring is stored after the marker is visible
     NO_SECOND_LOOK    a publisher does not look again at the current ring after naming it
     SILENT_SEAL       (PARKS) nobody is woken for the marker
     DUE_WHERE_ENTERED (PARKS) a publisher that went over wakes only those who lack events of the ring it came from */

#define RINGS 3
#define LOG 6
#define PUBLISHERS 2
#ifdef PARKS
#define READERS 1
#else
#define READERS 2
#endif
#define MARKER 255
#define NOBODY 9
#ifndef EVENTS
#define EVENTS 1
#endif
#define TOTAL (PUBLISHERS * EVENTS + RINGS - 1)

typedef Ring { byte log[LOG]; byte size; bool ended; bool linked; byte origin; bool freed };
Ring ring[RINGS];
byte current = 0, oldest = 0, done = 0;
byte publisher_names[PUBLISHERS], reader_names[2];

#ifdef PARKS
byte position;  /* events the receiver has got, over all rings */
bool announced;

/* Events before `due` are published. */
inline wake(due) {
  if
  :: announced && position < (due) -> announced = false
  :: else
  fi
}
#endif

/* The heavy fence makes this one look at all names; a later name finds the ring no longer current. */
inline reclaim() {
  atomic {
    do
    :: oldest != current && publisher_names[0] != oldest && publisher_names[1] != oldest &&
       reader_names[0] != oldest && reader_names[1] != oldest -> ring[oldest].freed = true; oldest++
    :: else -> break
    od
  }
}

proctype publisher(byte me) {
  byte k = 0, r;
  bool sent;
#ifdef PARKS
  byte entered;
#endif
  do
  :: k == EVENTS -> break
  :: else ->
     do
     :: r = current;
        publisher_names[me] = r;
#ifdef NO_SECOND_LOOK
        break
#else
        if
        :: current == r -> break
        :: else
        fi
#endif
     od;
     sent = false;
#ifdef PARKS
     entered = r;
#endif
     do
     :: sent -> break
     :: else ->
        atomic {
          assert(!ring[r].freed);
          if
          :: !ring[r].ended -> ring[r].log[ring[r].size] = me * 16 + k + 1; ring[r].size++; sent = true
          :: else
          fi
        };
        if
        :: sent
        :: else ->
           assert(ring[r].linked);
           atomic { if :: current == r -> current = r + 1 :: else fi };
           r++
        fi
     od;
#ifdef PARKS
#ifdef DUE_WHERE_ENTERED
     wake(ring[entered].origin + ring[entered].size);
#else
     wake(ring[r].origin + ring[r].size);
#endif
#endif
     publisher_names[me] = NOBODY;
     k++
  od;
  done++
}

proctype cutover() {
  byte r = 0;
  do
  :: r == RINGS - 1 -> break
  :: else ->
#ifndef LATE_LINK
     ring[r].linked = true;
#endif
     atomic {
#ifndef LATE_ORIGIN
       ring[r + 1].origin = ring[r].origin + ring[r].size + 1;
#endif
       ring[r].log[ring[r].size] = MARKER; ring[r].size++;
#ifndef NAIVE
       ring[r].ended = true
#endif
     };
#ifdef LATE_ORIGIN
     ring[r + 1].origin = ring[r].origin + ring[r].size;
#endif
#ifdef LATE_LINK
     ring[r].linked = true;
#endif
     atomic { if :: current == r -> current = r + 1 :: else fi };
#if defined(PARKS) && !defined(SILENT_SEAL)
     wake(ring[r].origin + ring[r].size);
#endif
     r++
  od;
  done++
}

proctype reader(byte me) {
  byte r = 0, n = 0, got = 0, value;
  byte last[PUBLISHERS];
  do
  :: got == TOTAL -> break
  :: else ->
     assert(!ring[r].freed);
     if
     :: n < ring[r].size ->
        value = ring[r].log[n];
        assert(ring[r].origin + n == got);
        n++; got++;
#ifdef PARKS
        position = got;
#endif
        if
        :: value == MARKER ->
           assert(ring[r].linked);
           atomic { if :: current == r -> current = r + 1 :: else fi };
           r++;
#ifdef NAIVE
           n = ring[r].size;
#else
           n = 0;
#endif
           reader_names[me] = r;
           reclaim()
        :: else ->
           assert((value & 15) == last[value / 16] + 1);
           last[value / 16] = value & 15
        fi
#ifdef PARKS
     :: n == ring[r].size ->
        announced = true;
        if
        :: n == ring[r].size -> !announced
        :: else -> announced = false
        fi
#else
     :: n == ring[r].size && done == PUBLISHERS + 1 && n == ring[r].size -> assert(got == TOTAL)
#endif
     fi
  od;
  reader_names[me] = NOBODY;
  done++;
  if
  :: done == PUBLISHERS + 1 + READERS -> reclaim(); assert(oldest == RINGS - 1)
  :: else
  fi
}

init {
  atomic {
    publisher_names[0] = NOBODY; publisher_names[1] = NOBODY;
    reader_names[1] = NOBODY;
    run publisher(0); run publisher(1); run reader(0); run cutover();
#ifndef PARKS
    reader_names[1] = 0; run reader(1)
#endif
  }
}
