(* The inverse of a matrix: defined as a function of the matrix, shown to exist where x^T A x >= c |x|^2 with c > 0, and enclosed by an
   approximate one. *)

Require Import Reals ZArith Lra Lia List.
Require ClassicalDedekindReals Classical_Prop.
From Gradus Require Import Gradus.
Open Scope R_scope.

(** The number that alone has a property; 0 where there is no such number. *)
Definition unique_number (Q : R -> Prop) : Prop := exists x, Q x /\ forall y, Q y -> y = x.

Lemma below_the_number_bounded : forall Q, unique_number Q -> bound (fun y => exists x, Q x /\ y <= x).
Proof. intros Q [x [Hx Hu]]. exists x. intros y [z [Hz Hy]]. rewrite (Hu z Hz) in Hy. exact Hy. Qed.

Lemma below_the_number_exists : forall Q, unique_number Q -> exists y, exists x, Q x /\ y <= x.
Proof. intros Q [x [Hx Hu]]. exists x. exists x. split; [exact Hx | lra]. Qed.

Definition the (Q : R -> Prop) : R :=
  match ClassicalDedekindReals.sig_not_dec (unique_number Q) with
  | left H => proj1_sig (completeness _ (below_the_number_bounded Q (Classical_Prop.NNPP _ H)) (below_the_number_exists Q (Classical_Prop.NNPP _ H)))
  | right _ => 0
  end.

Lemma the_is : forall (Q : R -> Prop) x, Q x -> (forall y, Q y -> y = x) -> the Q = x.
Proof.
  intros Q x Hx Hu. unfold the. destruct (ClassicalDedekindReals.sig_not_dec (unique_number Q)) as [H|H].
  - destruct (completeness _ _ _) as [m [Hup Hleast]]. simpl. apply Rle_antisym.
    + apply Hleast. intros y [z [Hz Hy]]. rewrite (Hu z Hz) in Hy. exact Hy.
    + apply Hup. exists x. split; [exact Hx | lra].
  - exfalso. apply H. exists x. split; assumption.
Qed.

Definition is_inverse (n : nat) (A P : matrix) : Prop :=
  all n (fun i => all n (fun j =>
    sum n (fun k => A i k * P k j) = delta i j /\ sum n (fun k => P i k * A k j) = delta i j)).

(** The entries of the inverse matrix; 0 where there is none. *)
Definition inverse (n : nat) (A : matrix) (i j : nat) : R := the (fun x => exists P, is_inverse n A P /\ x = P i j).

Lemma sum_delta_l : forall n i f, (1 <= i <= n)%nat -> sum n (fun k => delta i k * f k) = f i.
Proof.
  intros n i f Hi. rewrite (sum_one n _ i Hi).
  - unfold delta. rewrite Nat.eqb_refl. ring.
  - intros k _ Hk. unfold delta. destruct (Nat.eqb_spec i k); [congruence | ring].
Qed.

Lemma sum_delta_r : forall n j f, (1 <= j <= n)%nat -> sum n (fun k => f k * delta k j) = f j.
Proof.
  intros n j f Hj. rewrite (sum_one n _ j Hj).
  - unfold delta. rewrite Nat.eqb_refl. ring.
  - intros k _ Hk. unfold delta. destruct (Nat.eqb_spec k j); [congruence | ring].
Qed.

Lemma is_inverse_unique : forall n A P Q i j, is_inverse n A P -> is_inverse n A Q ->
  (1 <= i <= n)%nat -> (1 <= j <= n)%nat -> P i j = Q i j.
Proof.
  intros n A P Q i j HP HQ Hi Hj.
  rewrite <- (sum_delta_r n j (P i) Hj).
  rewrite (sum_ext n _ (fun k => sum n (fun l => P i k * (A k l * Q l j)))).
  - rewrite sum_swap. rewrite (sum_ext n _ (fun l => delta i l * Q l j)).
    + exact (sum_delta_l n i (fun l => Q l j) Hi).
    + intros l Hl. rewrite <- (proj2 (HP i Hi l Hl)). rewrite Rmult_comm, <- sum_scale. apply sum_ext. intros k _. ring.
  - intros k Hk. rewrite sum_scale, (proj1 (HQ k Hk j Hj)). reflexivity.
Qed.

Lemma inverse_is : forall n A P i j, is_inverse n A P -> (1 <= i <= n)%nat -> (1 <= j <= n)%nat -> inverse n A i j = P i j.
Proof.
  intros n A P i j H Hi Hj. apply the_is.
  - exists P. split; [exact H | reflexivity].
  - intros y [Q [HQ ->]]. exact (is_inverse_unique n A Q P i j HQ H Hi Hj).
