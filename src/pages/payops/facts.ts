import type { CaseFile } from '../../sim/payops/view.ts';
import { amountShort } from '../../ui/format.ts';
import { words } from './labels.ts';

export interface Fact {
  readonly label: string;
  /** Null: sealed until inspected. */
  readonly value: string | null;
  readonly figure: boolean;
  /** Number of the evidence that revealed it. */
  readonly source: number | null;
}

const NONE = '–';

const count = (value: number | null): string => (value === null ? NONE : String(value));
const days = (value: number | null): string =>
  value === null ? NONE : `${value < 0 ? '−' : ''}${Math.abs(value)} d`;

/** Twelve facts in reading order, four a column: movement, customer, history. */
export function factsOf(file: CaseFile): Fact[][] {
  const average = file.avg_transaction_amount;
  const open = (label: string, value: string, figure = true): Fact => ({
    label,
    value,
    figure,
    source: null,
  });
  const { forensic } = file;
  const inspection = file.evidence.findIndex(({ investigation }) => investigation === 'inspect') + 1;
  const hidden = (label: string, value: string | undefined, figure = true): Fact => ({
    label,
    value: value ?? null,
    figure,
    source: value === undefined ? null : inspection,
  });
  const network = forensic?.network ? `${forensic.network.nodes.length} parties` : 'none on file';
  return [
    [
      open('Sent in the last hour', count(file.velocity_1h)),
      open('Sent in 24 hours', count(file.velocity_24h)),
      open('Average amount', average === null ? NONE : amountShort(average, file.currency)),
      open('This amount', average === null ? NONE : `${(file.amount / average).toFixed(1)}×`),
    ],
    [
      open('Account age', days(file.account_age_days)),
      open('KYC status', words(file.kyc_status), false),
      open('KYC expires in', days(file.kyc_expiry_days)),
      open('Country risk', words(file.country_risk), false),
    ],
    [
      hidden('Earlier violations', forensic?.previous_violations.toString()),
      hidden('Earlier SARs', forensic?.previous_sars.toString()),
      hidden('Counterparty', forensic ? words(forensic.counterparty_risk) : undefined, false),
      hidden('Network', forensic ? network : undefined, false),
    ],
  ];
}
