import type { WholeReport } from '../../src/reports/whole-report.ts'
import type { Address } from './address.ts'
import { channelsSection } from './channels.ts'
import { coverageHeadline } from './coverage.ts'
import { criteriaSection } from './criteria.ts'
import { type Child, el } from './dom.ts'
import { followUpsSection } from './follow-ups.ts'
import { localized } from './frame.ts'
import { marksSection } from './marks.ts'
import { neighbourhoodsSection } from './neighbourhoods.ts'
import { barsSection, explanations, headline, sinceBefore, trendSection } from './parts.ts'
import { people } from './people.ts'
import { programmeSection } from './programme.ts'
import { reasonsSection } from './reasons.ts'
import { scalesSection } from './scales.ts'
import { type Chapter, chapters } from './sections.ts'
import { statementsSection } from './statements.ts'
import { isThin, thinNotice } from './states.ts'
import { tiersSection } from './tiers.ts'
import { timesSections } from './times.ts'
import type { Words } from './words.ts'

export type Built = Readonly<{ body: readonly Child[]; draw: () => void }>

/** What a chair reads on Monday: the whole first, then how it moved, then who and where, then how to read it all. */
export function wardPage(report: WholeReport, words: Words, address: Address): Built {
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
  const anything = questions.some(({ figure }) => figure.standing !== 'hidden')
  const shown = totals.service.standing !== 'hidden'
  const say = words.chapters
  const { body, draw } = chapters(
    [
      {
        id: 'answers',
        name: say.answers,
        parts: [anything && barsSection(words.distribution, words.table.about, questions, words, { sorted: false })],
      },
      ...(shown ? ofDesks(report, words, address) : []),
      {
        id: 'programme',
        name: words.programme.chapter,
        parts: [programmeSection(report.programme, report.ward.key, words)],
      },
      { id: 'reading', name: say.reading, parts: [explanations(words)] },
    ],
    words,
  )
  return {
    body: [
      isThin(totals.service) ? thinNotice(totals.service, words, address) : null,
      questions.some(({ figure }) => figure.n !== 0) && whole,
      body,
    ],
    draw,
  }
}

/** Chapters that are told only while the headline is. */
function ofDesks(report: WholeReport, words: Words, address: Address): Chapter[] {
  const say = words.chapters
  const { facets } = report
  return [
    { id: 'follow-ups', name: say.followUps, parts: [followUpsSection(report.followUps, report.ward.key, words)] },
    { id: 'reasons', name: say.reasons, parts: [reasonsSection(facets, words)] },
    {
      id: 'comments',
      name: words.officer.comments.title,
      parts: [report.followUps && commentsLink(report.ward.key, words)],
    },
    { id: 'trend', name: say.trend, parts: [trendSection(report, words, address)] },
    { id: 'officers', name: say.officers, parts: people(report, words, address) },
    {
      id: 'said',
      name: words.officer.said.title,
      parts: [statementsSection(report.statements, report.ward.key, words)],
    },
    { id: 'criteria', name: say.criteria, parts: [criteriaSection(facets, words)] },
    { id: 'times', name: say.times, parts: timesSections(facets, words) },
    { id: 'neighbourhoods', name: say.neighbourhoods, parts: [neighbourhoodsSection(facets, words)] },
    { id: 'channels', name: say.channels, parts: [channelsSection(report.channels, words)] },
    { id: 'tiers', name: say.tiers, parts: [tiersSection(report.tiers, words)] },
    { id: 'scales', name: say.scales, parts: [scalesSection(report.scales, report.ward.key, words)] },
    { id: 'marks', name: say.marks, parts: [marksSection(report.marks, report.totals, words)] },
  ]
}

/** Who reads what waits for an answer reads what residents wrote, too: on a page of its own, because each look is noted. */
function commentsLink(ward: string, words: Words): HTMLElement {
  const say = words.officer.comments
  const href = localized(`/report/?comments&ward=${encodeURIComponent(ward)}`, words)
  const link = el('a', { class: 'button quiet', href }, say.read)
  return el('section', {}, el('h2', {}, say.title), el('p', { class: 'hint' }, say.hint), el('p', {}, link))
}