Qed.

(** A matrix with c |x|^2 <= x^T A x, c > 0, has an inverse: elimination of the last row and column leaves such a matrix. *)
Definition extended (n : nat) (x : vector) (t : R) : vector := fun i => if (i =? n)%nat then t else x i.

Lemma extended_last : forall n x t, extended n x t n = t.
Proof. intros. unfold extended. now rewrite Nat.eqb_refl. Qed.

Lemma extended_other : forall n x t i, (i < n)%nat -> extended n x t i = x i.
Proof. intros n x t i H. unfold extended. destruct (Nat.eqb_spec i n); [lia | reflexivity]. Qed.

Lemma form_extended : forall p A x t,
  form (S p) A (extended (S p) x t)
  = form p A x + t * sum p (fun l => A (S p) l * x l) + t * sum p (fun i => A i (S p) * x i) + t * t * A (S p) (S p).
Proof.
  intros p A x t. unfold form. simpl sum at 1.
  rewrite (sum_ext p _ (fun i => sum p (fun l => x i * A i l * x l) + t * (A i (S p) * x i))).
  - rewrite sum_plus, sum_scale. simpl sum at 4. rewrite !extended_last.
    rewrite (sum_ext p (fun l => t * A (S p) l * extended (S p) x t l) (fun l => t * (A (S p) l * x l))).
    + rewrite sum_scale. ring.
    + intros l Hl. rewrite extended_other by lia. ring.
  - intros i Hi. simpl sum. rewrite extended_last, (extended_other _ _ _ i) by lia.
    rewrite (sum_ext p _ (fun l => x i * A i l * x l)); [ring|]. intros l Hl. rewrite extended_other by lia. reflexivity.
Qed.

Lemma norm2_extended : forall p x t, norm2 (S p) (extended (S p) x t) = norm2 p x + t ^ 2.
Proof.
  intros p x t. unfold norm2. simpl sum. rewrite extended_last. f_equal.
  apply sum_ext. intros i Hi. rewrite extended_other by lia. reflexivity.
Qed.

Definition schur (p : nat) (A : matrix) : matrix := fun i j => A i j - A i (S p) * A (S p) j / A (S p) (S p).

Lemma pivot_positive : forall p A c, 0 < c -> below (S p) A c -> 0 < A (S p) (S p).
Proof.
  intros p A c Hc H. specialize (H (extended (S p) (fun _ => 0) 1)). rewrite form_extended, norm2_extended in H.
  unfold norm2, form in H.
  rewrite (sum_ext p (fun _ => 0 ^ 2) (fun _ => 0)) in H by (intros; ring).
  rewrite (sum_ext p (fun l => A (S p) l * 0) (fun _ => 0)) in H by (intros; ring).
  rewrite (sum_ext p (fun i => A i (S p) * 0) (fun _ => 0)) in H by (intros; ring).
  rewrite (sum_ext p (fun i => sum p (fun l => 0 * A i l * 0)) (fun _ => 0)) in H
    by (intros; rewrite (sum_ext p _ (fun _ => 0)); [apply sum_zero | intros; ring]).
  rewrite !sum_zero in H. lra.
Qed.

Lemma schur_below : forall p A c, 0 < c -> below (S p) A c -> below p (schur p A) c.
Proof.
  intros p A c Hc H x. pose proof (pivot_positive p A c Hc H) as Ha.
  set (a := A (S p) (S p)) in *. set (u := sum p (fun l => A (S p) l * x l)). set (v := sum p (fun i => A i (S p) * x i)).
  specialize (H (extended (S p) x (- u / a))). rewrite form_extended, norm2_extended in H. fold a u v in H.
  assert (E : form p (schur p A) x = form p A x - u * v / a).
  { unfold form, schur. fold a.
    rewrite (sum_ext p _ (fun i => sum p (fun l => x i * A i l * x l) + - u / a * (A i (S p) * x i))).
    - rewrite sum_plus, sum_scale. fold v. field. lra.
    - intros i _. rewrite (sum_ext p _ (fun l => x i * A i l * x l + - (A i (S p) * x i) / a * (A (S p) l * x l))).
      + rewrite sum_plus, sum_scale. fold u. field. lra.
      + intros l _. field. lra. }
  rewrite E.
  assert (E2 : form p A x + - u / a * u + - u / a * v + - u / a * (- u / a) * a = form p A x - u * v / a) by (field; lra).
  rewrite E2 in H. assert (0 <= c * (- u / a) ^ 2) by (apply Rmult_le_pos; [lra | apply pow2_ge_0]). lra.
