import type { WardReport } from '../../src/reports/report.ts'
import { type Address, addressOf } from './address.ts'
import { channelsSection } from './channels.ts'
import { coverageHeadline } from './coverage.ts'
import { type Child, el } from './dom.ts'
import { marksSection } from './marks.ts'
import { barsSection, type Drawn, explanations, headline, questionChoice, trendSection } from './parts.ts'
import { isThin, thinNotice } from './states.ts'
import type { Words } from './words.ts'

export type Built = Readonly<{ body: readonly Child[]; draw: () => void }>

/** What a chair reads on Monday: the whole first, then how it moved, then who and where, then how to read it all. */
export function wardPage(report: WardReport, words: Words, address: Address): Built {
  const { totals } = report
  const questions = (['service', 'handling', 'ward'] as const).map((question) => ({
    name: words.question[question],
    figure: totals[question],
  }))
  const whole = el(
    'dl',
    { class: 'headlines' },
    questions.map(({ name, figure }) => headline(name, figure, words)),
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

function people(report: WardReport, words: Words, address: Address): (HTMLElement | Drawn)[] {
  const about = address.about
  const officers = report.officers.map((officer) => {
    const href = addressOf(address, {
      officer: officer.id,
      ward: null,
      about: 'service',
      from: report.from,
      to: report.to,
      by: report.by,
    })
    const show = [el('a', { href }, officer.name), officer.title ? el('small', {}, officer.title) : null]
    return {
      name: officer.name,
      show,
      href,
      figure: officer[about],
      compared: about === 'service' ? officer.compared : null,
      coverage: officer.coverage,
    }
  })
  const unassigned = report.unassigned?.[about]
  const nobody =
    unassigned && unassigned.n !== 0
      ? [
          {
            name: words.unassigned,
            figure: unassigned,
            compared: null,
            show: [words.unassigned, el('small', {}, words.unassignedHint)],
          },
        ]
      : []
  const desks = report.desks.map(({ code, name, coverage, ...figures }) => {
    return { name, sort: code, figure: figures[about], coverage }
  })
  const points = report.points
    .filter((point) => point[about].n !== 0)
    .map((point) => ({ name: point.name, figure: point[about] }))

  const hint = el('p', { class: 'hint' }, words.officersHint)
  const of = (title: string) => `${title}: ${words.question[about]}`
  return [
    ...(officers.length + points.length > 0 ? [questionChoice(words, address)] : []),
    ...(officers.length > 0
      ? [
          barsSection(of(words.officers), words.table.officer, [...officers, ...nobody], words, {
            hint,
            compared: about === 'service',
            covered: about === 'service',
          }),
        ]
      : []),
    ...(desks.length > 0
      ? [barsSection(of(words.desks), words.table.desk, desks, words, { covered: about === 'service' })]
      : []),
    ...(points.length > 0 ? [barsSection(of(words.points), words.table.point, points, words)] : []),
  ]
}
