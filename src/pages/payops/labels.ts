import type { Investigation } from '../../sim/payops/actions.ts';
import type { IconName } from '../../ui/icons.ts';

interface InvestigationLabel {
  /** The button. */
  readonly verb: string;
  /** The evidence it opens. */
  readonly noun: string;
  /** The button on a phone. */
  readonly short: string;
  readonly icon: IconName;
}

export const INVESTIGATION: Readonly<Record<Investigation, InvestigationLabel>> = {
  inspect: { verb: 'Inspect the account', noun: 'Account history', short: 'Inspect', icon: 'eye' },
  request_docs: { verb: 'Request documents', noun: 'Documents', short: 'Request', icon: 'file-text' },
  verify_kyc: { verb: 'Verify KYC', noun: 'Identity', short: 'Verify', icon: 'id-card' },
  contact_sender: { verb: 'Contact the sender', noun: 'Sender’s answer', short: 'Call', icon: 'phone' },
  file_sar: { verb: 'File a SAR', noun: 'SAR receipt', short: 'File', icon: 'file-warning' },
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