Qed.

(** The inverse of A from the inverse P of its Schur complement. *)
Definition bordered (p : nat) (A P : matrix) : matrix := fun i j =>
  let a := A (S p) (S p) in
  if (i =? S p)%nat
  then if (j =? S p)%nat
       then / a + sum p (fun k => sum p (fun l => A (S p) k * P k l * A l (S p))) / (a * a)
       else - sum p (fun k => A (S p) k * P k j) / a
  else if (j =? S p)%nat then - sum p (fun k => P i k * A k (S p)) / a else P i j.

Lemma delta_last : forall p j, (1 <= j <= p)%nat -> delta (S p) j = 0 /\ delta j (S p) = 0.
Proof.
  intros p j Hj. unfold delta. split; [destruct (Nat.eqb_spec (S p) j) | destruct (Nat.eqb_spec j (S p))]; try lia; reflexivity.
Qed.

Lemma bordered_inverse : forall p A P, A (S p) (S p) <> 0 -> is_inverse p (schur p A) P -> is_inverse (S p) A (bordered p A P).
Proof.
  intros p A P Ha HP. set (a := A (S p) (S p)) in *.
  assert (Inner : forall i j, (1 <= i <= p)%nat -> (1 <= j <= p)%nat -> bordered p A P i j = P i j).
  { intros i j Hi Hj. unfold bordered. destruct (Nat.eqb_spec i (S p)); [lia|]. destruct (Nat.eqb_spec j (S p)); [lia | reflexivity]. }
  assert (Row : forall j, (1 <= j <= p)%nat -> bordered p A P (S p) j = - sum p (fun k => A (S p) k * P k j) / a).
  { intros j Hj. unfold bordered. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec j (S p)); [lia | reflexivity]. }
  assert (Column : forall i, (1 <= i <= p)%nat -> bordered p A P i (S p) = - sum p (fun k => P i k * A k (S p)) / a).
  { intros i Hi. unfold bordered. destruct (Nat.eqb_spec i (S p)); [lia|]. rewrite Nat.eqb_refl. reflexivity. }
  assert (Corner : bordered p A P (S p) (S p) = / a + sum p (fun k => sum p (fun l => A (S p) k * P k l * A l (S p))) / (a * a)).
  { unfold bordered. rewrite !Nat.eqb_refl. reflexivity. }
  assert (SP : forall i j, (1 <= i <= p)%nat -> (1 <= j <= p)%nat ->
      sum p (fun k => A i k * P k j) = delta i j + A i (S p) / a * sum p (fun k => A (S p) k * P k j)).
  { intros i j Hi Hj. rewrite <- (proj1 (HP i Hi j Hj)). unfold schur. fold a.
    rewrite (sum_ext p (fun k => (A i k - A i (S p) * A (S p) k / a) * P k j)
      (fun k => A i k * P k j + - (A i (S p) / a) * (A (S p) k * P k j))) by (intros; field; exact Ha).
    rewrite sum_plus, sum_scale. ring. }
  assert (PS : forall i j, (1 <= i <= p)%nat -> (1 <= j <= p)%nat ->
      sum p (fun k => P i k * A k j) = delta i j + A (S p) j / a * sum p (fun k => P i k * A k (S p))).
  { intros i j Hi Hj. rewrite <- (proj2 (HP i Hi j Hj)). unfold schur. fold a.
    rewrite (sum_ext p (fun k => P i k * (A k j - A k (S p) * A (S p) j / a))
      (fun k => P i k * A k j + - (A (S p) j / a) * (P i k * A k (S p)))) by (intros; field; exact Ha).
    rewrite sum_plus, sum_scale. ring. }
  assert (Quadratic : sum p (fun k => sum p (fun l => A (S p) k * P k l * A l (S p)))
      = sum p (fun l => sum p (fun k => A (S p) k * P k l) * A l (S p))).
  { rewrite sum_swap. apply sum_ext. intros l _. rewrite Rmult_comm, <- sum_scale. apply sum_ext. intros; ring. }
  assert (Quadratic' : sum p (fun k => sum p (fun l => A (S p) k * P k l * A l (S p)))
      = sum p (fun k => A (S p) k * sum p (fun l => P k l * A l (S p)))).
  { apply sum_ext. intros k _. rewrite <- sum_scale. apply sum_ext. intros; ring. }
  intros i Hi j Hj. cbn [sum].
  destruct (Nat.eq_dec i (S p)) as [->|Hi']; destruct (Nat.eq_dec j (S p)) as [->|Hj'].
  - rewrite Corner. fold a. unfold delta. rewrite Nat.eqb_refl. split.
    + rewrite (sum_ext p _ (fun k => - / a * (A (S p) k * sum p (fun l => P k l * A l (S p)))))
        by (intros k Hk; rewrite Column by exact Hk; field; exact Ha).
      rewrite sum_scale, <- Quadratic'. field. exact Ha.
    + rewrite (sum_ext p _ (fun k => - / a * (sum p (fun l => A (S p) l * P l k) * A k (S p))))
        by (intros k Hk; rewrite Row by exact Hk; field; exact Ha).
      rewrite sum_scale, <- Quadratic. field. exact Ha.
  - assert (Hj2 : (1 <= j <= p)%nat) by lia. destruct (delta_last p j Hj2) as [-> _]. rewrite (Row j Hj2), Corner. fold a. split.
    + rewrite (sum_ext p _ (fun k => A (S p) k * P k j)) by (intros k Hk; rewrite Inner by assumption; reflexivity). field. exact Ha.
    + rewrite (sum_ext p _ (fun k => - / a * sum p (fun l => A (S p) l * (P l k * A k j))))
        by (intros k Hk; rewrite Row by exact Hk; rewrite (sum_ext p (fun l => A (S p) l * (P l k * A k j))
          (fun l => A k j * (A (S p) l * P l k))) by (intros; ring); rewrite sum_scale; field; exact Ha).
      rewrite sum_scale, sum_swap.
      rewrite (sum_ext p _ (fun l => A (S p) l * delta l j + A (S p) j / a * (A (S p) l * sum p (fun k => P l k * A k (S p))))).
      * rewrite sum_plus, sum_scale, <- Quadratic', (sum_delta_r p j (A (S p)) Hj2). field. exact Ha.
      * intros l Hl. rewrite sum_scale, PS by assumption. ring.
  - assert (Hi2 : (1 <= i <= p)%nat) by lia. destruct (delta_last p i Hi2) as [_ ->]. rewrite (Column i Hi2), Corner. fold a. split.
    + rewrite (sum_ext p _ (fun k => - / a * sum p (fun l => A i k * P k l * A l (S p))))
        by (intros k Hk; rewrite Column by exact Hk; rewrite (sum_ext p (fun l => A i k * P k l * A l (S p))
          (fun l => A i k * (P k l * A l (S p)))) by (intros; ring); rewrite sum_scale; field; exact Ha).
      rewrite sum_scale, sum_swap.
      rewrite (sum_ext p _ (fun l => delta i l * A l (S p) + A i (S p) / a * (sum p (fun k => A (S p) k * P k l) * A l (S p)))).
      * rewrite sum_plus, sum_scale, <- Quadratic, (sum_delta_l p i (fun l => A l (S p)) Hi2). field. exact Ha.
      * intros l Hl. rewrite (sum_ext p _ (fun k => A l (S p) * (A i k * P k l))) by (intros; ring). rewrite sum_scale, SP by assumption. ring.
    + rewrite (sum_ext p _ (fun k => P i k * A k (S p))) by (intros k Hk; rewrite Inner by assumption; reflexivity). field. exact Ha.
  - assert (Hi2 : (1 <= i <= p)%nat) by lia. assert (Hj2 : (1 <= j <= p)%nat) by lia. rewrite (Row j Hj2), (Column i Hi2). fold a. split.
    + rewrite (sum_ext p _ (fun k => A i k * P k j)) by (intros k Hk; rewrite Inner by assumption; reflexivity).
      rewrite SP by assumption. field. exact Ha.
    + rewrite (sum_ext p _ (fun k => P i k * A k j)) by (intros k Hk; rewrite Inner by assumption; reflexivity).
      rewrite PS by assumption. field. exact Ha.
