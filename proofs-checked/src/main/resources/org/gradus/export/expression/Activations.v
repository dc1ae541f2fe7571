(* The derivatives of the activations are what Gradus.v calls them. Not needed by the exported files: it shows that the
   formulas for sigma' and sigma'' in them are derivatives. *)

Set Warnings "-ambiguous-paths".
Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Gradus Require Import Gradus.
Open Scope R_scope.

Lemma derivative_tanh : forall x, derivable_pt_lim tanh x (tanh' x).
Proof.
  intros x. pose proof (cosh_pos x) as Hc.
  replace (tanh' x) with ((cosh x * cosh x - sinh x * sinh x) / Rsqr (cosh x)).
  - apply (derivable_pt_lim_div sinh cosh); [apply derivable_pt_lim_sinh | apply derivable_pt_lim_cosh | lra].
  - unfold tanh', tanh, Rsqr. field. lra.
Qed.

Lemma derivative_tanh' : forall x, derivable_pt_lim tanh' x (tanh'' x).
Proof.
  intros x. apply is_derive_Reals. unfold tanh', tanh''.
  pose proof (proj2 (is_derive_Reals _ _ _) (derivative_tanh x)) as H.
  auto_derive; [now exists (tanh' x)|].
  replace (Derive (fun t => tanh t) x) with (tanh' x) by (symmetry; exact (is_derive_unique _ _ _ H)). ring.
Qed.

Lemma derivative_sigmoid : forall x, derivable_pt_lim sigmoid x (sigmoid' x).
Proof.
  intros x. apply is_derive_Reals. pose proof (exp_pos (- x)). unfold sigmoid', sigmoid.
  auto_derive; [lra | field; lra].
Qed.

Lemma derivative_sigmoid' : forall x, derivable_pt_lim sigmoid' x (sigmoid'' x).
Proof.
  intros x. apply is_derive_Reals. pose proof (exp_pos (- x)). unfold sigmoid'', sigmoid', sigmoid.
  auto_derive; [lra | field; lra].
Qed.

Lemma derivative_softplus : forall x, derivable_pt_lim softplus x (softplus' x).
Proof.
  intros x. apply is_derive_Reals. pose proof (exp_pos x). unfold softplus', sigmoid, softplus. rewrite exp_Ropp.
  auto_derive; [lra | field; lra].
Qed.

Lemma derivative_silu : forall x, derivable_pt_lim silu x (silu' x).
Proof.
  intros x. apply is_derive_Reals. pose proof (exp_pos (- x)). unfold silu, silu', sigmoid', sigmoid.
  auto_derive; [lra | field; lra].
Qed.

Lemma derivative_silu' : forall x, derivable_pt_lim silu' x (silu'' x).
Proof.
  intros x. apply is_derive_Reals. pose proof (exp_pos (- x)). unfold silu'', silu', sigmoid'', sigmoid', sigmoid.
  auto_derive; [lra | field; lra].
Qed.

Lemma derivative_quadratic : forall x, derivable_pt_lim quadratic x (quadratic' x).
Proof. intros x. apply is_derive_Reals. unfold quadratic, quadratic'. auto_derive; [exact I | ring]. Qed.

Lemma derivative_relu_positive : forall x, 0 < x -> derivable_pt_lim relu x 1.
Proof.
  intros x Hx. apply is_derive_Reals. apply (is_derive_ext_loc (fun t => t)); [|auto_derive; [exact I | ring]].
  exists (mkposreal x Hx). intros t Ht. unfold relu. rewrite Rmax_right; [reflexivity|].
  unfold ball in Ht; simpl in Ht; unfold AbsRing_ball, abs, minus, plus, opp in Ht; simpl in Ht.
  apply Rabs_def2 in Ht. lra.
Qed.

Lemma derivative_relu_negative : forall x, x < 0 -> derivable_pt_lim relu x 0.
Proof.
  intros x Hx. apply is_derive_Reals. apply (is_derive_ext_loc (fun _ => 0)); [|auto_derive; [exact I | ring]].
  assert (H : 0 < - x) by lra. exists (mkposreal (- x) H). intros t Ht. unfold relu. rewrite Rmax_left; [reflexivity|].
  unfold ball in Ht; simpl in Ht; unfold AbsRing_ball, abs, minus, plus, opp in Ht; simpl in Ht.
  apply Rabs_def2 in Ht. lra.
Qed.
