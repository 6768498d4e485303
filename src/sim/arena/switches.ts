/** What the engine does otherwise than the originals; one switch per clause of the specification’s list of defects. */
export interface Switches {
  /** Undecided ads are approved at every way into the audit, not only at the environment's own end. (D01) */
  readonly auto_approve_always: boolean;
  /** The rationale bonus counts right verdicts by hand with a reason, as a share of all ads. (D02) */
  readonly bonus_for_reasons: boolean;
  /** A decided queue ends the match only when no ad can follow; otherwise the next round begins. (D03) */
  readonly guarded_end: boolean;
  /** A commit leaves the investigator one more turn. (D04) */
  readonly reply_after_commit: boolean;
  /** A step with an unknown ad id may end the match, too. (D05) */
  readonly check_end_always: boolean;
  /** The audited record names fraud type, category and country of every ad. (D06) */
  readonly full_audit_record: boolean;
  /** Only accepted proposals are judged, not every move of the fraudster. (D07) */
  readonly judge_accepted_only: boolean;
  /** A flag counts once, by track, type and target; there is a limit, and a price for missed ones. (D08) */
  readonly flags_once: boolean;
  /** Only true flags cost the investigator anything. (D08) */
  readonly true_flags_bite: boolean;
  /** An ad is judged once, in its final form and with its own category. (D09) */
  readonly judge_final_surface: boolean;
  /** A vertical that honest and dishonest ads share is shown in place of the category. (D10) */
  readonly neutral_vertical: boolean;
  /** Ages, payment types, countries, suffixes and the facts behind pulls overlap. (D10) */
  readonly overlapping_facts: boolean;
  /** Ids are drawn, and say nothing about who added an ad. (D10) */
  readonly opaque_ids: boolean;
  /** Honest ads join during the match, so that growth is no proof. (D10) */
  readonly late_arrivals: boolean;
  /** First signals come from an ad's own words. (D11) */
  readonly signals_by_words: boolean;
  /** An ad whose words do not carry out its scheme earns as camouflage, and its page is plain. (D11) */
  readonly severity_by_words: boolean;
  /** Payment ids and fingerprints of rings have the same form as all others. (D12) */
  readonly plain_marks: boolean;
  /** The ledger keeps the whole fingerprint, not its first word. (D12) */
  readonly whole_fingerprint: boolean;
  /** A code must be the ad's and fit the verdict, tokens match whole, a reject needs two. (D13) */
  readonly citations_checked: boolean;
  /** A phrase soon after no, not, never or without does not count. (D14) */
  readonly negation_read: boolean;
  /** The auditor sees nothing before the audit. (D15) */
  readonly auditor_waits: boolean;
  /** No seat is told a reward before the end. (D15) */
  readonly rewards_withheld: boolean;
  /** A reason may cite only what was pulled. (D15) */
  readonly cite_pulled_only: boolean;
  /** The investigator sees proposals and edits when the fraudster's turn is over. (D15) */
  readonly shown_at_turn_end: boolean;
  /** The classifier's noise depends on the match, not on the ad's id alone. (D19) */
  readonly classifier_per_match: boolean;
  /** Two members of a ring share the signal of their edge, not all signals of the ring. (D23) */
  readonly edge_signals: boolean;
  /** A link is right where an edge exists, and half right within a ring. (D23) */
  readonly links_by_edge: boolean;
  /** At least two fraud ads belong to no ring. (D23) */
  readonly lone_frauds: boolean;
  /** Proposals in one network category share two signals and are a ring. (D23) */
  readonly own_network: boolean;
  /** A pull keeps what it told; the classifier reads the ad as it is when asked. (D24) */
  readonly pulls_keep: boolean;
  /** Totals and step budget follow the ads that join. (D25) */
  readonly live_totals: boolean;
  /** Refused verdicts are neither shown to the fraudster nor audited. (D26) */
  readonly audits_accepted_only: boolean;
  /** Step rewards and final rewards are kept apart. (D27) */
  readonly separate_returns: boolean;
  /** Realism is checked against the advertiser's country, never a word of the text. (D29) */
  readonly country_known: boolean;
  /** The worst case counts a wrong link at its price. (D30) */
  readonly floor_by_price: boolean;
  /** The best case asks for a ring's spanning links, and links earn no more. (D30) */
  readonly ceiling_by_spanning: boolean;
  /** Efficiency counts right verdicts by hand. (D30) */
  readonly efficiency_by_hand: boolean;
  /** The investigator may end its turn. (D34) */
  readonly may_pass: boolean;
  /** Account age and date agree, and the account bears the ad's name. (D36) */
  readonly consistent_profiles: boolean;
  /** A quarter of the honest ads share payment, audience or page theme with another. (D36) */
  readonly honest_decoys: boolean;
}

export type SwitchName = keyof Switches;

/** The clause of section 19 each switch stands for. */
export const CLAUSES: Readonly<Record<SwitchName, string>> = {
  auto_approve_always: 'D01',
  bonus_for_reasons: 'D02',
  guarded_end: 'D03',
  reply_after_commit: 'D04',
  check_end_always: 'D05',
  full_audit_record: 'D06',
  judge_accepted_only: 'D07',
  flags_once: 'D08',
  true_flags_bite: 'D08',
  judge_final_surface: 'D09',
  neutral_vertical: 'D10',
  overlapping_facts: 'D10',
  opaque_ids: 'D10',
  late_arrivals: 'D10',
  signals_by_words: 'D11',
  severity_by_words: 'D11',
  plain_marks: 'D12',
  whole_fingerprint: 'D12',
  citations_checked: 'D13',
  negation_read: 'D14',
  auditor_waits: 'D15',
  rewards_withheld: 'D15',
  cite_pulled_only: 'D15',
  shown_at_turn_end: 'D15',
  classifier_per_match: 'D19',
  edge_signals: 'D23',
  links_by_edge: 'D23',
  lone_frauds: 'D23',
  own_network: 'D23',
  pulls_keep: 'D24',
  live_totals: 'D25',
  audits_accepted_only: 'D26',
  separate_returns: 'D27',
  country_known: 'D29',
  floor_by_price: 'D30',
  ceiling_by_spanning: 'D30',
  efficiency_by_hand: 'D30',
  may_pass: 'D34',
  consistent_profiles: 'D36',
  honest_decoys: 'D36',
};

export const SWITCH_NAMES = Object.keys(CLAUSES) as SwitchName[];

export const everySwitch = (on: boolean): Switches =>
  Object.fromEntries(SWITCH_NAMES.map((name) => [name, on])) as unknown as Switches;