Qed.

Lemma inverse_exists : forall n A c, 0 < c -> below n A c -> exists P, is_inverse n A P.
Proof.
  induction n as [|p IH]; intros A c Hc H.
  - exists A. intros i Hi. lia.
  - destruct (IH (schur p A) c Hc (schur_below p A c Hc H)) as [P HP]. exists (bordered p A P).
    apply bordered_inverse; [pose proof (pivot_positive p A c Hc H); lra | exact HP].
Qed.

Lemma sum_abs_square : forall n d, sum n (fun i => Rabs (d i)) ^ 2 <= INR n * norm2 n d.
Proof.
  intros n d. set (s := sum n (fun i => Rabs (d i))).
  assert (E : s ^ 2 = sum n (fun i => sum n (fun l => Rabs (d i) * Rabs (d l)))).
  { rewrite (sum_ext n _ (fun i => s * Rabs (d i))) by (intros; rewrite sum_scale; unfold s; ring). rewrite sum_scale. unfold s. ring. }
  rewrite E. apply Rle_trans with (sum n (fun i => sum n (fun l => / 2 * d i ^ 2 + / 2 * d l ^ 2))).
  - apply sum_le. intros i _. apply sum_le. intros l _.
    rewrite <- (pow2_abs (d i)), <- (pow2_abs (d l)). pose proof (pow2_ge_0 (Rabs (d i) - Rabs (d l))). nra.
  - right. rewrite (sum_ext n _ (fun i => / 2 * (INR n * d i ^ 2) + / 2 * norm2 n d)).
    + rewrite sum_plus, sum_const, sum_scale, sum_scale. unfold norm2. field.
    + intros i _. rewrite sum_plus, sum_const, sum_scale. unfold norm2. ring.
