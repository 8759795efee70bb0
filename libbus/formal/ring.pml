/* SPDX-License-Identifier: MIT OR Apache-2.0

   The swap-in ring of src/detail/ring.h: 2 publishers, READERS receivers, capacity 2.

   A slot holds (sequence, node), changed by compare-exchange only; a node holds two words, written
   and read one at a time; `tail` is a hint, stored in a step of its own, so it may go backwards.
   Positions start at CAP, so that "one lap before" is never negative.

   Checked: no receiver takes a torn event; each publisher's events come in order; received + lost =
   published when Closed is reached; Closed only at the true end; no lag of zero.
   With -DBLOCKS each event carries a block, counted as in take_reference, settle and sweep:
   no receiver holds a freed block, and each block is freed exactly once.

   Mutations that must be found:
     NO_REVALIDATION   the slot is not looked at again after the copy
     NO_RECHECK        Closed without a second look at the slot
     TRUST_TAIL        the lag is computed from the tail alone
     STALE_SPARE       the publisher keeps writing the node it has just swapped in
     NO_GENERATION     (BLOCKS) a reference is taken whatever lap the guard belongs to
     NO_STAKE          (BLOCKS) the ring adds no stake while readers' references are unsettled */

#define CAP 2
#define PUBLISHERS 2
#ifndef EVENTS
#define EVENTS 2
#endif
#ifndef READERS
#define READERS 2
#endif
#define NODES (CAP + PUBLISHERS)
#define I(p) ((p) % CAP)

byte slot_sequence[CAP], slot_node[CAP];
byte first_word[NODES], second_word[NODES];
byte tail = CAP, published = 0, handles = PUBLISHERS, readers_left = READERS;

#ifdef BLOCKS
#define BLOCKS_MADE (PUBLISHERS * EVENTS)
#ifdef NO_STAKE
#define STAKE 0
#else
#define STAKE 8
#endif
#define BLOCK(value) (((value) / 16) * EVENTS + ((value) & 15) - 1)
byte guard_position[NODES], guard_count[NODES];   /* position 0: closed */
short references[BLOCKS_MADE];
bool freed[BLOCKS_MADE];

inline settle(block, by) {
  references[block] = references[block] + (by);
  if
  :: references[block] == 0 -> assert(!freed[block]); freed[block] = true
  :: else
  fi
}
#endif

proctype publisher(byte id) {
  byte at = CAP, spare = CAP + id, k = 0, value, sequence, node, hint;
  bool won;
  do
  :: k == EVENTS -> break
  :: else ->
     value = id * 16 + k + 1;
#ifdef BLOCKS
     d_step { references[BLOCK(value)] = 1 + STAKE };
#endif
     first_word[spare] = value;
     second_word[spare] = value;
     won = false;
     do
     :: won -> break
     :: else ->
        atomic { sequence = slot_sequence[I(at)]; node = slot_node[I(at)] };
        if
        :: sequence == at - CAP ->
#ifdef BLOCKS
           d_step { guard_position[spare] = at; guard_count[spare] = 0 };
#endif
           atomic {
             if
             :: slot_sequence[I(at)] == sequence && slot_node[I(at)] == node ->
                assert(at == published + CAP);
                slot_sequence[I(at)] = at; slot_node[I(at)] = spare; published++; won = true
             :: else
             fi
           }
        :: else ->
           hint = tail;
           at = sequence + 1;
           if :: hint > at -> at = hint :: else fi
        fi
     od;
#ifndef STALE_SPARE
     spare = node;
#endif
#ifdef BLOCKS
     if
     :: sequence >= CAP ->
        atomic {
          if
          :: guard_position[spare] != 0 ->
             guard_position[spare] = 0;
             settle(BLOCK(first_word[spare]), guard_count[spare] - 1 - STAKE)
          :: else
          fi
        }
     :: else
     fi;
#endif
     at++;
     hint = tail;
     if :: hint < at -> tail = at :: else fi;
     k++
  od;
  handles--
}

proctype reader() {
  byte n = CAP, sequence, node, a, b, again, again_node, top, got = 0, lost = 0;
  byte last[PUBLISHERS];
#ifdef BLOCKS
  bool taken;
#endif
  do
  :: atomic { sequence = slot_sequence[I(n)]; node = slot_node[I(n)] };
     if
     :: sequence == n ->
        a = first_word[node];
        b = second_word[node];
#ifdef NO_REVALIDATION
        again = sequence; again_node = node;
#else
        atomic { again = slot_sequence[I(n)]; again_node = slot_node[I(n)] };
#endif
        sequence = again;
        if
        :: again == n && again_node == node ->
#ifdef BLOCKS
           atomic {
#ifdef NO_GENERATION
             taken = true; guard_count[node]++
#else
             if
             :: guard_position[node] == n -> taken = true; guard_count[node]++
             :: else -> taken = false
             fi
#endif
           };
           if
           :: taken ->
              assert(!freed[BLOCK(a)]);
              atomic { settle(BLOCK(a), -1) }
           :: else -> sequence = n + CAP; goto lapped
           fi;
#endif
           assert(a == b && (a & 15) > last[a / 16]);
           last[a / 16] = a & 15;
           got++; n++;
           goto next
        :: else
        fi
     :: sequence == n - CAP ->
        if
        :: handles == 0 ->
#ifndef NO_RECHECK
           if
           :: slot_sequence[I(n)] == n - CAP -> break
           :: else -> goto next
           fi
#else
           break
#endif
        :: else -> goto next
        fi
     :: else
     fi;
lapped:
#ifdef TRUST_TAIL
     top = tail;
#else
     top = sequence + 1;
     if :: tail > top -> top = tail :: else fi;
     do
     :: slot_sequence[I(top)] == top - CAP -> break
     :: else -> top++
     od;
#endif
     assert(top > n + CAP);
     lost = lost + top - CAP - n;
     n = top - CAP;
next: skip
  od;
  assert(got + lost == PUBLISHERS * EVENTS);
  readers_left--
}

#ifdef BLOCKS
proctype last_one_out() {
  byte i = 0;
  readers_left == 0 && handles == 0;
  do
  :: i == CAP -> break
  :: else ->
     atomic {
       if
       :: slot_sequence[i] >= CAP && guard_position[slot_node[i]] == slot_sequence[i] ->
          guard_position[slot_node[i]] = 0;
          settle(BLOCK(first_word[slot_node[i]]), guard_count[slot_node[i]] - 1 - STAKE)
       :: else
       fi;
       i++
     }
  od;
  i = 0;
  do
  :: i == BLOCKS_MADE -> break
  :: else -> assert(freed[i]); i++
  od
}
#endif

init {
  byte i = 0;
  atomic {
    do :: i == CAP -> break :: else -> slot_sequence[i] = i; slot_node[i] = i; i++ od;
    i = 0;
    do :: i == READERS -> break :: else -> run reader(); i++ od;
    run publisher(0);
    run publisher(1);
#ifdef BLOCKS
    run last_one_out();
#endif
  }
}
