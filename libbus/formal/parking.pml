/* SPDX-License-Identifier: MIT OR Apache-2.0

   Parking and waking of src/detail/parking.h: one publisher, RECEIVERS receivers, EVENTS sends, then close.

   A receiver that finds nothing announces itself (bit, count), looks once more, sleeps until its
   signal, takes the announcement back; one whose sleep somebody has claimed by then passes the wake
   on. Waking is a claim, the system call, a mark; a claim not yet marked is carried out by whoever finds it. With -DTIMEOUTS the first receiver may also leave its sleep at any time.
   With -DCANCEL one receiver's sleep is interrupted by a stop request that comes at any time.
   The publisher publishes, and if anybody is armed notes how far it published (`due`) and wakes one
   receiver that stands before that; a woken one wakes the next.

   With -DNO_CLOSE nobody closes: receivers leave once they have everything, and sends alone must wake.

   With -DSTOP_WAKING a publisher may stop for ever in the middle of waking somebody, with -DSTOP_WOKEN
   a receiver before passing a wake on. Then each receiver waits for WANT events only, and the next
   send must see to it.

   Checked: every receiver gets every event and then Closed: a receiver asleep for ever is an invalid
   end state.

   Mutations that must be found:
     ARM_AFTER_CHECK   the receiver does not look again after announcing itself
     NO_BATON          a woken receiver does not wake the next
     NO_BATON_ON_EXIT  a receiver that leaves by time-out keeps a wake it was given (needs TIMEOUTS)
     SILENT_CLOSE      closing wakes nobody
     NO_HELP           a claim that was left is not carried out by others (needs STOP_WAKING)
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
#ifndef WANT
#define WANT TOTAL
#endif
#ifdef STOP_WAKING
#define PUBLISHER_STOPS (_pid == RECEIVERS + 1)
#else
#define PUBLISHER_STOPS false
#endif
#ifdef STOP_WOKEN
#define RECEIVER_STOPS true
#else
#define RECEIVER_STOPS false
#endif
#ifdef NO_HELP
#define CLAIMABLE(s) (s == WAITING)
#else
#define CLAIMABLE(s) (s == WAITING || s == CLAIMED)
#endif

#define WAITING 0
#define CLAIMED 1
#define WOKEN 2
#define AWAKE 3

bool armed[RECEIVERS], asleep[RECEIVERS];
byte signal[RECEIVERS], stops = 1;
byte armed_count = 0, published = 0, due = 0, handles = PUBLISHERS;
byte position[RECEIVERS];

inline may_stop() {
  if
  :: atomic { stops > 0 && can_stop -> stops-- }; goto over
  :: skip
  fi
}

/* The system call, and the mark. */
inline carry_out(i) {
  may_stop();
  asleep[i] = false;
  may_stop();
  atomic {
    if
    :: signal[i] == CLAIMED -> signal[i] = WOKEN
    :: else
    fi
  }
}

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
          :: armed[i] && position[i] < limit && CLAIMABLE(signal[i]) -> signal[i] = CLAIMED; woken = true
          :: else -> i++
          fi
        };
        if
        :: woken -> woken = false; carry_out(i); break
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
  bool woken = false, can_stop = PUBLISHER_STOPS;
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
  bool can_stop = false;
  atomic {
    if
    :: armed[0] && CLAIMABLE(signal[0]) -> signal[0] = CLAIMED
    :: else -> goto over
    fi
  };
  carry_out(0);
over: skip
}
#endif

proctype receiver(byte me) {
  byte i, limit;
  bool woken = false, can_stop = RECEIVER_STOPS, claimed, left_early;
  do
  :: position[me] < published -> position[me]++
#ifdef NO_CLOSE
  :: position[me] >= WANT -> break
#endif
  :: else ->
     if
     :: handles == 0 ->
        if
        :: position[me] == published -> break
        :: else
        fi
     :: else ->
        signal[me] = WAITING;
        armed_count++;
        armed[me] = true;
#ifndef ARM_AFTER_CHECK
        if
        :: position[me] < published || handles == 0
        :: else ->
#endif
           asleep[me] = (signal[me] == WAITING); /* futex: looked at and gone to sleep in one */
           if
           :: !asleep[me]
#ifdef TIMEOUTS
           :: me == 0
#endif
           fi;
#ifndef ARM_AFTER_CHECK
        fi;
#endif
        atomic { armed[me] = false; armed_count-- };
        atomic { claimed = (signal[me] != WAITING); left_early = (signal[me] != WOKEN); signal[me] = AWAKE; asleep[me] = false };
        may_stop();
#ifndef NO_BATON
#ifdef NO_BATON_ON_EXIT
        if
        :: claimed && !left_early -> pass_on(i, limit)
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
  assert(position[me] >= WANT);
over: skip
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
