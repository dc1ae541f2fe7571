(* Enclosures of real numbers by integers, and a checker of arithmetic over them that is proved here: sums and products are
   enclosed by computing with integers, so that coqc spends its time on the functions only. *)

Require Import Reals ZArith Lra Lia List.
From Gradus Require Import Gradus Inverse.
Open Scope R_scope.

(** What is known of a number: that it is p / q, or that it lies between two multiples of 2^-u. *)
Inductive known : Set := Exactly (p : Z) (q : positive) | Between (lower upper : Z).

Definition units (u : positive) : Z := (2 ^ Zpos u)%Z.

Definition fact (u : positive) (k : known) (x : R) : Prop :=
  match k with
  | Exactly p q => x = IZR p / IZR (Zpos q)
  | Between l h => IZR l <= IZR (units u) * x <= IZR h
  end.

Definition floor (a b : Z) : Z := (a / b)%Z.
Definition ceiling (a b : Z) : Z := (- (- a / b))%Z.

Lemma IZR_pos : forall p, 0 < IZR (Zpos p).
Proof. intros p. apply (IZR_lt 0). reflexivity. Qed.

Lemma IZR_units : forall u, 0 < IZR (units u).
Proof. intros u. apply (IZR_lt 0). apply Z.pow_pos_nonneg; lia. Qed.

(** Multiplication and division by 2^u. *)
Definition up (u : positive) (a : Z) : Z := Z.shiftl a (Zpos u).
Definition down (u : positive) (a : Z) : Z := Z.shiftr a (Zpos u).

Lemma up_is : forall u a, up u a = (a * units u)%Z.
Proof. intros u a. unfold up, units. rewrite Z.shiftl_mul_pow2 by lia. reflexivity. Qed.

Lemma floor_le : forall a b, (0 < b)%Z -> IZR (floor a b) <= IZR a / IZR b.
Proof.
  intros a b Hb. apply IZR_lt in Hb. apply (Rmult_le_reg_r (IZR b)); [exact Hb|].
  replace (IZR a / IZR b * IZR b) with (IZR a) by (field; lra). rewrite <- mult_IZR. apply IZR_le.
  unfold floor. rewrite Z.mul_comm. apply Z.mul_div_le. apply lt_IZR. exact Hb.
Qed.

Lemma ceiling_ge : forall a b, (0 < b)%Z -> IZR a / IZR b <= IZR (ceiling a b).
Proof.
  intros a b Hb. pose proof (floor_le (- a) b Hb) as H. unfold floor in H. unfold ceiling.
  rewrite opp_IZR. rewrite opp_IZR in H. unfold Rdiv in *. rewrite Ropp_mult_distr_l_reverse in H. lra.
Qed.

Lemma down_le : forall u a, IZR (down u a) <= IZR a / IZR (units u).
Proof.
  intros u a. unfold down. rewrite Z.shiftr_div_pow2 by lia. apply floor_le. apply lt_IZR. apply IZR_units.
Qed.

Lemma down_ge : forall u a, IZR a / IZR (units u) <= IZR (- down u (- a)).
Proof.
  intros u a. pose proof (down_le u (- a)) as H. rewrite opp_IZR. rewrite opp_IZR in H.
  unfold Rdiv in *. rewrite Ropp_mult_distr_l_reverse in H. lra.
Qed.

(** The bounds of 2^u x. *)
Definition lower (u : positive) (k : known) : Z :=
  match k with Exactly p q => floor (up u p) (Zpos q) | Between l _ => l end.
Definition upper (u : positive) (k : known) : Z :=
  match k with Exactly p q => ceiling (up u p) (Zpos q) | Between _ h => h end.

Lemma fact_bounds : forall u k x, fact u k x -> IZR (lower u k) <= IZR (units u) * x <= IZR (upper u k).
Proof.
  intros u [p q | l h] x H; simpl in *; [|exact H]. subst x.
  assert (E : IZR (units u) * (IZR p / IZR (Zpos q)) = IZR (up u p) / IZR (Zpos q)).
  { rewrite up_is, mult_IZR. field. pose proof (IZR_pos q). lra. }
  rewrite E. split; [apply floor_le | apply ceiling_ge]; reflexivity.
Qed.

(** * Expressions *)

Inductive expr : Set :=
  | Int (n : Z) | Rat (p : Z) (q : positive) | Var (n : nat)
  | Neg (a : expr) | Inv (a : expr) | Add (a b : expr) | Sub (a b : expr) | Mul (a b : expr) | Div (a b : expr)
  | Pow (a : expr) (n : nat).

(** A number with what is known of it. *)
Record item (u : positive) : Type := Item { item_known : known; item_number : R; item_fact : fact u item_known item_number }.
Arguments item_known {u} _.
Arguments item_number {u} _.
Arguments item_fact {u} _.

Definition knowns {u : positive} (xs : list (item u)) : list known := map item_known xs.

Fixpoint read_item {u : positive} (xs : list (item u)) (n : nat) : R :=
  match xs, n with nil, _ => 0 | x :: _, O => item_number x | _ :: xs, S m => read_item xs m end.

(** The number that an expression denotes. *)
Fixpoint eval {u : positive} (xs : list (item u)) (e : expr) : R :=
  match e with
  | Int n => IZR n
  | Rat p q => IZR p / IZR (Zpos q)
  | Var n => read_item xs n
  | Neg a => - eval xs a
  | Inv a => / eval xs a
  | Add a b => eval xs a + eval xs b
  | Sub a b => eval xs a - eval xs b
  | Mul a b => eval xs a * eval xs b
  | Div a b => eval xs a / eval xs b
  | Pow a n => eval xs a ^ n
  end.

Lemma fact_read : forall u (xs : list (item u)) n, fact u (nth n (knowns xs) (Exactly 0 1)) (read_item xs n).
Proof.
  intros u xs. induction xs as [|x xs IH]; intros n.
  - destruct n; simpl; field.
  - destruct n; simpl; [exact (item_fact x) | apply IH].
Qed.

(** ** Exact rational values *)

Definition fraction : Set := (Z * positive)%type.
Definition real (f : fraction) : R := IZR (fst f) / IZR (Zpos (snd f)).

(** A common denominator is kept where one divides the other. *)
Definition add_fractions (a b : fraction) : fraction :=
  let (p, q) := a in let (r, s) := b in
  match Z.div_eucl (Zpos q) (Zpos s), Z.div_eucl (Zpos s) (Zpos q) with
  | (Zpos d, Z0), _ => ((p + r * Zpos d)%Z, q)
  | _, (Zpos d, Z0) => ((p * Zpos d + r)%Z, s)
  | _, _ => ((p * Zpos s + r * Zpos q)%Z, (q * s)%positive)
  end.

Definition multiply_fractions (a b : fraction) : fraction := ((fst a * fst b)%Z, (snd a * snd b)%positive).

Definition invert_fraction (a : fraction) : option fraction :=
  match fst a with
  | Z0 => None
  | Zpos p => Some (Zpos (snd a), p)
  | Zneg p => Some (Zneg (snd a), p)
  end.

Fixpoint raise_fraction (a : fraction) (n : nat) : fraction :=
  match n with O => (1%Z, 1%positive) | S m => multiply_fractions a (raise_fraction a m) end.

