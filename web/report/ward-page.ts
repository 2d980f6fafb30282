import type { WardReport } from '../../src/reports/report.ts'
import type { Address } from './address.ts'
import { channelsSection } from './channels.ts'
import { coverageHeadline } from './coverage.ts'
import { type Child, el } from './dom.ts'
import { marksSection } from './marks.ts'
import { barsSection, type Drawn, explanations, headline, sinceBefore, trendSection } from './parts.ts'
import { people } from './people.ts'
import { isThin, thinNotice } from './states.ts'
import { tiersSection } from './tiers.ts'
import type { Words } from './words.ts'

export type Built = Readonly<{ body: readonly Child[]; draw: () => void }>

/** What a chair reads on Monday: the whole first, then how it moved, then who and where, then how to read it all. */
export function wardPage(report: WardReport, words: Words, address: Address): Built {
  const { totals } = report
  const questions = (['service', 'handling', 'ward'] as const).map((question) => ({
    name: words.question[question],
    figure: totals[question],
    since: sinceBefore(report.before, question, words),
  }))
  const whole = el(
    'dl',
    { class: 'headlines' },
    questions.map(({ name, figure, since }) => headline(name, figure, words, since)),
    coverageHeadline(report.coverage, words, address),
  )
  const drawn: Drawn[] = []
  const section = (part: Drawn) => {
    drawn.push(part)
    return part.section
  }
  const anything = questions.some(({ figure }) => figure.standing !== 'hidden')
  const body: Child[] = [
    isThin(totals.service) ? thinNotice(totals.service, words, address) : null,
    questions.some(({ figure }) => figure.n !== 0) && whole,
    anything && section(barsSection(words.distribution, words.table.about, questions, words, { sorted: false })),
    totals.service.standing !== 'hidden' && [
      section(trendSection(report, words, address)),
      ...people(report, words, address).flatMap((part) => (part instanceof HTMLElement ? part : section(part))),
    ],
    totals.service.standing !== 'hidden' && channelsSection(report.channels, words),
    totals.service.standing !== 'hidden' && tiersSection(report.tiers, words),
    totals.service.standing !== 'hidden' && marksSection(report.marks, totals, words),
    explanations(words),
  ]
  return {
    body,
    draw: () =>
      drawn.forEach(({ draw }) => {
        draw()
      }),
  }
}
