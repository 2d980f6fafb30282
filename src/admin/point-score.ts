import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import type { PointScore } from '../reports/point-score.ts'
import type { Figure } from '../reports/report.ts'
import { addDays, printDay } from '../values/day.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'

/** How residents rated a support point: together, alone, and with somebody's help. The whole report has the rest. */
export function scoreSection(words: Words, score: PointScore): Html {
  const say = words.points
  const of = (channel: 'self' | 'assisted') => score.channels.find((line) => line.channel === channel)?.service
  const lines = [
    [say.scoreOf.all, score.service],
    [say.scoreOf.self, of('self')],
    [say.scoreOf.assisted, of('assisted')],
  ] as const
  return html`<section aria-labelledby="score"><h2 id="score">${say.score}</h2><p class="hint">${say.scoreDays(printDay(score.from), printDay(addDays(score.to, -1)))}</p>
<dl class="facts">${lines.map(([name, figure]) => figure && html`<div><dt>${name}</dt><dd>${inWords(words, figure)}</dd></div>`)}</dl></section>`
}

function inWords({ points: say, lang }: Words, figure: Figure): string {
  if (figure.standing === 'hidden')
    return { none: say.figureNone, few: say.figureFew, withheld: say.figureWithheld }[figure.because]
  const { share, low, high, n, standing } = figure
  const told = say.figure(printPercent(share, 0, lang), printInterval(low, high), printNumber(n, 0, lang))
  return standing === 'preliminary' ? `${told}, ${say.figurePreliminary}` : told
}
