/** Numbers of the tracker that counts observations up and down. Ratios are offer over estimated budget. */
export interface RuleTrackerRules {
  readonly kind: 'rule';
  readonly budget_lift: number;
  readonly walk_reveal_factor: number;
  readonly ratio_low: number;
  readonly urgency_up: number;
  readonly ratio_high: number;
  readonly urgency_down: number;
  readonly confidence_step: number;
  readonly drift_confidence_loss: number;
}

/** Numbers of the tracker of Gaussians; spreads are standard deviations as a share of the mean. */
export interface BayesTrackerRules {
  readonly kind: 'bayes';
  readonly prior: { readonly spread: number; readonly urgency_var: number; readonly alternative: number };
  readonly budget: { readonly factor: number; readonly spread: number };
  readonly walk: { readonly factor: number; readonly spread: number };
  readonly urgency: {
    readonly ratio_low: number;
    readonly ratio_high: number;
    readonly seen_low: number;
    readonly seen_between: number;
    readonly seen_high: number;
    readonly seen_var: number;
  };
  readonly alternative: {
    readonly gain: number;
    readonly most: number;
    readonly decay: number;
    readonly least: number;
    readonly threshold: number;
  };
  readonly drift: {
    readonly urgency_var_factor: number;
    readonly urgency_var_most: number;
    readonly up: number;
    readonly up_most: number;
    readonly down: number;
    readonly down_least: number;
    readonly money_var_factor: number;
  };
  readonly least_var: number;
}

export const RULE_TRACKER: RuleTrackerRules = {
  kind: 'rule',
  budget_lift: 1.05,
  walk_reveal_factor: 0.95,
  ratio_low: 0.85,
  urgency_up: 0.05,
  ratio_high: 0.95,
  urgency_down: 0.03,
  confidence_step: 0.04,
  drift_confidence_loss: 0.15,
};

export const BAYES_TRACKER: BayesTrackerRules = {
  kind: 'bayes',
  prior: { spread: 0.3, urgency_var: 0.08, alternative: 0.3 },
  budget: { factor: 1.05, spread: 0.1 },
  walk: { factor: 0.95, spread: 0.15 },
  urgency: {
    ratio_low: 0.85,
    ratio_high: 0.95,
    seen_low: 0.7,
    seen_between: 0.5,
    seen_high: 0.3,
    seen_var: 0.05,
  },
  alternative: { gain: 0.35, most: 0.95, decay: 0.98, least: 0.05, threshold: 0.5 },
  drift: {
    urgency_var_factor: 1.5,
    urgency_var_most: 0.1,
    up: 0.25,
    up_most: 0.9,
    down: 0.1,
    down_least: 0.1,
    money_var_factor: 1.3,
  },
  least_var: 1e-10,
};
