(* The tactic [interval] of coq-interval, computing with the integers of the standard library instead of machine integers: so
   the theorems rest on no axiom about machine arithmetic. *)

Require Import Reals.
From Interval Require Import Interval_helper Specific_stdz Specific_ops Float_full Reify Tree.

Module Floats := SpecificFloat StdZRadix2.
Module Intervals := FloatIntervalFull Floats.
Module Tactics := IntervalTacticAux Intervals.

(** Proves a comparison whose sides have disjoint enclosures, computing with p bits. *)
Ltac enclose p :=
  intros; Tactics.do_interval (@None R) (@nil R) (Floats.PtoP p) 0%nat 0%nat false true itm_naive.
