(* The tactic [interval] of coq-interval, computing with the integers of the standard library instead of machine integers: so
   the theorems rest on no axiom about machine arithmetic. *)

Require Import Reals Lra.
From Interval Require Import Interval_helper Specific_stdz Specific_ops Float_full Reify Tree.
From Gradus Require Import Gradus.

Module Floats := SpecificFloat StdZRadix2.
Module Intervals := FloatIntervalFull Floats.
Module Tactics := IntervalTacticAux Intervals.

(** Proves a comparison whose sides have disjoint enclosures, computing with p bits. *)
Ltac enclose p :=
  intros; Tactics.do_interval (@None R) (@nil R) (Floats.PtoP p) 0%nat 0%nat false true itm_naive.

Lemma relu_as_abs : forall x, relu x = ((x + Rabs x) / 2)%R.
Proof.
  intros x. unfold relu, Rmax, Rabs. destruct (Rle_dec 0 x); destruct (Rcase_abs x); lra.
Qed.

(** The same for all u of an interval, which is halved up to 15 times. *)
Ltac enclose_by_bisection u p :=
  intros; rewrite ?relu_as_abs, ?tanh_as_exp; unfold sigmoid, softplus;
  Tactics.do_interval (@None R) (u :: nil)%list (Floats.PtoP p) 0%nat 15%nat false true itm_naive.
