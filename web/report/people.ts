import type { WholeReport } from '../../src/reports/whole-report.ts'
import { type Address, addressOf } from './address.ts'
import { el } from './dom.ts'
import { barsSection, type Drawn, questionChoice } from './parts.ts'
import { peersSections } from './peers.ts'
import type { Words } from './words.ts'

/** Who and where: officers against the ward, beside them their answers, then the funnel, desks and support points. */
export function people(report: WholeReport, words: Words, address: Address): (HTMLElement | Drawn)[] {
  const about = address.about
  const officers = report.officers.map((officer) => {
    const href = addressOf(address, {
      officer: officer.id,
      ward: null,
      about: 'service',
      from: report.asked.from,
      to: report.asked.to,
      by: report.by,
    })
    const spoke = report.statements.some(({ officerId }) => officerId === officer.id)
    const show = [
      el('a', { href }, officer.name),
      officer.title ? el('small', {}, officer.title) : null,
      spoke && el('small', {}, el('a', { href: '#said' }, words.officer.said.spoke)),
    ]
    return {
      name: officer.name,
      show,
      href,
      figure: officer[about],
      compared: about === 'service' ? officer.compared : null,
      coverage: officer.coverage,
      shrunk: officer.shrunk[about],
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

  const of = (title: string) => `${title}: ${words.question[about]}`
  const [dots, funnel] = peersSections(officers, report.totals[about], report.prior[about], of, words)
  return [
    ...(officers.length + points.length > 0 ? [questionChoice(words, address)] : []),
    ...(officers.length > 0
      ? [
          ...dots,
          barsSection(of(words.officerBars), words.table.officer, [...officers, ...nobody], words, {
            compared: about === 'service',
            covered: about === 'service',
            shrunk: true,
          }),
          ...funnel,
        ]
      : []),
    ...(desks.length > 0
      ? [barsSection(of(words.desks), words.table.desk, desks, words, { covered: about === 'service' })]
      : []),
    ...(points.length > 0 ? [barsSection(of(words.points), words.table.point, points, words)] : []),
  ]
}
