import type { CaseFile } from '../../sim/payops/view.ts';
import { amountShort } from '../../ui/format.ts';
import { words } from './labels.ts';

export interface Fact {
  readonly label: string;
  /** Glossary id of the word, if it has one. */
  readonly term: string | null;
  /** Where there is little room. */
  readonly short: string;
  /** Null: sealed until inspected. */
  readonly value: string | null;
  readonly figure: boolean;
  /** Number of the evidence that revealed it. */
  readonly source: number | null;
}

const TERMS: Readonly<Record<string, string>> = {
  'Sent in the last hour': 'velocity',
  'Average amount': 'average_amount',
  'KYC status': 'kyc',
  'Country risk': 'country_risk',
  Counterparty: 'counterparty_risk',
  'Earlier SARs': 'sar',
};

const NONE = '–';

const count = (value: number | null): string => (value === null ? NONE : String(value));
const days = (value: number | null): string =>
  value === null ? NONE : `${value < 0 ? '−' : ''}${Math.abs(value)} d`;

/** Twelve facts in reading order, four a column: movement, customer, history. */
export function factsOf(file: CaseFile): Fact[] {
  const { forensic } = file;
  const average = file.avg_transaction_amount;
  const inspection = file.evidence.findIndex(({ investigation }) => investigation === 'inspect') + 1;
  const open = (label: string, short: string, value: string, figure = true): Fact => ({
    term: TERMS[label] ?? null,
    label,
    short,
    value,
    figure,
    source: null,
  });
  const sealed = (label: string, short: string, value: string | undefined, figure = true): Fact => ({
    term: TERMS[label] ?? null,
    label,
    short,
    value: value ?? null,
    figure,
    source: value === undefined ? null : inspection,
  });
  const check = file.evidence.findIndex(({ investigation }) => investigation === 'verify_kyc') + 1;
  /** Beside the old value stands what the identity check found, where it differs. */
  const checked = (fact: Fact, found: string | null): Fact =>
    found === null || found === fact.value
      ? fact
      : { ...fact, value: `${fact.value ?? ''} → ${found}`, source: check };
  const network = forensic?.network ? `${forensic.network.nodes.length} parties` : 'none on file';
  return [
    open('Sent in the last hour', 'Last hour', count(file.velocity_1h)),
    open('Sent in 24 hours', 'In 24 h', count(file.velocity_24h)),
    open('Average amount', 'Average', average === null ? NONE : amountShort(average, file.currency)),
    open('This amount', 'This amount', average === null ? NONE : `${(file.amount / average).toFixed(1)}×`),
    open('Account age', 'Account age', days(file.account_age_days)),
    checked(
      open('KYC status', 'KYC', words(file.kyc_status), false),
      file.kyc_after && words(file.kyc_after.status),
    ),
    checked(
      open('KYC expires in', 'KYC expires', days(file.kyc_expiry_days)),
      file.kyc_after && days(file.kyc_after.expiry_days),
    ),
    open('Country risk', 'Country risk', words(file.country_risk), false),
    sealed('Earlier violations', 'Violations', forensic?.previous_violations.toString()),
    sealed('Earlier SARs', 'SARs', forensic?.previous_sars.toString()),
    sealed('Counterparty', 'Counterparty', forensic ? words(forensic.counterparty_risk) : undefined, false),
    sealed('Network', 'Network', forensic ? network : undefined, false),
  ];
}
