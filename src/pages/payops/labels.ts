import type { Investigation } from '../../sim/payops/actions.ts';
import { EYE, FILE_TEXT } from '../../ui/drawings.ts';
import type { Drawing } from '../../ui/icons.ts';
import { FILE_WARNING, ID_CARD, PHONE } from './icons.ts';

interface InvestigationLabel {
  /** The button. */
  readonly verb: string;
  /** The evidence it opens. */
  readonly noun: string;
  /** The button on a phone. */
  readonly short: string;
  readonly icon: Drawing;
}

export const INVESTIGATION: Readonly<Record<Investigation, InvestigationLabel>> = {
  inspect: { verb: 'Inspect the account', noun: 'Account history', short: 'Inspect', icon: EYE },
  request_docs: { verb: 'Request documents', noun: 'Documents', short: 'Request', icon: FILE_TEXT },
  verify_kyc: { verb: 'Verify KYC', noun: 'Identity', short: 'Verify', icon: ID_CARD },
  contact_sender: { verb: 'Contact the sender', noun: 'Sender’s answer', short: 'Call', icon: PHONE },
  file_sar: { verb: 'File a SAR', noun: 'SAR receipt', short: 'File', icon: FILE_WARNING },
};

export const TYPES: Readonly<Record<string, string>> = {
  transfer: 'Transfer',
  payment: 'Payment',
  withdrawal: 'Withdrawal',
  refund: 'Refund',
  internal: 'Internal transfer',
  loan_repayment: 'Loan repayment',
  payroll: 'Payroll',
};

/** First letter upper case, underscores as spaces. */
export const words = (value: string): string => {
  const text = value.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
