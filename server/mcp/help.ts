import { peopleCatalogue } from '#contract/people-catalogue.ts'
import { OPERATORS } from '#pure/conditions/index.ts'

/** The language of filters, for whoever writes one without the screen: made from the catalogue that reads them. */
export function filterHelp(): string {
  const { fields, relations, events } = peopleCatalogue
  return [
    '# Filters of people',
    'A filter is one line: checks joined by `and` or by `or` (never both without brackets), `not (…)` turns one round.',
    '',
    '    city is "Kazan" and did "Order Completed" at least 2 times in last 90 days and owner unknown',
    '    revenue at-least 10000 and (rhythm is "cooling" or rhythm is "cold")',
    '    has order [total over 5000] in last 30 days and not (did "Email Opened" in last 30 days)',
    '',
    '## Fields',
    ...fields.map(
      ({ name, type, choices }) =>
        `- \`${name}\` (${type}${choices === undefined ? '' : `: ${choices.map(({ value }) => value).join(', ')}`})`,
    ),
    'Fields that the company defined itself are `"fields.<key>"`.',
    '',
    '## Operators by type',
    ...Object.entries(OPERATORS).map(([type, operators]) => `- ${type}: ${operators.join(', ')}`),
    'Texts and choices stand in double quotes, numbers bare, dates as "2026-03-01". `last-days` takes a number.',
    '',
    '## What somebody has: `has <name> [checks]`',
    ...relations.map(
      ({ name, fields: own }) => `- \`${name}\` [${own.map((field) => field.name).join(', ')}]`,
    ),
    '',
    '## What somebody did: `did "<event>" [checks]`, for any event name',
    ...events.map(({ name }) => `- "${name}"`),
    'Both may end in `at least|at most|exactly N times` and in `in last N days` or `between "2026-01-01" and "2026-02-01"`.',
  ].join('\n')
}