Definition is_zero (a : option fraction) : bool := match a with Some (Z0, _) => true | _ => false end.

(** The value of an expression, if it depends on exactly known numbers only; 0 times anything is 0. *)
Fixpoint value (ks : list known) (e : expr) : option fraction :=
  match e with
  | Int n => Some (n, 1%positive)
  | Rat p q => Some (p, q)
  | Var n => match nth n ks (Exactly 0 1) with Exactly p q => Some (p, q) | Between _ _ => None end
  | Neg a => option_map (fun x => ((- fst x)%Z, snd x)) (value ks a)
  | Inv a => match value ks a with Some x => invert_fraction x | None => None end
  | Add a b => match value ks a, value ks b with Some x, Some y => Some (add_fractions x y) | _, _ => None end
  | Sub a b =>
      match value ks a, value ks b with Some x, Some y => Some (add_fractions x ((- fst y)%Z, snd y)) | _, _ => None end
  | Mul a b =>
      let x := value ks a in let y := value ks b in
      if orb (is_zero x) (is_zero y) then Some (0%Z, 1%positive)
      else match x, y with Some x, Some y => Some (multiply_fractions x y) | _, _ => None end
  | Div a b =>
      match value ks a, value ks b with
      | Some x, Some y => match invert_fraction y with Some z => Some (multiply_fractions x z) | None => None end
      | _, _ => None
      end
  | Pow a n => option_map (fun x => raise_fraction x n) (value ks a)
  end.

Lemma real_add : forall a b, real (add_fractions a b) = real a + real b.
Proof.
  intros [p q] [r s]. unfold add_fractions, real.
  pose proof (IZR_pos q). pose proof (IZR_pos s).
  pose proof (Z.div_eucl_eq (Zpos q) (Zpos s) ltac:(discriminate)) as E1.
  pose proof (Z.div_eucl_eq (Zpos s) (Zpos q) ltac:(discriminate)) as E2.
  assert (General : IZR (p * Zpos s + r * Zpos q) / IZR (Zpos (q * s)) = IZR p / IZR (Zpos q) + IZR r / IZR (Zpos s)).
  { rewrite Pos2Z.inj_mul, plus_IZR, !mult_IZR. field. lra. }
  destruct (Z.div_eucl (Zpos q) (Zpos s)) as [d m]. destruct (Z.div_eucl (Zpos s) (Zpos q)) as [d' m'].
  assert (Second : forall d, m' = 0%Z -> d' = Zpos d ->
      IZR (p * Zpos d + r) / IZR (Zpos s) = IZR p / IZR (Zpos q) + IZR r / IZR (Zpos s)).
  { intros e -> ->. rewrite E2, Z.add_0_r, plus_IZR, !mult_IZR. field. split; [|lra].
    rewrite E2, Z.add_0_r, mult_IZR in H0. nra. }
  assert (First : forall d0, m = 0%Z -> d = Zpos d0 ->
      IZR (p + r * Zpos d0) / IZR (Zpos q) = IZR p / IZR (Zpos q) + IZR r / IZR (Zpos s)).
  { intros e -> ->. rewrite E1, Z.add_0_r, plus_IZR, !mult_IZR. field. split; [lra|].
    rewrite E1, Z.add_0_r, mult_IZR in H. nra. }
  destruct d as [|d|d]; destruct m as [|m|m]; destruct d' as [|d'|d']; destruct m' as [|m'|m']; simpl fst; simpl snd;
    first [exact General | exact (First _ eq_refl eq_refl) | exact (Second _ eq_refl eq_refl)].
Qed.

Lemma real_opp : forall a, real ((- fst a)%Z, snd a) = - real a.
Proof. intros [p q]. unfold real. simpl. rewrite opp_IZR. pose proof (IZR_pos q). field. lra. Qed.

Lemma real_multiply : forall a b, real (multiply_fractions a b) = real a * real b.
Proof.
  intros [p q] [r s]. unfold real, multiply_fractions. simpl fst. simpl snd. rewrite Pos2Z.inj_mul, !mult_IZR.
  pose proof (IZR_pos q). pose proof (IZR_pos s). field. lra.
Qed.

Lemma real_invert : forall a b, invert_fraction a = Some b -> real b = / real a.
Proof.
  intros [p q] b. unfold invert_fraction, real. simpl fst. simpl snd. pose proof (IZR_pos q) as Hq.
  destruct p as [|p|p]; intros H; inversion H; subst; simpl fst; simpl snd; pose proof (IZR_pos p).
  - field. lra.
  - change (IZR (Zneg p)) with (- IZR (Zpos p)). change (IZR (Zneg q)) with (- IZR (Zpos q)). field. lra.
Qed.

Lemma real_raise : forall a n, real (raise_fraction a n) = real a ^ n.
Proof. induction n as [|n IH]; simpl; [unfold real; simpl; field | rewrite real_multiply, IH; reflexivity]. Qed.

Lemma is_zero_real : forall a x, is_zero a = true -> (forall f, a = Some f -> x = real f) -> x = 0.
Proof.
  intros [[[|p|p] q]|] x H E; try discriminate. rewrite (E _ eq_refl). unfold real. simpl. pose proof (IZR_pos q). field. lra.
Qed.

Lemma value_correct : forall u (xs : list (item u)) e f, value (knowns xs) e = Some f -> eval xs e = real f.
Proof.
  intros u xs e. set (ks := knowns xs). induction e as [n|p q|n|a IHa|a IHa|a IHa b IHb|a IHa b IHb|a IHa b IHb|a IHa b IHb|a IHa n];
    intros f E; simpl in E; simpl eval.
  - inversion E. unfold real. simpl. field.
  - inversion E. reflexivity.
  - pose proof (fact_read u xs n) as Hn. fold ks in Hn. destruct (nth n ks (Exactly 0 1)); inversion E. exact Hn.
  - destruct (value ks a) as [x|]; simpl in E; inversion E. rewrite real_opp, (IHa x eq_refl). reflexivity.
  - destruct (value ks a) as [x|]; [|discriminate]. rewrite (real_invert x f E), (IHa x eq_refl). reflexivity.
  - destruct (value ks a) as [x|]; [|discriminate]. destruct (value ks b) as [y|]; inversion E.
    rewrite real_add, (IHa x eq_refl), (IHb y eq_refl). reflexivity.
  - destruct (value ks a) as [x|]; [|discriminate]. destruct (value ks b) as [y|]; inversion E.
    rewrite real_add, real_opp, (IHa x eq_refl), (IHb y eq_refl). ring.
  - destruct (is_zero (value ks a)) eqn:Za.
    + rewrite (is_zero_real _ (eval xs a) Za) by (intros g Hg; apply IHa; assumption). inversion E. unfold real. simpl. field.
    + destruct (is_zero (value ks b)) eqn:Zb.
      * rewrite (is_zero_real _ (eval xs b) Zb) by (intros g Hg; apply IHb; assumption). inversion E. unfold real. simpl. field.
      * simpl in E. destruct (value ks a) as [x|]; [|discriminate]. destruct (value ks b) as [y|]; inversion E.
        rewrite real_multiply, (IHa x eq_refl), (IHb y eq_refl). reflexivity.
  - destruct (value ks a) as [x|]; [|discriminate]. destruct (value ks b) as [y|]; [|discriminate].
    destruct (invert_fraction y) as [z|] eqn:Ez; inversion E.
    rewrite real_multiply, (real_invert y z Ez), (IHa x eq_refl), (IHb y eq_refl). reflexivity.
  - destruct (value ks a) as [x|]; inversion E. rewrite real_raise, (IHa x eq_refl). reflexivity.
