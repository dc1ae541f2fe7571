(* What the exported files share: finite sums, the functions of the statement language, extreme eigenvalues, chaining.
   Everything is defined and proved over the standard library's real numbers. Nothing is assumed: there is no axiom here. *)

Require Import Reals ZArith Lra Lia List.
Open Scope R_scope.

(** * Arrays and finite sums. Positions are 1-based, steps are counted from 0. *)

Definition vector := nat -> R.
Definition matrix := nat -> nat -> R.

Definition at1 (t : list R) (i : nat) : R := nth (i - 1) t 0.
Definition at2 (t : list (list R)) (i j : nat) : R := at1 (nth (i - 1) t nil) j.
Definition at3 (t : list (list (list R))) (i j k : nat) : R := at2 (nth (i - 1) t nil) j k.
(** A natural number as a real one. *)
Definition natural (n : nat) : R := IZR (Z.of_nat n).

(** f 1 + ... + f n, and likewise. *)
Fixpoint sum (n : nat) (f : nat -> R) : R := match n with O => 0 | S p => sum p f + f n end.
Fixpoint prod (n : nat) (f : nat -> R) : R := match n with O => 1 | S p => prod p f * f n end.
Fixpoint maximum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S O => f 1%nat | S p => Rmax (maximum p f) (f n) end.
Fixpoint minimum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S O => f 1%nat | S p => Rmin (minimum p f) (f n) end.

(** f 0 + ... + f (n-1), and likewise. *)
Fixpoint sum_steps (n : nat) (f : nat -> R) : R := match n with O => 0 | S p => sum_steps p f + f p end.
Fixpoint prod_steps (n : nat) (f : nat -> R) : R := match n with O => 1 | S p => prod_steps p f * f p end.

(** P holds for 1, ..., n. *)
Definition all (n : nat) (P : nat -> Prop) : Prop := forall i, (1 <= i <= n)%nat -> P i.
Fixpoint every (n : nat) (b : nat -> bool) : bool := match n with O => true | S p => andb (every p b) (b n) end.

Lemma all_O : forall P, all 0 P.
Proof. intros P i H. lia. Qed.

Lemma all_S : forall n P, all n P -> P (S n) -> all (S n) P.
Proof.
  intros n P H HS i Hi. destruct (Nat.eq_dec i (S n)) as [->|]; [exact HS | apply H; lia].
Qed.

Lemma not_all : forall n P i, (1 <= i <= n)%nat -> ~ P i -> ~ all n P.
Proof. intros n P i Hi Hn H. exact (Hn (H i Hi)). Qed.

Lemma within : forall i n, (1 <=? i)%nat = true -> (i <=? n)%nat = true -> (1 <= i <= n)%nat.
Proof. intros i n H1 H2. split; apply Nat.leb_le; assumption. Qed.

(** P holds for the steps 0, ..., n-1. *)
Definition steps (n : nat) (P : nat -> Prop) : Prop := forall k, (k < n)%nat -> P k.

Lemma steps_O : forall P, steps 0 P.
Proof. intros P k H. lia. Qed.

Lemma steps_S : forall n P, steps n P -> P n -> steps (S n) P.
Proof. intros n P H Hn k Hk. destruct (Nat.eq_dec k n) as [->|]; [exact Hn | apply H; lia]. Qed.

Lemma sum_ext : forall n f g, (forall i, (1 <= i <= n)%nat -> f i = g i) -> sum n f = sum n g.
Proof.
  induction n as [|n IH]; intros f g H; simpl; [reflexivity|].
  rewrite (IH f g) by (intros; apply H; lia). rewrite H by lia. reflexivity.
Qed.

Lemma sum_le : forall n f g, (forall i, (1 <= i <= n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof.
  induction n as [|n IH]; intros f g H; simpl; [lra|].
  assert (sum n f <= sum n g) by (apply IH; intros; apply H; lia). assert (f (S n) <= g (S n)) by (apply H; lia). lra.
Qed.

Lemma sum_zero : forall n, sum n (fun _ => 0) = 0.
Proof. induction n as [|n IH]; simpl; [reflexivity | rewrite IH; ring]. Qed.

Lemma sum_nonneg : forall n f, (forall i, (1 <= i <= n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof. intros n f H. rewrite <- (sum_zero n). apply sum_le. exact H. Qed.

Lemma sum_plus : forall n f g, sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n as [|n IH]; intros; simpl; [ring | rewrite IH; ring]. Qed.

Lemma sum_scale : forall n c f, sum n (fun i => c * f i) = c * sum n f.
Proof. induction n as [|n IH]; intros; simpl; [ring | rewrite IH; ring]. Qed.

Lemma sum_const : forall n c, sum n (fun _ => c) = INR n * c.
Proof. induction n as [|n IH]; intros c; [simpl; ring|]. rewrite S_INR. simpl sum. rewrite IH. ring. Qed.

Lemma sum_swap : forall n m f, sum n (fun i => sum m (fun j => f i j)) = sum m (fun j => sum n (fun i => f i j)).
Proof.
  induction n as [|n IH]; intros m f; simpl; [now rewrite sum_zero|].
  rewrite IH, <- sum_plus. reflexivity.
Qed.

Lemma sum_one : forall n f k, (1 <= k <= n)%nat -> (forall i, (1 <= i <= n)%nat -> i <> k -> f i = 0) -> sum n f = f k.
Proof.
  induction n as [|n IH]; intros f k Hk H; [lia|]. simpl.
  destruct (Nat.eq_dec k (S n)) as [->|Hne].
  - rewrite (sum_ext n f (fun _ => 0)) by (intros; apply H; lia). rewrite sum_zero. ring.
  - rewrite (IH f k) by (try lia; intros; apply H; lia). rewrite (H (S n)) by lia. ring.
Qed.

(** * Truth values in terms *)

Definition ltb (a b : R) : bool := if Rlt_dec a b then true else false.
Definition leb (a b : R) : bool := if Rle_dec a b then true else false.
Definition eqb (a b : R) : bool := if Req_EM_T a b then true else false.
Definition choose (c : bool) (a b : R) : R := if c then a else b.
Definition delta (i j : nat) : R := if (i =? j)%nat then 1 else 0.

Lemma ltb_true : forall a b, a < b -> ltb a b = true.
Proof. intros a b H. unfold ltb. destruct (Rlt_dec a b); [reflexivity | contradiction]. Qed.
Lemma ltb_false : forall a b, b <= a -> ltb a b = false.
Proof. intros a b H. unfold ltb. destruct (Rlt_dec a b); [lra | reflexivity]. Qed.
Lemma leb_true : forall a b, a <= b -> leb a b = true.
Proof. intros a b H. unfold leb. destruct (Rle_dec a b); [reflexivity | contradiction]. Qed.
Lemma leb_false : forall a b, b < a -> leb a b = false.
Proof. intros a b H. unfold leb. destruct (Rle_dec a b); [lra | reflexivity]. Qed.
Lemma eqb_true : forall a b, a = b -> eqb a b = true.
Proof. intros a b H. unfold eqb. destruct (Req_EM_T a b); [reflexivity | contradiction]. Qed.
Lemma eqb_false : forall a b, a <> b -> eqb a b = false.
Proof. intros a b H. unfold eqb. destruct (Req_EM_T a b); [contradiction | reflexivity]. Qed.

Lemma and_true : forall a b, a = true -> b = true -> andb a b = true.
Proof. intros a b -> ->. reflexivity. Qed.
Lemma and_false_l : forall a b, a = false -> andb a b = false.
Proof. intros a b ->. reflexivity. Qed.
Lemma and_false_r : forall a b, b = false -> andb a b = false.
Proof. intros [|] b ->; reflexivity. Qed.
Lemma or_true_l : forall a b, a = true -> orb a b = true.
Proof. intros a b ->. reflexivity. Qed.
Lemma or_true_r : forall a b, b = true -> orb a b = true.
Proof. intros [|] b ->; reflexivity. Qed.
Lemma or_false : forall a b, a = false -> b = false -> orb a b = false.
Proof. intros a b -> ->. reflexivity. Qed.
Lemma not_true : forall a, a = false -> negb a = true.
Proof. intros a ->. reflexivity. Qed.
Lemma not_false : forall a, a = true -> negb a = false.
Proof. intros a ->. reflexivity. Qed.

(** * Comparisons *)

Lemma different_up : forall a b, a < b -> a <> b.
Proof. intros. lra. Qed.
Lemma different_down : forall a b, b < a -> a <> b.
Proof. intros. lra. Qed.
Lemma not_at_most : forall a b, b < a -> ~ a <= b.
Proof. intros. lra. Qed.
Lemma not_less : forall a b, b <= a -> ~ a < b.
Proof. intros. lra. Qed.

(** * Activations. tanh, exp, ln, sqrt, sin, cos and atan are the standard library's. A name with ' is the derivative of
    the name without it, proved in Activations.v. *)

Definition tanh' (x : R) : R := 1 - tanh x ^ 2.
Definition tanh'' (x : R) : R := -2 * tanh x * tanh' x.
Definition sigmoid (x : R) : R := / (1 + exp (- x)).
Definition sigmoid' (x : R) : R := sigmoid x * (1 - sigmoid x).
Definition sigmoid'' (x : R) : R := sigmoid' x * (1 - 2 * sigmoid x).
Definition softplus (x : R) : R := ln (1 + exp x).
Definition softplus' (x : R) : R := sigmoid x.
Definition softplus'' (x : R) : R := sigmoid' x.
Definition silu (x : R) : R := x * sigmoid x.
Definition silu' (x : R) : R := sigmoid x + x * sigmoid' x.
Definition silu'' (x : R) : R := 2 * sigmoid' x + x * sigmoid'' x.
Definition quadratic (x : R) : R := x ^ 2.
Definition quadratic' (x : R) : R := 2 * x.
Definition quadratic'' (x : R) : R := 2.
Definition identity (x : R) : R := x.
Definition identity' (x : R) : R := 1.
Definition identity'' (x : R) : R := 0.
Definition relu (x : R) : R := Rmax 0 x.
(** The selected derivative of relu: 0 or 1 at 0. *)
Definition relu'0 (x : R) : R := choose (ltb 0 x) 1 0.
Definition relu'1 (x : R) : R := choose (leb 0 x) 1 0.
Definition elu (x : R) : R := exp (- relu (- x)) - 1 + relu x.
Definition elu' (x : R) : R := exp (- relu (- x)).

Lemma exp_twice : forall x, exp (2 * x) = exp x * exp x.
Proof. intros x. rewrite <- exp_plus. f_equal. ring. Qed.

(** The form in which tanh is enclosed; its argument stands there once. *)
Lemma tanh_as_exp : forall x, tanh x = 1 - 2 / (exp (2 * x) + 1).
Proof.
  intros x. unfold tanh, sinh, cosh. rewrite exp_Ropp, exp_twice. pose proof (exp_pos x). field. nra.
Qed.

(** The same as one quotient. *)
Lemma tanh_quotient : forall x, tanh x = (exp (2 * x) - 1) / (exp (2 * x) + 1).
Proof. intros x. rewrite tanh_as_exp. pose proof (exp_pos (2 * x)). field. lra. Qed.

Lemma cosh_pos : forall x, 0 < cosh x.
Proof. intros x. unfold cosh. pose proof (exp_pos x). pose proof (exp_pos (- x)). lra. Qed.

(** * Extreme eigenvalues *)

Definition norm2 (n : nat) (x : vector) : R := sum n (fun i => x i ^ 2).
Definition form (n : nat) (A : matrix) (x : vector) : R := sum n (fun i => sum n (fun l => x i * A i l * x l)).
(** c |x|^2 <= x^T A x for every x. *)
Definition below (n : nat) (A : matrix) (c : R) : Prop := forall x, c * norm2 n x <= form n A x.

Lemma norm2_nonneg : forall n x, 0 <= norm2 n x.
Proof. intros n x. apply sum_nonneg. intros i _. apply pow2_ge_0. Qed.

Lemma square_le_norm2 : forall n x i, (1 <= i <= n)%nat -> x i ^ 2 <= norm2 n x.
Proof.
  intros n x i Hi. set (f := fun l => if (l =? i)%nat then x i ^ 2 else 0).
  assert (E : sum n f = x i ^ 2).
  { rewrite (sum_one n f i Hi); unfold f; [now rewrite Nat.eqb_refl|].
    intros l _ Hl. apply Nat.eqb_neq in Hl. now rewrite Hl. }
  rewrite <- E. apply sum_le. intros l _. unfold f.
  destruct (Nat.eqb_spec l i) as [->|_]; [lra | apply pow2_ge_0].
Qed.

(** |x_i| |x_l| <= |x|^2, so minus the sum of all |A_il| is below A. *)
Lemma below_exists : forall n A, exists c, below n A c.
Proof.
  intros n A. exists (sum n (fun i => sum n (fun l => - Rabs (A i l)))). intros x.
  rewrite Rmult_comm. unfold form. rewrite <- sum_scale. apply sum_le. intros i Hi.
  rewrite <- sum_scale. apply sum_le. intros l Hl.
  pose proof (square_le_norm2 n x i Hi) as H1. pose proof (square_le_norm2 n x l Hl) as H2.
  assert (H3 : Rabs (x i * x l) <= norm2 n x) by (apply Rabs_le; nra).
  pose proof (Rabs_pos (A i l)) as H4.
  assert (H5 : Rabs (x i * x l * A i l) <= norm2 n x * Rabs (A i l)) by (rewrite Rabs_mult; nra).
  pose proof (Rle_abs (- (x i * x l * A i l))) as H6. rewrite Rabs_Ropp in H6. lra.
Qed.

Lemma below_bounded : forall n A, bound (below (S n) A).
Proof.
  intros n A. exists (A 1%nat 1%nat). intros c Hc. specialize (Hc (delta 1)).
  assert (Hu : forall i, (1 <= i <= S n)%nat -> i <> 1%nat -> delta 1 i = 0).
  { intros i _ Hi. unfold delta. destruct (Nat.eqb_spec 1 i); [lia | reflexivity]. }
  unfold norm2, form in Hc.
  rewrite (sum_one (S n) (fun i => delta 1 i ^ 2) 1) in Hc by (try lia; intros i Hi H; rewrite (Hu i Hi H); ring).
  rewrite (sum_one (S n) _ 1) in Hc.
  - rewrite (sum_one (S n) (fun l => delta 1 1 * A 1%nat l * delta 1 l) 1) in Hc
      by (try lia; intros l Hl H; rewrite (Hu l Hl H); ring).
    unfold delta in Hc. simpl in Hc. lra.
  - lia.
  - intros i Hi H. rewrite (sum_ext _ _ (fun _ => 0)); [apply sum_zero|]. intros l _. rewrite (Hu i Hi H). ring.
Qed.

(** The greatest c with c |x|^2 <= x^T A x for every x: of a symmetric matrix, its least eigenvalue (Rayleigh). *)
Definition lambda_min (n : nat) (A : matrix) : R :=
  match n with
  | O => 0
  | S p => proj1_sig (completeness (below (S p) A) (below_bounded p A) (below_exists (S p) A))
  end.

Definition lambda_max (n : nat) (A : matrix) : R := - lambda_min n (fun i l => - A i l).

Lemma lambda_min_is : forall n A, (1 <= n)%nat ->
  below n A (lambda_min n A) /\ forall c, below n A c -> c <= lambda_min n A.
Proof.
  intros [|n] A Hn; [lia|]. unfold lambda_min.
  destruct (completeness _ _ _) as [m [Hup Hleast]]. simpl. split; [|exact Hup].
  intros x. destruct (Rle_lt_dec (m * norm2 (S n) x) (form (S n) A x)) as [|Hlt]; [assumption|exfalso].
  pose proof (norm2_nonneg (S n) x) as Hnorm.
  destruct (Rle_lt_or_eq_dec _ _ Hnorm) as [Hpos|Hz].
  - assert (Hs : is_upper_bound (below (S n) A) (form (S n) A x / norm2 (S n) x)).
    { intros c Hc. specialize (Hc x). apply (Rmult_le_reg_r (norm2 (S n) x)); [exact Hpos|].
      replace (form (S n) A x / norm2 (S n) x * norm2 (S n) x) with (form (S n) A x) by (field; lra). exact Hc. }
    specialize (Hleast _ Hs).
    assert (H : m * norm2 (S n) x <= form (S n) A x / norm2 (S n) x * norm2 (S n) x) by (apply Rmult_le_compat_r; lra).
    replace (form (S n) A x / norm2 (S n) x * norm2 (S n) x) with (form (S n) A x) in H by (field; lra). lra.
  - destruct (below_exists (S n) A) as [c Hc]. specialize (Hc x). rewrite <- Hz in *. lra.
Qed.

Lemma lambda_min_below : forall n A c, (1 <= n)%nat -> below n A c -> c <= lambda_min n A.
Proof. intros n A c Hn H. exact (proj2 (lambda_min_is n A Hn) c H). Qed.

(** A witness x bounds the least eigenvalue from above. *)
Lemma lambda_min_above : forall n A h x, (1 <= n)%nat -> 0 < norm2 n x -> form n A x <= h * norm2 n x -> lambda_min n A <= h.
Proof.
  intros n A h x Hn Hx H. pose proof (proj1 (lambda_min_is n A Hn) x) as Hb.
  apply (Rmult_le_reg_r (norm2 n x)); lra.
Qed.

(** Rule K2: if A is c I + R^T R up to e in every entry, then c - n e is below A. R may be any matrix. *)
Lemma factor_below : forall n A c e m (R : matrix),
  all n (fun i => all n (fun l => Rabs (A i l - (c * delta i l + sum m (fun s => R s i * R s l))) <= e)) ->
  below n A (c - INR n * e).
Proof.
  intros n A c e m R H x.
  assert (Hsquare : sum n (fun i => sum n (fun l => x i * sum m (fun s => R s i * R s l) * x l))
      = sum m (fun s => sum n (fun i => x i * R s i) ^ 2)).
  { rewrite (sum_ext n _ (fun i => sum m (fun s => (x i * R s i) * sum n (fun l => x l * R s l)))).
    - rewrite sum_swap. apply sum_ext. intros s _.
      rewrite (sum_ext n _ (fun i => sum n (fun l => x l * R s l) * (x i * R s i))) by (intros; ring).
      rewrite sum_scale. ring.
    - intros i _. rewrite (sum_ext n _ (fun l => sum m (fun s => (x i * R s i) * (x l * R s l)))).
      + rewrite sum_swap. apply sum_ext. intros s _. now rewrite sum_scale.
      + intros l _. rewrite (Rmult_comm (x i)), Rmult_assoc, Rmult_comm, <- sum_scale. apply sum_ext. intros; ring. }
  assert (Hdiagonal : sum n (fun i => sum n (fun l => x i * (c * delta i l) * x l)) = c * norm2 n x).
  { unfold norm2. rewrite <- sum_scale. apply sum_ext. intros i Hi. rewrite (sum_one n _ i Hi).
    - unfold delta. rewrite Nat.eqb_refl. ring.
    - intros l _ Hl. unfold delta. destruct (Nat.eqb_spec i l); [congruence | ring]. }
  assert (Hrest : sum n (fun i => sum n (fun l => x i * (A i l - (c * delta i l + sum m (fun s => R s i * R s l))) * x l))
      >= - (INR n * e) * norm2 n x).
  { assert (Hhalf : sum n (fun i => sum n (fun l => - e * ((x i ^ 2 + x l ^ 2) / 2))) = - (INR n * e) * norm2 n x).
    { rewrite (sum_ext n _ (fun i => - e / 2 * (INR n * x i ^ 2) + - e / 2 * norm2 n x)).
      - rewrite sum_plus, sum_const, sum_scale, sum_scale. unfold norm2. field.
      - intros i _. unfold norm2. rewrite <- sum_const, <- !sum_scale, <- sum_plus. apply sum_ext. intros; field. }
    rewrite <- Hhalf. apply Rle_ge, sum_le. intros i Hi. apply sum_le. intros l Hl.
    specialize (H i Hi l Hl). cbv beta in H.
    set (D := A i l - _) in *.
    assert (- e <= D <= e) by (split; [pose proof (Rle_abs (- D)); rewrite Rabs_Ropp in *; lra | pose proof (Rle_abs D); lra]).
    assert (0 <= (x i + x l) ^ 2) by apply pow2_ge_0. assert (0 <= (x i - x l) ^ 2) by apply pow2_ge_0.
    nra. }
  assert (Hsplit : form n A x = c * norm2 n x + sum m (fun s => sum n (fun i => x i * R s i) ^ 2)
      + sum n (fun i => sum n (fun l => x i * (A i l - (c * delta i l + sum m (fun s => R s i * R s l))) * x l))).
  { rewrite <- Hdiagonal, <- Hsquare, <- !sum_plus. apply sum_ext. intros i _. rewrite <- !sum_plus. apply sum_ext.
    intros l _. ring. }
  assert (0 <= sum m (fun s => sum n (fun i => x i * R s i) ^ 2)) by (apply sum_nonneg; intros; apply pow2_ge_0).
  rewrite Hsplit. lra.
Qed.

(** * Chaining *)

Lemma sum_steps_ext : forall n f g, steps n (fun k => f k = g k) -> sum_steps n f = sum_steps n g.
Proof.
  induction n as [|n IH]; intros f g H; simpl; [reflexivity|].
  rewrite (IH f g) by (intros k Hk; apply H; lia). rewrite (H n) by lia. reflexivity.
Qed.

Lemma sum_steps_scale : forall n c f, sum_steps n (fun k => c * f k) = c * sum_steps n f.
Proof. induction n as [|n IH]; intros; simpl; [ring | rewrite IH; ring]. Qed.

(** The factors after step k of a product over n steps. *)
Definition after (k : nat) (rho : nat -> R) (u : nat) : R := if (k <? u)%nat then rho u else 1.

Lemma after_last : forall n rho, prod_steps (S n) (after n rho) = 1.
Proof.
  intros n rho. assert (H : forall p, (p <= S n)%nat -> prod_steps p (after n rho) = 1).
  { induction p as [|p IH]; intros Hp; simpl; [reflexivity|]. rewrite IH by lia. unfold after.
    destruct (Nat.ltb_spec n p); [lia | ring]. }
  apply H. lia.
Qed.

Lemma after_next : forall n k rho, (k < n)%nat -> prod_steps (S n) (after k rho) = rho n * prod_steps n (after k rho).
Proof. intros n k rho Hk. simpl. unfold after at 2. destruct (Nat.ltb_spec k n); [ring | lia]. Qed.

(** The product rule: a recursion with factors that are not negative, unrolled. *)
Theorem product_rule : forall (n : nat) (a rho e : nat -> R),
  steps n (fun k => a (S k) <= rho k * a k + e k) -> steps n (fun k => 0 <= rho k) ->
  a n <= prod_steps n rho * a 0%nat + sum_steps n (fun k => prod_steps n (after k rho) * e k).
Proof.
  induction n as [|n IH]; intros a rho e Ha Hrho; [simpl; lra|].
  assert (H : a n <= prod_steps n rho * a 0%nat + sum_steps n (fun k => prod_steps n (after k rho) * e k)).
  { apply IH; intros k Hk; [apply Ha | apply Hrho]; lia. }
  specialize (Ha n ltac:(lia)). specialize (Hrho n ltac:(lia)). cbv beta in Ha, Hrho.
  assert (Hs : sum_steps (S n) (fun k => prod_steps (S n) (after k rho) * e k)
      = rho n * sum_steps n (fun k => prod_steps n (after k rho) * e k) + e n).
  { change (sum_steps (S n) ?f) with (sum_steps n f + f n). cbv beta. rewrite after_last, <- sum_steps_scale.
    rewrite (sum_steps_ext n _ (fun k => rho n * (prod_steps n (after k rho) * e k))); [ring|].
    intros k Hk. rewrite after_next by exact Hk. ring. }
  rewrite Hs. change (prod_steps (S n) rho) with (prod_steps n rho * rho n).
  apply (Rmult_le_compat_l (rho n)) in H; [|exact Hrho]. lra.
Qed.

(** The same without errors. *)
Theorem product_rule_exact : forall (n : nat) (a rho : nat -> R),
  steps n (fun k => a (S k) <= rho k * a k) -> steps n (fun k => 0 <= rho k) -> a n <= prod_steps n rho * a 0%nat.
Proof.
  induction n as [|n IH]; intros a rho Ha Hrho; [simpl; lra|].
  assert (H : a n <= prod_steps n rho * a 0%nat) by (apply IH; intros k Hk; [apply Ha | apply Hrho]; lia).
  specialize (Ha n ltac:(lia)). specialize (Hrho n ltac:(lia)). cbv beta in Ha, Hrho.
  change (prod_steps (S n) rho) with (prod_steps n rho * rho n).
  apply (Rmult_le_compat_l (rho n)) in H; [|exact Hrho]. lra.
Qed.

(** The square roots of three numbers that are not negative are the sides of a triangle. *)
Definition triangle (ac ab bc : R) : Prop := 0 <= ac /\ 0 <= ab /\ 0 <= bc /\ sqrt ac <= sqrt ab + sqrt bc.

Lemma triangle_square : forall p q r, p = q + r -> triangle (p ^ 2) (q ^ 2) (r ^ 2).
Proof.
  intros p q r ->. repeat split; try apply pow2_ge_0.
  rewrite <- !Rsqr_pow2, !sqrt_Rsqr_abs. apply Rabs_triang.
Qed.

(** sqrt((a+b)^2 + (c+d)^2) <= sqrt(a^2 + c^2) + sqrt(b^2 + d^2), with ac, ... the squares. *)
Lemma triangle_plus : forall p q r p' q' r', triangle p q r -> triangle p' q' r' -> triangle (p + p') (q + q') (r + r').
Proof.
  intros p q r p' q' r' [Hp [Hq [Hr H]]] [Hp' [Hq' [Hr' H']]]. repeat split; try lra.
  pose proof (sqrt_pos p). pose proof (sqrt_pos q). pose proof (sqrt_pos r).
  pose proof (sqrt_pos p'). pose proof (sqrt_pos q'). pose proof (sqrt_pos r').
  pose proof (sqrt_pos (q + q')). pose proof (sqrt_pos (r + r')).
  pose proof (sqrt_sqrt p Hp). pose proof (sqrt_sqrt q Hq). pose proof (sqrt_sqrt r Hr).
  pose proof (sqrt_sqrt p' Hp'). pose proof (sqrt_sqrt q' Hq'). pose proof (sqrt_sqrt r' Hr').
  assert (Hqq : 0 <= q + q') by lra. assert (Hrr : 0 <= r + r') by lra.
  pose proof (sqrt_sqrt _ Hqq). pose proof (sqrt_sqrt _ Hrr).
  set (b := sqrt q) in *. set (c := sqrt r) in *. set (b' := sqrt q') in *. set (c' := sqrt r') in *.
  assert (Hcs : b * c + b' * c' <= sqrt (q + q') * sqrt (r + r')).
  { rewrite <- sqrt_mult by assumption. rewrite <- (sqrt_Rsqr (b * c + b' * c')) by nra.
    apply sqrt_le_1_alt. unfold Rsqr. assert (0 <= (b * c' - b' * c) ^ 2) by apply pow2_ge_0. nra. }
  rewrite <- (sqrt_Rsqr (sqrt (q + q') + sqrt (r + r'))) by lra. apply sqrt_le_1_alt. unfold Rsqr.
  assert (p <= (b + c) * (b + c)) by nra. assert (p' <= (b' + c') * (b' + c')) by nra. nra.
Qed.

Lemma triangle_zero : triangle 0 0 0.
Proof. repeat split; try lra. rewrite sqrt_0. lra. Qed.

Lemma triangle_sum : forall n p q r, (forall i, triangle (p i) (q i) (r i)) -> triangle (sum n p) (sum n q) (sum n r).
Proof.
  induction n as [|n IH]; intros p q r H; simpl; [apply triangle_zero|]. apply triangle_plus; [apply IH; exact H | apply H].
Qed.

(** For sums of squares of differences, however nested. *)
Ltac triangles :=
  intros; first [apply triangle_square; ring | apply triangle_sum; triangles | apply triangle_plus; triangles].

(** The length of a path bounds the distance of its ends; d k l is the squared distance of points k and l. *)
Theorem path_rule : forall (n : nat) (d : nat -> nat -> R) (b : nat -> R),
  (forall k l m, triangle (d k m) (d k l) (d l m)) -> d 0%nat 0%nat = 0 ->
  steps n (fun k => sqrt (d (S k) k) <= b k) -> sqrt (d n 0%nat) <= sum_steps n b.
Proof.
  induction n as [|n IH]; intros d b Htriangle H0 H; simpl; [rewrite H0, sqrt_0; lra|].
  assert (Hn : sqrt (d n 0%nat) <= sum_steps n b) by (apply IH; try assumption; intros k Hk; apply H; lia).
  destruct (Htriangle (S n) n 0%nat) as [_ [_ [_ Ht]]]. specialize (H n ltac:(lia)). cbv beta in H. lra.
Qed.

Lemma sum_all_zero : forall n f, (forall i, f i = 0) -> sum n f = 0.
Proof. intros n f H. rewrite <- (sum_zero n). apply sum_ext. intros i _. apply H. Qed.

Lemma plus_zero : forall a b, a = 0 -> b = 0 -> a + b = 0.
Proof. intros. lra. Qed.

(** For sums of squares of x - x. *)
Ltac zeros := intros; first [ring | apply sum_all_zero; zeros | apply plus_zero; zeros].
