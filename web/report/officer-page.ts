import type { Me } from '../../src/reports/report.ts'
import type { WholeOfficerReport } from '../../src/reports/whole-officer-report.ts'
import { type Address, addressOf } from './address.ts'
import { channelsSection } from './channels.ts'
import { coverageHeadline } from './coverage.ts'
import { type Child, el } from './dom.ts'
import { marksSection } from './marks.ts'
import { facetsSections } from './officer-facets.ts'
import { barsSection, explanations, headline, sinceBefore, trendSection } from './parts.ts'
import { type Chapter, chapters } from './sections.ts'
import { ownStatements, statementsSection } from './statements.ts'
import { isThin, thinNotice } from './states.ts'
import type { Built } from './ward-page.ts'
import type { Words } from './words.ts'

/** One officer, for the chair or for the officer: the same page without the colleagues. */
export function officerPage(report: WholeOfficerReport, me: Me, words: Words, address: Address): Built {
  const { totals, ward, compared } = report
  const questions = (['service', 'handling'] as const).map((question) => ({
    name: words.question[question],
    figure: totals[question],
    since: sinceBefore(report.before, question, words),
  }))
  const against = compared && el('dd', {}, `${words.table.compared}: ${words.compared[compared]}`)
  const whole = addressOf(address, { officer: null, ward: ward.key, about: 'service' })
  const shown = totals.service.standing !== 'hidden'
  const said =
    me.role === 'officer'
      ? ownStatements(report.statements, report.officer.id, words)
      : statementsSection(report.statements, ward.key, words)
  const say = words.chapters
  const [remarks = null, criteria = null] = facetsSections(report.facets, words)
  const bars = barsSection(words.distribution, words.table.about, questions, words, { sorted: false })
  const ofAnswers: Chapter[] = [
    { id: 'answers', name: say.answers, parts: [bars] },
    { id: 'reasons', name: say.reasons, parts: [remarks] },
    { id: 'criteria', name: say.criteria, parts: [criteria] },
    { id: 'trend', name: say.trend, parts: [trendSection(report, words, address)] },
    { id: 'channels', name: say.channels, parts: [channelsSection(report.channels, words)] },
    { id: 'marks', name: say.marks, parts: [marksSection(report.marks, totals, words)] },
  ]
  const told = chapters(
    [
      { id: 'said', name: words.officer.said.title, parts: [said] },
      ...(shown ? ofAnswers : []),
      { id: 'reading', name: say.reading, parts: [explanations(words)] },
    ],
    words,
  )
  const body: Child[] = [
    me.role === 'officer'
      ? el('p', { class: 'hint' }, words.wholeWeeks)
      : el('p', {}, el('a', { class: 'onward', href: whole }, words.filters.whole)),
    el(
      'dl',
      { class: 'headlines' },
      questions.map(({ name, figure, since }, index) => headline(name, figure, words, [index === 0 && against, since])),
      coverageHeadline(report.coverage, words, address),
    ),
    isThin(totals.service) ? thinNotice(totals.service, words, address) : null,
    told.body,
  ]
  return { body, draw: told.draw }
}