Qed.

(** ** Bounds *)

Definition interval : Set := (Z * Z)%type.
(** 2^u x lies within the bounds. *)
Definition within_bounds (u : positive) (i : interval) (x : R) : Prop :=
  IZR (fst i) <= IZR (units u) * x <= IZR (snd i).

Definition multiply_intervals (u : positive) (a b : interval) : interval :=
  let (l, h) := a in let (m, n) := b in
  let p := (l * m)%Z in let q := (l * n)%Z in let r := (h * m)%Z in let s := (h * n)%Z in
  (down u (Z.min (Z.min p q) (Z.min r s)), - down u (- Z.max (Z.max p q) (Z.max r s)))%Z.

Definition square_interval (u : positive) (a : interval) : interval :=
  let (l, h) := a in
  let least := Z.max 0 (Z.max l (- h)) in let most := Z.max (- l) h in
  (down u (least * least), - down u (- (most * most)))%Z.

Definition square_unit (u : positive) : Z := up u (up u 1).

(** None where 0 may be among the members. *)
Definition invert_interval (u : positive) (a : interval) : option interval :=
  let (l, h) := a in
  if (0 <? l)%Z then Some (floor (square_unit u) h, ceiling (square_unit u) l)
  else if (h <? 0)%Z then Some (floor (- square_unit u) (- h), ceiling (- square_unit u) (- l))
  else None.

Fixpoint raise_interval (u : positive) (a : interval) (n : nat) : interval :=
  match n with
  | O => (up u 1, up u 1)
  | S O => a
  | S (S O) => square_interval u a
  | S m => multiply_intervals u a (raise_interval u a m)
  end.

Fixpoint bounds (u : positive) (ks : list known) (e : expr) : option interval :=
  match e with
  | Int n => Some (up u n, up u n)
  | Rat p q => Some (lower u (Exactly p q), upper u (Exactly p q))
  | Var n => let k := nth n ks (Exactly 0 1) in Some (lower u k, upper u k)
  | Neg a => match bounds u ks a with Some (l, h) => Some ((- h)%Z, (- l)%Z) | None => None end
  | Inv a => match bounds u ks a with Some i => invert_interval u i | None => None end
  | Add a b =>
      match bounds u ks a, bounds u ks b with
      | Some (l, h), Some (m, n) => Some ((l + m)%Z, (h + n)%Z)
      | _, _ => None
      end
  | Sub a b =>
      match bounds u ks a, bounds u ks b with
      | Some (l, h), Some (m, n) => Some ((l - n)%Z, (h - m)%Z)
      | _, _ => None
      end
  | Mul a b => match bounds u ks a, bounds u ks b with Some i, Some j => Some (multiply_intervals u i j) | _, _ => None end
  | Div a b =>
      match bounds u ks a, bounds u ks b with
      | Some i, Some j => match invert_interval u j with Some j => Some (multiply_intervals u i j) | None => None end
      | _, _ => None
      end
  | Pow a n => match bounds u ks a with Some i => Some (raise_interval u i n) | None => None end
  end.

Lemma product_between : forall l h m n x y, l <= x <= h -> m <= y <= n ->
  Rmin (Rmin (l * m) (l * n)) (Rmin (h * m) (h * n)) <= x * y <= Rmax (Rmax (l * m) (l * n)) (Rmax (h * m) (h * n)).
Proof.
  intros l h m n x y Hx Hy.
  assert (Hl : Rmin (l * m) (l * n) <= l * y <= Rmax (l * m) (l * n)).
  { unfold Rmin, Rmax. destruct (Rle_dec (l * m) (l * n)); destruct (Rle_dec 0 l); split; nra. }
  assert (Hh : Rmin (h * m) (h * n) <= h * y <= Rmax (h * m) (h * n)).
  { unfold Rmin, Rmax. destruct (Rle_dec (h * m) (h * n)); destruct (Rle_dec 0 h); split; nra. }
  assert (Hxy : Rmin (l * y) (h * y) <= x * y <= Rmax (l * y) (h * y)).
  { unfold Rmin, Rmax. destruct (Rle_dec (l * y) (h * y)); destruct (Rle_dec 0 y); split; nra. }
  split.
  - apply Rle_trans with (Rmin (l * y) (h * y)); [|apply Hxy].
    apply Rmin_glb; [apply Rle_trans with (Rmin (l * m) (l * n)); [apply Rmin_l | apply Hl]
      | apply Rle_trans with (Rmin (h * m) (h * n)); [apply Rmin_r | apply Hh]].
  - apply Rle_trans with (Rmax (l * y) (h * y)); [apply Hxy|].
    apply Rmax_lub; [apply Rle_trans with (Rmax (l * m) (l * n)); [apply Hl | apply Rmax_l]
      | apply Rle_trans with (Rmax (h * m) (h * n)); [apply Hh | apply Rmax_r]].
Qed.

Lemma IZR_min : forall a b, IZR (Z.min a b) = Rmin (IZR a) (IZR b).
Proof.
  intros a b. destruct (Z.min_spec a b) as [[H ->]|[H ->]].
  - rewrite Rmin_left; [reflexivity | apply IZR_le; lia].
  - rewrite Rmin_right; [reflexivity | apply IZR_le; lia].
Qed.

Lemma IZR_max : forall a b, IZR (Z.max a b) = Rmax (IZR a) (IZR b).
Proof.
  intros a b. destruct (Z.max_spec a b) as [[H ->]|[H ->]].
  - rewrite Rmax_right; [reflexivity | apply IZR_le; lia].
  - rewrite Rmax_left; [reflexivity | apply IZR_le; lia].
Qed.

Lemma divided : forall (u : positive) x y, IZR (units u) * (x * y) = IZR (units u) * x * (IZR (units u) * y) / IZR (units u).
Proof. intros u x y. pose proof (IZR_units u). field. lra. Qed.

Lemma divide_le : forall (u : positive) a b, a <= b -> a / IZR (units u) <= b / IZR (units u).
Proof. intros u a b H. pose proof (IZR_units u). apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat|]; assumption. Qed.

Lemma multiply_intervals_correct : forall u i j x y,
  within_bounds u i x -> within_bounds u j y -> within_bounds u (multiply_intervals u i j) (x * y).
Proof.
  intros u [l h] [m n] x y Hx Hy. unfold within_bounds, multiply_intervals in *. simpl fst in *. simpl snd in *.
  pose proof (product_between _ _ _ _ _ _ Hx Hy) as [H1 H2]. rewrite divided. split.
  - eapply Rle_trans; [apply down_le|]. rewrite !IZR_min, !mult_IZR. apply divide_le. exact H1.
  - eapply Rle_trans; [|apply down_ge]. rewrite !IZR_max, !mult_IZR. apply divide_le. exact H2.
