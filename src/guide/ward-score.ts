import { FACE_SYMBOLS, SCALE } from '../drawing/faces.ts'
import { type Html, html, raw } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import type { PublicScore } from '../reports/public-score.ts'
import type { Figure, HiddenFigure, ShownFigure } from '../reports/report.ts'
import { addDays, printDay } from '../values/day.ts'
import { printInterval, printNumber, printPercent } from '../values/number.ts'

const SYMBOLS = raw(`<svg width="0" height="0" class="h" aria-hidden="true">${FACE_SYMBOLS}</svg>`)

/** How residents rated the ward in the last whole quarter: share, n, interval and five bars, or that they were too few. */
export function scoreSection(words: Words, wardName: string, score: PublicScore): Html {
  const say = words.wardPage
  const days = say.quarter(printDay(score.from), printDay(addDays(score.to, -1)))
  const title = html`<h2 id="score">${say.score}</h2><p class="q">${days}</p>`
  if (score.service.standing === 'hidden' && score.ward.standing === 'hidden')
    return html`${title}<p>${whyHidden(words, score.service)}</p>`
  return html`${title}${SYMBOLS}${[
    part(words, say.atDesks, score.service),
    part(words, say.asABody(wardName), score.ward),
  ]}<p class="q">${say.scoreNote}</p>`
}

function whyHidden({ wardPage: say }: Words, { because }: HiddenFigure): string {
  return because === 'withheld' ? say.keptClosed : say.tooFew
}

function part(words: Words, title: string, figure: Figure): Html {
  const say = words.wardPage
  if (figure.standing === 'hidden') return html`<h3>${title}</h3><p>${whyHidden(words, figure)}</p>`
  const { n, share, low, high, standing } = figure
  const { lang } = words
  return html`<h3>${title}</h3><p class="share"><b>${printPercent(share, 0, lang)}</b> ${say.satisfied}</p><p>${say.basis(printNumber(n, 0, lang), printInterval(low, high))}${standing === 'preliminary' && html` <b>${say.preliminary}</b>`}</p>${bars(words, figure)}`
}

/** Best first, as people read; the face, the word and the number say what the colour says. */
function bars({ scale, lang }: Words, { bars, n }: ShownFigure): Html {
  return html`<table class="bars"><tbody>${SCALE.toReversed().map(({ score, fill }) => {
    const here = bars[score - 1] ?? 0
    const width = Math.round((here / n) * 1000) / 10
    return html`<tr><th scope="row"><svg class="face" aria-hidden="true"><use xlink:href="#f${score}"/></svg>${scale[score - 1]}</th><td><svg class="part" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="10" class="rest"/><rect width="${width}" height="10" fill="${fill}"/></svg>${printPercent(here / n, 0, lang)}</td></tr>`
  })}</tbody></table>`
}
