/** Tabs may stand in quotes, in blocks of text and in comments. PyYAML reads them nowhere else, the `js-yaml` library does. */
import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml';

/** The offset of the first tab that PyYAML refuses; -1 where there is none. */
export function strayTab(text: string, events: readonly Event[]): number {
  if (!text.includes('\t')) return -1;
  const find = /(?<![^ \t\n])#.*|\t/g;
  let found = find.exec(text);
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart === -1 || event.style === SCALAR_STYLE.PLAIN) continue;
    while (found !== null && found.index < event.valueStart && found[0] !== '\t') found = find.exec(text);
    if (found === null || found.index < event.valueStart) break;
    if (found.index >= event.valueEnd) continue;
    find.lastIndex = event.valueEnd;
    found = find.exec(text);
  }
  while (found !== null && found[0] !== '\t') found = find.exec(text);
  return found?.index ?? -1;
}