Qed.

Lemma square_interval_correct : forall u i x, within_bounds u i x -> within_bounds u (square_interval u i) (x * x).
Proof.
  intros u [l h] x Hx. unfold within_bounds, square_interval in *. simpl fst in *. simpl snd in *. rewrite divided.
  set (y := IZR (units u) * x) in *. split.
  - eapply Rle_trans; [apply down_le|]. apply divide_le. rewrite mult_IZR, !IZR_max, opp_IZR.
    set (m := Rmax 0 (Rmax (IZR l) (- IZR h))).
    assert (Hm : 0 <= m) by apply Rmax_l.
    assert (Hy : m <= Rabs y).
    { apply Rmax_lub; [apply Rabs_pos|]. apply Rmax_lub; unfold Rabs; destruct (Rcase_abs y); lra. }
    replace (y * y) with (Rabs y * Rabs y) by (rewrite <- Rabs_mult; apply Rabs_right, Rle_ge, Rle_0_sqr).
    apply Rmult_le_compat; assumption.
  - eapply Rle_trans; [|apply down_ge]. apply divide_le. rewrite mult_IZR, !IZR_max, opp_IZR.
    assert (Hy : Rabs y <= Rmax (- IZR l) (IZR h)).
    { unfold Rabs. destruct (Rcase_abs y); [apply Rle_trans with (- IZR l); [lra | apply Rmax_l]
        | apply Rle_trans with (IZR h); [lra | apply Rmax_r]]. }
    replace (y * y) with (Rabs y * Rabs y) by (rewrite <- Rabs_mult; apply Rabs_right, Rle_ge, Rle_0_sqr).
    apply Rmult_le_compat; try apply Rabs_pos; assumption.
Qed.

Lemma invert_interval_correct : forall u i j x, invert_interval u i = Some j -> within_bounds u i x -> within_bounds u j (/ x).
Proof.
  intros u [l h] j x E Hx. unfold invert_interval, within_bounds in *. cbn [fst snd] in *. pose proof (IZR_units u) as Hu.
  assert (Eu : IZR (square_unit u) = IZR (units u) * IZR (units u))
    by (unfold square_unit; rewrite !up_is, !mult_IZR; ring).
  set (y := IZR (units u) * x) in *.
  assert (Ey : y <> 0 -> IZR (units u) * / x = IZR (units u) * IZR (units u) / y).
  { intros Hy. assert (Hx0 : x <> 0) by (intros ->; apply Hy; unfold y; ring). unfold y. field. split; [exact Hx0 | lra]. }
  destruct (Z.ltb_spec 0 l) as [Hl|Hl].
  - assert (Ej : j = (floor (square_unit u) h, ceiling (square_unit u) l)) by congruence.
    subst j; cbn [fst snd]. apply IZR_lt in Hl. rewrite Ey by lra. split.
    + eapply Rle_trans; [apply floor_le; apply lt_IZR; lra|]. rewrite Eu. unfold Rdiv. apply Rmult_le_compat_l; [nra|].
      apply Rinv_le_contravar; lra.
    + eapply Rle_trans; [|apply ceiling_ge; apply lt_IZR; lra]. rewrite Eu. unfold Rdiv. apply Rmult_le_compat_l; [nra|].
      apply Rinv_le_contravar; lra.
  - destruct (Z.ltb_spec h 0) as [Hh|Hh]; [|discriminate].
    assert (Ej : j = (floor (- square_unit u) (- h), ceiling (- square_unit u) (- l))) by congruence.
    subst j; cbn [fst snd]. apply IZR_lt in Hh.
    rewrite Ey by lra.
    assert (En : IZR (units u) * IZR (units u) / y = - (IZR (units u) * IZR (units u)) / (- y)) by (field; lra).
    rewrite En. split.
    + eapply Rle_trans; [apply floor_le; apply lt_IZR; rewrite opp_IZR; lra|]. rewrite !opp_IZR, Eu. unfold Rdiv.
      assert (/ - y <= / - IZR h) by (apply Rinv_le_contravar; lra). nra.
    + eapply Rle_trans; [|apply ceiling_ge; apply lt_IZR; rewrite opp_IZR; lra]. rewrite !opp_IZR, Eu. unfold Rdiv.
      assert (/ - IZR l <= / - y) by (apply Rinv_le_contravar; lra). nra.
Qed.

Lemma raise_interval_correct : forall u i x n, within_bounds u i x -> within_bounds u (raise_interval u i n) (x ^ n).
Proof.
  intros u i x n H. induction n as [|n IH].
  { unfold within_bounds. cbn [raise_interval fst snd pow]. rewrite up_is, mult_IZR. lra. }
  destruct n as [|[|n]].
  - simpl. rewrite Rmult_1_r. exact H.
  - replace (x ^ 2) with (x * x) by ring. apply square_interval_correct. exact H.
  - change (raise_interval u i (S (S (S n)))) with (multiply_intervals u i (raise_interval u i (S (S n)))).
    change (x ^ S (S (S n))) with (x * x ^ S (S n)). apply multiply_intervals_correct; assumption.
Qed.

