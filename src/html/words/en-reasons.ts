/** The same in English. */
export const enReasons: Readonly<Record<string, string>> = {
  polite: 'Polite, respectful',
  clear: 'Clear guidance',
  quick: 'Quick',
  'on-time': 'On time',
  rude: 'Poor manners',
  unclear: 'Unclear guidance',
  slow: 'Long wait',
  late: 'Late result',
  'many-trips': 'Too many visits',
  'extra-papers': 'Extra papers asked for',
  'extra-fee': 'Extra money asked for',
}
