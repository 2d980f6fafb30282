import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import type { Before, Figure, WardReport } from '../reports/report.ts'
import { addDays, printDay } from '../values/day.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'
import type { Every } from './letter.ts'

/** What a letter says; `text` for programs that show no HTML, line for line the same. */
export type Composed = Readonly<{ subject: string; text: string; html: string }>

type Line = Readonly<{ name: string; says: string }>
type Content = Readonly<{ subject: string; lead: string; lines: readonly Line[]; links: readonly Link[] }>
type Link = Readonly<{ words: string; href: string }>

type Post = Words['post']['letter']

/** A ward's figures of a week or month: each with n and interval, as on the report's page, and what still waits. */
export function reportLetter(
  words: Words,
  publicUrl: string,
  every: Every,
  report: WardReport,
  waiting: Readonly<{ waiting: number; late: number }>,
): Composed {
  const say = words.post.letter
  const { ward, asked, from, to, totals, before, coverage } = report
  const figures = (['service', 'handling', 'ward'] as const).map((question) => ({
    name: say.question[question],
    says: [figureSays(say, totals[question], words.lang), sinceSays(say, before[question])].filter(Boolean).join('; '),
  }))
  const cover = coverage.share === null ? say.unknown : printPercent(coverage.share, 1, words.lang)
  const number = (n: number) => printNumber(n, 0, words.lang)
  const late = waiting.late > 0 ? `, ${say.late(number(waiting.late))}` : ''
  return compose(words, {
    subject: say.reportSubject[every](ward.name),
    lead: `${ward.name}. ${say.span(printDay(from), printDay(addDays(to, -1)))}.`,
    lines: [
      ...figures,
      { name: say.coverage, says: cover },
      { name: say.followUps, says: `${number(waiting.waiting)}${late}` },
    ],
    links: [
      { words: say.openReport, href: `${publicUrl}/report/?ward=${ward.key}&from=${asked.from}&to=${asked.to}` },
      ...(waiting.waiting > 0
        ? [{ words: say.openFollowUps, href: `${publicUrl}/admin/follow-ups?ward=${ward.key}` }]
        : []),
      stop(say, publicUrl, ward.key),
    ],
  })
}

/** That somebody was very dissatisfied: neither where nor what was said, which stands behind the sign-in. */
export function lowLetter(words: Words, publicUrl: string, ward: WardReport['ward'], n: number): Composed {
  const say = words.post.letter
  return compose(words, {
    subject: say.lowSubject(ward.name),
    lead: say.low(printNumber(n, 0, words.lang)),
    lines: [],
    links: [
      { words: say.openFollowUps, href: `${publicUrl}/admin/follow-ups?ward=${ward.key}` },
      stop(say, publicUrl, ward.key),
    ],
  })
}

export function trialLetter(words: Words, publicUrl: string, ward: WardReport['ward']): Composed {
  const say = words.post.letter
  const subject = say.trialSubject(ward.name)
  return compose(words, { subject, lead: say.trial, lines: [], links: [stop(say, publicUrl, ward.key)] })
}

function figureSays(say: Post, figure: Figure, lang: string): string {
  if (figure.standing === 'hidden') return say.hidden[figure.because]
  const { share, low, high, n } = figure
  const said = say.satisfied(printPercent(share, 1, lang), printInterval(low, high), printNumber(n, 0, lang))
  return figure.standing === 'preliminary' ? `${said} ${say.preliminary}` : said
}

function sinceSays(say: Post, since: Before['service']): string {
  return since?.moved ? say.since[since.moved] : ''
}

function stop(say: Post, publicUrl: string, ward: string): Link {
  return { words: say.stop, href: `${publicUrl}/admin/post?ward=${ward}` }
}

function compose({ lang }: Words, { subject, lead, lines, links }: Content): Composed {
  const text = [
    lead,
    ...(lines.length > 0 ? ['', ...lines.map(({ name, says }) => `${name}: ${says}.`)] : []),
    '',
    ...links.map(({ words, href }) => `${words}: ${href}`),
    '',
  ].join('\n')
  return { subject, text, html: String(page(lang, { subject, lead, lines, links })) }
}

// A letter can't link a style sheet of ours: programs fetch nothing, or tell whoever wrote it that it was opened.
function page(lang: string, { subject, lead, lines, links }: Content): Html {
  const body = 'font:16px/1.5 sans-serif;color:#1a1c1c;max-width:36rem;margin:0 auto;padding:16px'
  const cell = 'padding:6px 12px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid #ccd2d1'
  return html`<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${subject}</title></head><body style="${body}"><p>${lead}</p>${
    lines.length > 0 &&
    html`<table style="border-collapse:collapse">${lines.map(
      ({ name, says }) =>
        html`<tr><th scope="row" style="${cell};font-weight:600">${name}</th><td style="${cell}">${says}</td></tr>`,
    )}</table>`
  }${links.map(({ words, href }) => html`<p><a style="color:#0b5c57" href="${href}">${words}</a></p>`)}</body></html>`
}