Lemma bounds_correct : forall u (xs : list (item u)) e i, bounds u (knowns xs) e = Some i -> within_bounds u i (eval xs e).
Proof.
  intros u xs e. set (ks := knowns xs). induction e as [n|p q|n|a IHa|a IHa|a IHa b IHb|a IHa b IHb|a IHa b IHb|a IHa b IHb|a IHa n];
    intros i E; simpl in E; simpl eval.
  - assert (Ei : i = (up u n, up u n)) by congruence. subst i. unfold within_bounds. cbn [fst snd]. rewrite up_is, mult_IZR. lra.
  - inversion E. apply (fact_bounds u (Exactly p q)). reflexivity.
  - inversion E. apply fact_bounds. apply fact_read.
  - destruct (bounds u ks a) as [[l h]|]; inversion E. specialize (IHa _ eq_refl). unfold within_bounds in *. simpl in *.
    rewrite !opp_IZR. lra.
  - destruct (bounds u ks a) as [j|]; [|discriminate]. exact (invert_interval_correct u j i _ E (IHa j eq_refl)).
  - destruct (bounds u ks a) as [[l h]|]; [|discriminate]. destruct (bounds u ks b) as [[m n]|]; inversion E.
    specialize (IHa _ eq_refl). specialize (IHb _ eq_refl). unfold within_bounds in *. simpl in *. rewrite !plus_IZR. lra.
  - destruct (bounds u ks a) as [[l h]|]; [|discriminate]. destruct (bounds u ks b) as [[m n]|]; inversion E.
    specialize (IHa _ eq_refl). specialize (IHb _ eq_refl). unfold within_bounds in *. simpl in *. rewrite !minus_IZR. lra.
  - destruct (bounds u ks a) as [j|]; [|discriminate]. destruct (bounds u ks b) as [k|]; inversion E.
    apply multiply_intervals_correct; [apply IHa | apply IHb]; auto.
  - destruct (bounds u ks a) as [j|]; [|discriminate]. destruct (bounds u ks b) as [k|]; [|discriminate].
    destruct (invert_interval u k) as [k'|] eqn:Ek; inversion E. unfold Rdiv.
    apply multiply_intervals_correct; [apply IHa; auto | apply (invert_interval_correct u k); auto].
  - destruct (bounds u ks a) as [j|]; inversion E. apply raise_interval_correct. apply IHa; auto.
Qed.

(** * What facts show *)

Definition same (f : fraction) (p : Z) (q : positive) : bool := (fst f * Zpos q =? p * Zpos (snd f))%Z.

Lemma same_real : forall f p q, same f p q = true -> real f = IZR p / IZR (Zpos q).
Proof.
  intros [r s] p q H. unfold same in H. simpl in H. apply Z.eqb_eq in H. apply (f_equal IZR) in H. rewrite !mult_IZR in H.
  unfold real. simpl. pose proof (IZR_pos q). pose proof (IZR_pos s).
  apply (Rmult_eq_reg_r (IZR (Zpos q) * IZR (Zpos s))); [|nra]. field_simplify; [|lra|lra]. lra.
Qed.

(** The computation behind a value that is arithmetic of known ones. *)
Definition arithmetic (u : positive) (ks : list known) (e : expr) (k : known) : bool :=
  match k with
  | Exactly p q => match value ks e with Some f => same f p q | None => false end
  | Between l h => match bounds u ks e with Some (m, n) => andb (l <=? m)%Z (n <=? h)%Z | None => false end
  end.

Theorem fact_arithmetic : forall u (xs : list (item u)) e k, arithmetic u (knowns xs) e k = true -> fact u k (eval xs e).
Proof.
  intros u xs e [p q | l h] E; simpl in *.
  - destruct (value (knowns xs) e) as [f|] eqn:Ef; [|discriminate]. rewrite (value_correct u xs e f Ef). apply same_real. exact E.
  - destruct (bounds u (knowns xs) e) as [[m n]|] eqn:Eb; [|discriminate]. pose proof (bounds_correct u xs e _ Eb) as [H1 H2].
    simpl in H1, H2. apply andb_prop in E. destruct E as [E1 E2]. apply Z.leb_le, IZR_le in E1. apply Z.leb_le, IZR_le in E2. lra.
Qed.

(** Comparisons. *)
Definition at_most_known (u : positive) (j k : known) : bool :=
  match j, k with
  | Exactly p q, Exactly r s => (p * Zpos s <=? r * Zpos q)%Z
  | _, _ => (upper u j <=? lower u k)%Z
  end.
Definition less_known (u : positive) (j k : known) : bool :=
  match j, k with
  | Exactly p q, Exactly r s => (p * Zpos s <? r * Zpos q)%Z
  | _, _ => (upper u j <? lower u k)%Z
  end.
Definition equal_known (j k : known) : bool :=
  match j, k with Exactly p q, Exactly r s => same (p, q) r s | _, _ => false end.

Lemma quotients_le : forall p q r s, (p * Zpos s <= r * Zpos q)%Z -> IZR p / IZR (Zpos q) <= IZR r / IZR (Zpos s).
Proof.
  intros p q r s H. apply IZR_le in H. rewrite !mult_IZR in H. pose proof (IZR_pos q). pose proof (IZR_pos s).
  apply (Rmult_le_reg_r (IZR (Zpos q) * IZR (Zpos s))); [nra|].
  replace (IZR p / IZR (Zpos q) * (IZR (Zpos q) * IZR (Zpos s))) with (IZR p * IZR (Zpos s)) by (field; lra).
  replace (IZR r / IZR (Zpos s) * (IZR (Zpos q) * IZR (Zpos s))) with (IZR r * IZR (Zpos q)) by (field; lra). lra.
Qed.

Lemma quotients_lt : forall p q r s, (p * Zpos s < r * Zpos q)%Z -> IZR p / IZR (Zpos q) < IZR r / IZR (Zpos s).
Proof.
  intros p q r s H. apply IZR_lt in H. rewrite !mult_IZR in H. pose proof (IZR_pos q). pose proof (IZR_pos s).
  apply (Rmult_lt_reg_r (IZR (Zpos q) * IZR (Zpos s))); [nra|].
  replace (IZR p / IZR (Zpos q) * (IZR (Zpos q) * IZR (Zpos s))) with (IZR p * IZR (Zpos s)) by (field; lra).
  replace (IZR r / IZR (Zpos s) * (IZR (Zpos q) * IZR (Zpos s))) with (IZR r * IZR (Zpos q)) by (field; lra). lra.
Qed.

Lemma by_bounds_le : forall u j k a b, fact u j a -> fact u k b -> (upper u j <= lower u k)%Z -> a <= b.
Proof.
  intros u j k a b Ha Hb H. apply fact_bounds in Ha. apply fact_bounds in Hb. apply IZR_le in H. pose proof (IZR_units u).
  apply (Rmult_le_reg_l (IZR (units u))); lra.
Qed.

Lemma by_bounds_lt : forall u j k a b, fact u j a -> fact u k b -> (upper u j < lower u k)%Z -> a < b.
Proof.
  intros u j k a b Ha Hb H. apply fact_bounds in Ha. apply fact_bounds in Hb. apply IZR_lt in H. pose proof (IZR_units u).
  apply (Rmult_lt_reg_l (IZR (units u))); lra.
Qed.

Theorem at_most : forall u j k a b, fact u j a -> fact u k b -> at_most_known u j k = true -> a <= b.
Proof.
  intros u j k a b Ha Hb H. destruct j as [p q|l h]; destruct k as [r s|m n]; unfold at_most_known in H;
    apply Z.leb_le in H; try exact (by_bounds_le u _ _ a b Ha Hb H). simpl in Ha, Hb. subst. apply quotients_le. exact H.
Qed.

Theorem less : forall u j k a b, fact u j a -> fact u k b -> less_known u j k = true -> a < b.
Proof.
  intros u j k a b Ha Hb H. destruct j as [p q|l h]; destruct k as [r s|m n]; unfold less_known in H;
    apply Z.ltb_lt in H; try exact (by_bounds_lt u _ _ a b Ha Hb H). simpl in Ha, Hb. subst. apply quotients_lt. exact H.
Qed.

Theorem equal : forall u j k a b, fact u j a -> fact u k b -> equal_known j k = true -> a = b.
Proof.
  intros u [p q|] [r s|] a b Ha Hb H; try discriminate. simpl in *. subst. exact (same_real (p, q) r s H).
Qed.

(** Extremes of two numbers. *)
Definition implies_known (u : positive) (j k : known) : bool :=
  match j, k with
  | Exactly p q, Exactly r s => same (p, q) r s
  | _, Between l h => andb (l <=? lower u j)%Z (upper u j <=? h)%Z
  | _, _ => false
  end.

Lemma fact_implied : forall u j k x, fact u j x -> implies_known u j k = true -> fact u k x.
Proof.
  intros u j k x H E.
  assert (B : forall l h, andb (l <=? lower u j)%Z (upper u j <=? h)%Z = true -> fact u (Between l h) x).
  { intros l h F. apply andb_prop in F. destruct F as [F1 F2]. apply Z.leb_le, IZR_le in F1. apply Z.leb_le, IZR_le in F2.
    apply fact_bounds in H. simpl. lra. }
  destruct j as [p q|l h]; destruct k as [r s|m n]; simpl in E; try discriminate; try exact (B m n E).
  simpl in *. subst x. exact (same_real (p, q) r s E).
Qed.

Definition maximum_known (u : positive) (i j k : known) : bool :=
  orb (andb (at_most_known u i j) (implies_known u j k))
    (orb (andb (at_most_known u j i) (implies_known u i k))
      (implies_known u (Between (Z.max (lower u i) (lower u j)) (Z.max (upper u i) (upper u j))) k)).
Definition minimum_known (u : positive) (i j k : known) : bool :=
  orb (andb (at_most_known u i j) (implies_known u i k))
    (orb (andb (at_most_known u j i) (implies_known u j k))
      (implies_known u (Between (Z.min (lower u i) (lower u j)) (Z.min (upper u i) (upper u j))) k)).

Theorem fact_maximum : forall u i j k a b, fact u i a -> fact u j b -> maximum_known u i j k = true -> fact u k (Rmax a b).
Proof.
  intros u i j k a b Ha Hb E. unfold maximum_known in E.
  apply Bool.orb_prop in E. destruct E as [E|E]; [|apply Bool.orb_prop in E; destruct E as [E|E]].
  - apply andb_prop in E. destruct E as [E1 E2]. rewrite Rmax_right by exact (at_most u i j a b Ha Hb E1).
    exact (fact_implied u j k b Hb E2).
  - apply andb_prop in E. destruct E as [E1 E2]. rewrite Rmax_left by exact (at_most u j i b a Hb Ha E1).
    exact (fact_implied u i k a Ha E2).
  - apply (fact_implied u _ k _) with (2 := E). apply fact_bounds in Ha. apply fact_bounds in Hb. pose proof (IZR_units u).
    simpl. rewrite !IZR_max. unfold Rmax. repeat destruct Rle_dec; nra.
Qed.

Theorem fact_minimum : forall u i j k a b, fact u i a -> fact u j b -> minimum_known u i j k = true -> fact u k (Rmin a b).
Proof.
  intros u i j k a b Ha Hb E. unfold minimum_known in E.
  apply Bool.orb_prop in E. destruct E as [E|E]; [|apply Bool.orb_prop in E; destruct E as [E|E]].
  - apply andb_prop in E. destruct E as [E1 E2]. rewrite Rmin_left by exact (at_most u i j a b Ha Hb E1).
    exact (fact_implied u i k a Ha E2).
  - apply andb_prop in E. destruct E as [E1 E2]. rewrite Rmin_right by exact (at_most u j i b a Hb Ha E1).
    exact (fact_implied u j k b Hb E2).
  - apply (fact_implied u _ k _) with (2 := E). apply fact_bounds in Ha. apply fact_bounds in Hb. pose proof (IZR_units u).
    simpl. rewrite !IZR_min. unfold Rmin. repeat destruct Rle_dec; nra.
Qed.

Theorem fact_true : forall u k c a b, c = true -> fact u k a -> fact u k (choose c a b).
Proof. intros u k c a b -> H. exact H. Qed.
Theorem fact_false : forall u k c a b, c = false -> fact u k b -> fact u k (choose c a b).
Proof. intros u k c a b -> H. exact H. Qed.

(** * Numbers, roots, absolute values, functions *)

Theorem fact_integer : forall u n, fact u (Exactly n 1) (IZR n).
Proof. intros u n. simpl. field. Qed.
Theorem fact_fraction : forall u p q, fact u (Exactly p q) (IZR p / IZR (Zpos q)).
Proof. intros u p q. reflexivity. Qed.
Theorem fact_zero : forall u x, fact u (Between 0 0) x -> fact u (Exactly 0 1) x.
Proof. intros u x H. simpl in *. pose proof (IZR_units u). nra. Qed.

Definition root_known (u : positive) (j k : known) : bool :=
  match j, k with
  | Exactly r s, Exactly p q => andb (0 <=? p)%Z (p * p * Zpos s =? r * Zpos (q * q))%Z
  | _, Between l h => andb (orb (l <=? 0)%Z (l * l <=? up u (lower u j))%Z) (andb (0 <=? h)%Z (up u (upper u j) <=? h * h)%Z)
  | _, _ => false
  end.

Theorem fact_root : forall u j k x, fact u j x -> root_known u j k = true -> fact u k (sqrt x).
Proof.
  intros u j k x H E. pose proof (IZR_units u) as Hu.
  assert (B : forall l h, andb (orb (l <=? 0)%Z (l * l <=? up u (lower u j))%Z) (andb (0 <=? h)%Z (up u (upper u j) <=? h * h)%Z) = true
      -> fact u (Between l h) (sqrt x)).
  { intros l h F. apply andb_prop in F. destruct F as [F1 F]. apply andb_prop in F. destruct F as [F2 F3].
    apply Z.leb_le, IZR_le in F2. apply Z.leb_le, IZR_le in F3. rewrite up_is, !mult_IZR in F3. apply fact_bounds in H. simpl.
    pose proof (sqrt_pos x) as Hs. split.
    - apply Bool.orb_prop in F1. destruct F1 as [F1|F1]; apply Z.leb_le, IZR_le in F1; [nra|]. rewrite up_is, !mult_IZR in F1.
      destruct (Rle_lt_dec (IZR l) 0) as [Hl|Hl]; [nra|].
      assert (Hm : IZR (units u) * IZR (lower u j) <= IZR (units u) * (IZR (units u) * x)) by (apply Rmult_le_compat_l; lra).
      assert (Hx : 0 <= x) by nra. pose proof (sqrt_sqrt x Hx) as Hq.
      assert (Hs2 : IZR (units u) * sqrt x * (IZR (units u) * sqrt x) = IZR (units u) * (IZR (units u) * x))
        by (transitivity (IZR (units u) * IZR (units u) * (sqrt x * sqrt x)); [ring | rewrite Hq; ring]).
      apply Rnot_lt_le. intros Hn.
      assert (Hu0 : 0 <= IZR (units u) * sqrt x) by (apply Rmult_le_pos; lra).
      pose proof (Rmult_le_0_lt_compat _ _ _ _ Hu0 Hu0 Hn Hn). lra.
    - destruct (Rle_lt_dec 0 x) as [Hx|Hx]; [|rewrite sqrt_neg_0 by lra; lra]. pose proof (sqrt_sqrt x Hx) as Hq.
      assert (Hm : IZR (units u) * (IZR (units u) * x) <= IZR (units u) * IZR (upper u j)) by (apply Rmult_le_compat_l; lra).
      assert (Hs2 : IZR (units u) * sqrt x * (IZR (units u) * sqrt x) = IZR (units u) * (IZR (units u) * x))
        by (transitivity (IZR (units u) * IZR (units u) * (sqrt x * sqrt x)); [ring | rewrite Hq; ring]).
      apply Rnot_lt_le. intros Hn. pose proof (Rmult_le_0_lt_compat _ _ _ _ F2 F2 Hn Hn). lra. }
  destruct j as [r s|a b]; destruct k as [p q|l h]; simpl root_known in E; try discriminate; try exact (B l h E).
  apply andb_prop in E. destruct E as [E1 E2]. apply Z.leb_le, IZR_le in E1. apply Z.eqb_eq in E2. apply (f_equal IZR) in E2.
  rewrite !mult_IZR, Pos2Z.inj_mul, mult_IZR in E2. simpl in H. subst x. pose proof (IZR_pos s). pose proof (IZR_pos q). simpl.
  replace (IZR r / IZR (Zpos s)) with ((IZR p / IZR (Zpos q)) * (IZR p / IZR (Zpos q))).
  - apply sqrt_square. apply Rmult_le_pos; [exact E1 | left; apply Rinv_0_lt_compat; assumption].
  - apply (Rmult_eq_reg_r (IZR (Zpos q) * IZR (Zpos q) * IZR (Zpos s))); [|apply Rgt_not_eq; apply Rmult_lt_0_compat; [nra|assumption]].
    field_simplify; [|lra|lra]. lra.
Qed.

Definition absolute_known (u : positive) (j k : known) : bool :=
  match j, k with
  | Exactly r s, Exactly p q => same (Z.abs r, s) p q
  | _, Between l h =>
      andb (l <=? Z.max 0 (Z.max (lower u j) (- upper u j)))%Z (Z.max (- lower u j) (upper u j) <=? h)%Z
  | _, _ => false
  end.

Theorem fact_absolute : forall u j k x, fact u j x -> absolute_known u j k = true -> fact u k (Rabs x).
Proof.
  intros u j k x H E. pose proof (IZR_units u) as Hu.
  assert (B : forall l h, andb (l <=? Z.max 0 (Z.max (lower u j) (- upper u j)))%Z (Z.max (- lower u j) (upper u j) <=? h)%Z = true
      -> fact u (Between l h) (Rabs x)).
  { intros l h F. apply andb_prop in F. destruct F as [F1 F2]. apply Z.leb_le, IZR_le in F1. apply Z.leb_le, IZR_le in F2.
    rewrite !IZR_max, opp_IZR in F1. rewrite IZR_max, opp_IZR in F2. apply fact_bounds in H. simpl.
    replace (IZR (units u) * Rabs x) with (Rabs (IZR (units u) * x))
      by (rewrite Rabs_mult, (Rabs_right (IZR (units u))) by lra; reflexivity).
    set (y := IZR (units u) * x) in *. split.
    - apply (Rle_trans _ _ _ F1). apply Rmax_lub; [apply Rabs_pos|].
      apply Rmax_lub; unfold Rabs; destruct (Rcase_abs y); lra.
    - refine (Rle_trans _ _ _ _ F2). unfold Rabs. destruct (Rcase_abs y).
      + apply Rle_trans with (- IZR (lower u j)); [lra | apply Rmax_l].
      + apply Rle_trans with (IZR (upper u j)); [lra | apply Rmax_r]. }
  destruct j as [r s|a b]; destruct k as [p q|l h]; simpl absolute_known in E; try discriminate; try exact (B l h E).
  simpl in H. subst x. pose proof (IZR_pos s). simpl. rewrite <- (same_real _ p q E). unfold real. simpl.
  unfold Rdiv. rewrite Rabs_mult, abs_IZR, (Rabs_right (/ IZR (Zpos s))); [reflexivity|].
  apply Rgt_ge. apply Rinv_0_lt_compat. assumption.
Qed.

(** A function that maps a range to a range. *)
Theorem fact_function : forall (f : R -> R) u k (a b l h : Z) x,
  (forall v, IZR a / IZR (units u) <= v <= IZR b / IZR (units u) -> IZR l / IZR (units u) <= f v <= IZR h / IZR (units u)) ->
  fact u k x -> implies_known u k (Between a b) = true -> fact u (Between l h) (f x).
Proof.
  intros f u k a b l h x Hf Hk E. pose proof (fact_implied u k (Between a b) x Hk E) as H. pose proof (IZR_units u) as Hu.
  assert (Q : forall z, z / IZR (units u) * IZR (units u) = z) by (intros z; field; lra). simpl in H.
  destruct (Hf x) as [H1 H2].
  - split; apply (Rmult_le_reg_r (IZR (units u))); try exact Hu; rewrite Q; lra.
  - apply (Rmult_le_compat_r (IZR (units u))) in H1; [|lra]. apply (Rmult_le_compat_r (IZR (units u))) in H2; [|lra].
    rewrite Q in H1. rewrite Q in H2. simpl. lra.
Qed.

Theorem fact_constant : forall u l h x, IZR l / IZR (units u) <= x <= IZR h / IZR (units u) -> fact u (Between l h) x.
Proof.
  intros u l h x H. apply (fact_function (fun _ => x) u (Exactly 0 1) 0 0 l h 0); [intros v _; exact H | apply fact_integer|].
  unfold implies_known, lower, upper, floor, ceiling. now rewrite up_is.
Qed.

(** * Extreme eigenvalues: rule K2 from below, a witness from above *)

Theorem fact_lambda_min : forall u n A c kc (e : Z) m R x kn kd (l h : Z), (1 <=? n)%nat = true ->
  all n (fun i => all n (fun j => fact u (Between (- e) e) (A i j - (c * delta i j + sum m (fun s => R s i * R s j))))) ->
  fact u kc c -> (l <=? lower u kc - Z.of_nat n * e)%Z = true ->
  fact u kn (norm2 n x) -> (0 <? lower u kn)%Z = true ->
  fact u kd (form n A x - IZR h / IZR (units u) * norm2 n x) -> (upper u kd <=? 0)%Z = true ->
  fact u (Between l h) (lambda_min n A).
Proof.
  intros u n A c kc e m R x kn kd l h Hn HA Hc Hl Hx Hx0 Hd Hd0.
  apply Nat.leb_le in Hn. apply Z.leb_le, IZR_le in Hl. rewrite minus_IZR, mult_IZR, <- INR_IZR_INZ in Hl.
  apply Z.ltb_lt, IZR_lt in Hx0. apply Z.leb_le, IZR_le in Hd0.
  apply fact_bounds in Hc. apply fact_bounds in Hx. apply fact_bounds in Hd. pose proof (IZR_units u) as Hu.
  assert (E : all n (fun i => all n (fun j => Rabs (A i j - (c * delta i j + sum m (fun s => R s i * R s j))) <= IZR e / IZR (units u)))).
  { intros i Hi j Hj. specialize (HA i Hi j Hj). cbv beta in HA. unfold fact in HA. rewrite opp_IZR in HA.
    set (d := A i j - _) in *. apply (Rmult_le_reg_r (IZR (units u))); [exact Hu|].
    replace (IZR e / IZR (units u) * IZR (units u)) with (IZR e) by (field; lra).
    unfold Rabs. destruct (Rcase_abs d); lra. }
  apply (factor_below n A c _ m R) in E. apply (lambda_min_below n A _ Hn) in E.
  assert (P : 0 < norm2 n x) by nra.
  assert (F : form n A x <= IZR h / IZR (units u) * norm2 n x) by nra.
  apply (lambda_min_above n A _ x Hn P) in F. simpl. split.
  - apply (Rmult_le_compat_l (IZR (units u))) in E; [|lra].
    replace (IZR (units u) * (c - INR n * (IZR e / IZR (units u)))) with (IZR (units u) * c - INR n * IZR e) in E by (field; lra). lra.
  - apply (Rmult_le_compat_l (IZR (units u))) in F; [|lra].
    replace (IZR (units u) * (IZR h / IZR (units u))) with (IZR h) in F by (field; lra). exact F.
Qed.

Theorem fact_lambda_max : forall u n A (l h : Z),
  fact u (Between (- h) (- l)) (lambda_min n (fun i j => - A i j)) -> fact u (Between l h) (lambda_max n A).
Proof. intros u n A l h H. unfold lambda_max. simpl in *. rewrite !opp_IZR in H. lra. Qed.

(** * Inverses: the same factor, and an approximate inverse Y *)

Theorem inverse_near_facts : forall u n A c kc (e : Z) m R (Y : matrix) (d w : Z),
  all n (fun i => all n (fun j => fact u (Between (- e) e) (A i j - (c * delta i j + sum m (fun s => R s i * R s j))))) ->
  fact u kc c -> (0 <? lower u kc - Z.of_nat n * e)%Z = true ->
  all n (fun i => all n (fun j => fact u (Between (- d) d) (delta i j - sum n (fun k => A i k * Y k j)))) ->
  (up u (Z.of_nat n * d) <=? w * (lower u kc - Z.of_nat n * e))%Z = true ->
  all n (fun i => all n (fun j => Rabs (inverse n A i j - Y i j) <= IZR w / IZR (units u))).
Proof.
  intros u n A c kc e m R Y d w HA Hc Hpos HY Hw i Hi j Hj.
  apply Z.ltb_lt, IZR_lt in Hpos. apply Z.leb_le, IZR_le in Hw. rewrite up_is, !mult_IZR in Hw.
  rewrite minus_IZR, mult_IZR in Hpos. rewrite minus_IZR, mult_IZR, <- INR_IZR_INZ in Hw. rewrite <- INR_IZR_INZ in Hpos.
  apply fact_bounds in Hc. pose proof (IZR_units u) as Hu.
  assert (Small : forall (z : Z) t, fact u (Between (- z) z) t -> Rabs t <= IZR z / IZR (units u)).
  { intros z t H. unfold fact in H. rewrite opp_IZR in H. apply (Rmult_le_reg_r (IZR (units u))); [exact Hu|].
    replace (IZR z / IZR (units u) * IZR (units u)) with (IZR z) by (field; lra).
    unfold Rabs. destruct (Rcase_abs t); lra. }
  assert (B : below n A (c - INR n * (IZR e / IZR (units u)))).
  { apply (factor_below n A c _ m R). intros k Hk l Hl. apply Small. exact (HA k Hk l Hl). }
  set (c' := c - INR n * (IZR e / IZR (units u))) in *.
  assert (Ec : IZR (units u) * c' = IZR (units u) * c - INR n * IZR e) by (unfold c'; field; lra).
  assert (Hc' : 0 < c') by (apply (Rmult_lt_reg_l (IZR (units u))); [exact Hu | lra]).
  apply Rle_trans with (INR n * (IZR d / IZR (units u)) / c').
  - apply (inverse_near n A c'); try assumption. intros k Hk l Hl. apply Small. exact (HY k Hk l Hl).
  - assert (Hd : 0 <= IZR d).
    { pose proof (HY i Hi j Hj) as H. unfold fact in H. rewrite opp_IZR in H. lra. }
    apply (Rmult_le_reg_r (IZR (units u) * c')); [apply Rmult_lt_0_compat; assumption|].
    replace (INR n * (IZR d / IZR (units u)) / c' * (IZR (units u) * c')) with (INR n * IZR d) by (field; lra).
    replace (IZR w / IZR (units u) * (IZR (units u) * c')) with (IZR w * c') by (field; lra).
    apply (Rmult_le_reg_r (IZR (units u))); [exact Hu|].
    replace (IZR w * c' * IZR (units u)) with (IZR w * (IZR (units u) * c')) by ring. rewrite Ec.
    assert (0 <= IZR w).
    { apply Rnot_lt_le. intros Hn. assert (0 <= INR n * IZR d * IZR (units u)) by (repeat apply Rmult_le_pos; try lra; apply pos_INR). nra. }
    apply Rle_trans with (IZR w * (IZR (lower u kc) - INR n * IZR e)); [lra|]. apply Rmult_le_compat_l; lra.
Qed.

Theorem fact_inverse : forall u n A (Y : matrix) (w : Z) k (l h : Z) i j,
  all n (fun i => all n (fun j => Rabs (inverse n A i j - Y i j) <= IZR w / IZR (units u))) ->
  andb (andb (1 <=? i) (i <=? n)) (andb (1 <=? j) (j <=? n))%nat = true ->
  fact u k (Y i j) -> andb (l <=? lower u k - w)%Z (upper u k + w <=? h)%Z = true -> fact u (Between l h) (inverse n A i j).
Proof.
  intros u n A Y w k l h i j Hnear Hij HY Hlh. apply andb_prop in Hij. destruct Hij as [Hi Hj].
  apply andb_prop in Hi. apply andb_prop in Hj. destruct Hi as [Hi1 Hi2]. destruct Hj as [Hj1 Hj2].
  apply Nat.leb_le in Hi1, Hi2, Hj1, Hj2. specialize (Hnear i (conj Hi1 Hi2) j (conj Hj1 Hj2)). cbv beta in Hnear.
  apply andb_prop in Hlh. destruct Hlh as [Hl Hh]. apply Z.leb_le, IZR_le in Hl. apply Z.leb_le, IZR_le in Hh.
  rewrite minus_IZR in Hl. rewrite plus_IZR in Hh. apply fact_bounds in HY. pose proof (IZR_units u) as Hu. simpl.
  set (P := inverse n A i j) in *.
  assert (Hd : - (IZR w / IZR (units u)) <= P - Y i j <= IZR w / IZR (units u)).
  { unfold Rabs in Hnear. destruct (Rcase_abs (P - Y i j)); lra. }
  assert (Ew : IZR (units u) * (IZR w / IZR (units u)) = IZR w) by (field; lra).
  destruct Hd as [Hd1 Hd2]. apply (Rmult_le_compat_l (IZR (units u))) in Hd1; [|lra].
  apply (Rmult_le_compat_l (IZR (units u))) in Hd2; [|lra]. rewrite Ew in Hd2.
  replace (IZR (units u) * - (IZR w / IZR (units u))) with (- IZR w) in Hd1 by (rewrite <- Ew at 1; ring). lra.
Qed.

(** A fact as an enclosure, for the tactic [interval]. *)
Theorem fact_range : forall u k x, fact u k x -> IZR (lower u k) / IZR (units u) <= x <= IZR (upper u k) / IZR (units u).
Proof.
  intros u k x H. apply fact_bounds in H. pose proof (IZR_units u) as Hu.
  assert (Q : forall z, z / IZR (units u) * IZR (units u) = z) by (intros z; field; lra).
  split; apply (Rmult_le_reg_r (IZR (units u))); try exact Hu; rewrite Q; lra.
Qed.
