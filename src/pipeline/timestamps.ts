/** Dates and times as PyYAML's safe loader reads them: which texts are meant for one, and what Python prints for it. */

/** What PyYAML takes for a timestamp where no tag says so. */
const PLAIN =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;
/** What it can read: after the tag `!!timestamp` also a date with single digits. */
const PARTS =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(?:Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?$/;
const DAY_MINUTES = 24 * 60;

export function looksLikeTimestamp(text: string): boolean {
  return PLAIN.test(text);
}

/** Python's `str()` of the date or datetime, or why there is no such one. */
export function readTimestamp(text: string): { text: string } | { fault: string } {
  const found = PARTS.exec(text);
  if (found === null) return { fault: 'a timestamp is written as in `2024-01-31` or `2024-01-31 10:00:00Z`' };
  const [, years = '', months = '', days = '', hours, minutes = '', seconds = '', fraction = '', sign, zoneHours, zoneMinutes] =
    found;
  const [year, month, day] = [Number(years), Number(months), Number(days)];
  if (year === 0) return { fault: 'there is no year 0' };
  if (month < 1 || month > 12) return { fault: `there is no month ${month}` };
  // Day 0 of the next month is the last one of this month.
  const last = new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
  if (day < 1 || day > last) return { fault: `${years}-${two(month)} has no day ${day}` };
  const date = `${years}-${two(month)}-${two(day)}`;
  if (hours === undefined) return { text: date };
  if (Number(hours) > 23) return { fault: `there is no hour ${hours}` };
  if (Number(minutes) > 59) return { fault: `there is no minute ${minutes}` };
  if (Number(seconds) > 59) return { fault: `there is no second ${seconds}` };
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const time = `${two(Number(hours))}:${minutes}:${seconds}${Number(micros) === 0 ? '' : `.${micros}`}`;
  if (sign === undefined) return { text: `${date} ${time}${text.endsWith('Z') ? '+00:00' : ''}` };
  const offset = Number(zoneHours) * 60 + Number(zoneMinutes ?? 0);
  if (offset >= DAY_MINUTES) return { fault: 'a time zone is less than 24 hours away' };
  const zone = `${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
  return { text: `${date} ${time}${offset === 0 ? '+' : sign}${zone}` };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
