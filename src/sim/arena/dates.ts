const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Days from 1970-01-01 of the day all ages count back from, 2026-04-06. */
const REFERENCE_DAY = 20_549;

/**
 * The date that many days before the reference date, as YYYY-MM-DD. Gregorian arithmetic on whole eras of 400 years
 * that begin in March (Hinnant, "chrono-compatible low-level date algorithms"): a simulation has no clock.
 */
export function daysBefore(days: number): string {
  const z = REFERENCE_DAY - days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const calendar = month < 10 ? month + 3 : month - 9;
  const year = yearOfEra + era * 400 + (calendar <= 2 ? 1 : 0);
  return `${year}-${two(calendar)}-${two(day)}`;
}
