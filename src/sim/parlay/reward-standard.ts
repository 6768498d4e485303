/** Parts of a turn's reward as paid, in points; they add up to the reward. */
export interface StandardTerms {
  /** 2·c_o/D₀. */
  readonly opponent_step: number;
  /** 5·(A_n − A_{n−1}). */
  readonly estimates: number;
  /** −3·max(0, c_p − c_o)/D₀. */
  readonly own_step: number;
  /** −10 if the words name another price than the offer. */
  readonly noise: number;
  /** +12 or −3. */
  readonly challenge: number;
  readonly impact: number;
  /** Last turn only: 100·E, 20·F, 15 for an event read, or the loss. */
  readonly share: number;
  readonly speed: number;
  readonly event_bonus: number;
  readonly loss: number;
}
