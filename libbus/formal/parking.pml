/* SPDX-License-Identifier: MIT OR Apache-2.0

   Parking and waking of src/detail/parking.h: one publisher, RECEIVERS receivers, EVENTS sends, then close.

   A receiver that finds nothing announces itself (bit, count), looks once more, sleeps until its
   signal, takes the announcement back; one whose announcement was already claimed passes the wake
   on. With -DTIMEOUTS the first receiver may also leave its sleep at any time.
   With -DCANCEL one receiver's sleep is interrupted by a stop request that comes at any time.
   The publisher publishes, and if anybody is armed notes how far it published (`due`) and wakes one
   receiver that stands before that; a woken one wakes the next.

   With -DNO_CLOSE nobody closes: receivers leave once they have everything, and sends alone must wake.

   Checked: every receiver gets every event and then Closed: a receiver asleep for ever is an invalid
   end state.

   Mutations that must be found:
     ARM_AFTER_CHECK   the receiver does not look again after announcing itself
     NO_BATON          a woken receiver does not wake the next
     NO_BATON_ON_EXIT  a receiver that leaves by time-out keeps a wake it was given (needs TIMEOUTS)
     SILENT_CLOSE      closing wakes nobody
     BIT_BEFORE_COUNT  the bit is set before it is counted: a claim in between hides other sleepers (needs CANCEL)
     DUE_BACKWARDS     `due` is stored without looking whether it is already further (needs 2 publishers) */

#ifndef RECEIVERS
#define RECEIVERS 2
#endif
#ifndef EVENTS
#define EVENTS 2
#endif
#ifndef PUBLISHERS
#define PUBLISHERS 1
#endif
#define TOTAL (EVENTS * PUBLISHERS)
#define FOREVER 100

bool armed[RECEIVERS], signal[RECEIVERS];
byte armed_count = 0, published = 0, due = 0, handles = PUBLISHERS;
byte position[RECEIVERS];

/* Claims one armed receiver that is due, scanning the bits one at a time, and wakes it. */
inline pass_on(i, limit) {
  if
  :: armed_count == 0
  :: else ->
     limit = due;
     i = 0;
     do
     :: i == RECEIVERS -> break
     :: else ->
        atomic {
          if
          :: armed[i] && position[i] < limit ->
             armed[i] = false; armed_count--; woken = true
          :: else -> i++
          fi
        };
        if
        :: woken -> woken = false; signal[i] = true; break
        :: else
        fi
     od
  fi
}

inline notify(i, limit, upto) {
#ifdef DUE_BACKWARDS
  due = upto;
#else
  atomic { if :: due < upto -> due = upto :: else fi };
#endif
  pass_on(i, limit)
}

proctype publisher() {
  byte k = 0, i, limit, mine;
  bool woken = false;
  do
  :: k == EVENTS -> break
  :: else ->
     atomic { published++; mine = published };
     if
     :: armed_count != 0 -> notify(i, limit, mine)
     :: else
     fi;
     k++
  od;
#ifdef NO_CLOSE
  goto over;
#endif
  atomic { handles--; mine = handles };
#ifndef SILENT_CLOSE
  if
  :: mine == 0 -> notify(i, limit, FOREVER)
  :: else
  fi;
#endif
over: skip
}

#ifdef CANCEL
/* ParkingLot::interrupt, by a thread that passes nothing on. */
proctype canceller() {
  atomic {
    if
    :: armed[0] -> armed[0] = false; armed_count--
    :: else -> goto over
    fi
  };
  signal[0] = true;
over: skip
}
#endif

proctype receiver(byte me) {
  byte i, limit;
  bool woken = false, claimed;
  do
  :: position[me] < published -> position[me]++
#ifdef NO_CLOSE
  :: position[me] == TOTAL -> break
#endif
  :: else ->
     if
     :: handles == 0 ->
        if
        :: position[me] == published -> break
        :: else
        fi
     :: else ->
        signal[me] = false;
#ifdef BIT_BEFORE_COUNT
        armed[me] = true;
        armed_count++;
#else
        armed_count++;
        armed[me] = true;
#endif
#ifndef ARM_AFTER_CHECK
        if
        :: position[me] < published || handles == 0
        :: else ->
#endif
           if
           :: signal[me]
#ifdef TIMEOUTS
           :: me == 0
#endif
           fi;
#ifndef ARM_AFTER_CHECK
        fi;
#endif
        atomic {
          if
          :: armed[me] -> armed[me] = false; armed_count--; claimed = false
          :: else -> claimed = true
          fi
        };
#ifndef NO_BATON
#ifdef NO_BATON_ON_EXIT
        if
        :: claimed && signal[me] -> pass_on(i, limit)
        :: else
        fi
#else
        if
        :: claimed -> pass_on(i, limit)
        :: else
        fi
#endif
#endif
     fi
  od;
  assert(position[me] == TOTAL)
}

init {
  byte r = 0;
  atomic {
    do :: r == RECEIVERS -> break :: else -> run receiver(r); r++ od;
    r = 0;
    do :: r == PUBLISHERS -> break :: else -> run publisher(); r++ od;
#ifdef CANCEL
    run canceller()
#endif
  }
}