Qed.

(** An approximate inverse Y, with I - A Y at most e in every entry, is within n e / c of the inverse. *)
Lemma inverse_near : forall n A c e (Y : matrix) i j, 0 < c -> below n A c ->
  all n (fun i => all n (fun j => Rabs (delta i j - sum n (fun k => A i k * Y k j)) <= e)) ->
  (1 <= i <= n)%nat -> (1 <= j <= n)%nat -> Rabs (inverse n A i j - Y i j) <= INR n * e / c.
Proof.
  intros n A c e Y i j Hc Hb HY Hi Hj. destruct (inverse_exists n A c Hc Hb) as [P HP].
  rewrite (inverse_is n A P i j HP Hi Hj).
  set (d := fun k => P k j - Y k j). set (s := sum n (fun k => Rabs (d k))).
  assert (Hs : 0 <= s) by (apply sum_nonneg; intros; apply Rabs_pos).
  assert (Hd : Rabs (d i) <= s).
  { unfold s. set (f := fun k => if (k =? i)%nat then Rabs (d i) else 0).
    assert (E : sum n f = Rabs (d i)).
    { rewrite (sum_one n f i Hi); unfold f; [now rewrite Nat.eqb_refl|]. intros l _ Hl. apply Nat.eqb_neq in Hl. now rewrite Hl. }
    rewrite <- E. apply sum_le. intros l _. unfold f. destruct (Nat.eqb_spec l i) as [->|_]; [lra | apply Rabs_pos]. }
  assert (Hform : form n A d <= e * s).
  { unfold form, s. rewrite <- sum_scale. apply sum_le. intros k Hk.
    rewrite (sum_ext n _ (fun l => d k * (A k l * P l j) + - d k * (A k l * Y l j))) by (intros; unfold d; ring).
    rewrite sum_plus, !sum_scale, (proj1 (HP k Hk j Hj)). specialize (HY k Hk j Hj). cbv beta in HY.
    set (r := sum n (fun l => A k l * Y l j)) in *.
    replace (d k * delta k j + - d k * r) with (d k * (delta k j - r)) by ring.
    apply Rle_trans with (Rabs (d k * (delta k j - r))); [apply Rle_abs|]. rewrite Rabs_mult, Rmult_comm.
    apply Rmult_le_compat_r; [apply Rabs_pos | exact HY]. }
  pose proof (Hb d) as Hbd. pose proof (sum_abs_square n d) as Hsq. fold s in Hsq.
  assert (Hn : 0 < INR n) by (apply lt_0_INR; lia).
  apply Rle_trans with s; [exact Hd|]. apply (Rmult_le_reg_r c); [exact Hc|].
  replace (INR n * e / c * c) with (INR n * e) by (field; lra).
  destruct (Rle_lt_or_eq_dec 0 s Hs) as [Hpos|<-].
  - apply (Rmult_le_reg_r s); [exact Hpos|]. nra.
  - assert (0 <= e) by (specialize (HY i Hi j Hj); cbv beta in HY;
      pose proof (Rabs_pos (delta i j - sum n (fun k => A i k * Y k j))); lra). nra.
Qed.
