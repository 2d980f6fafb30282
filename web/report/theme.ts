/** The colours of a chart, from the page's own tokens: charts are pictures and don't follow style sheets by themselves. */
export type Theme = Readonly<{
  ground: string
  text: string
  quiet: string
  line: string
  accent: string
  band: string
  bar: string
}>

// On paper, whatever the screen: dark on white, told apart in grey.
const PAPER: Theme = {
  ground: '#fff',
  text: '#000',
  quiet: '#333',
  line: '#777',
  accent: '#000',
  band: '#0003',
  bar: '#0002',
}

type Chart = Readonly<{
  canvas: HTMLCanvasElement
  options: { devicePixelRatio?: number | undefined }
  update(mode: 'none'): void
  resize(width?: number, height?: number): void
}>
type Followed = Readonly<{ chart: Chart; heightAt: (width: number) => number }>

let current: Theme | undefined
const charts: Followed[] = []

export function theme(): Theme {
  current ??= ofScreen()
  return current
}

/** Lets a chart follow the change between light, dark and paper; `heightAt` a width, both in CSS pixels. */
export function follow(chart: Chart, heightAt: Followed['heightAt']): void {
  charts.push({ chart, heightAt })
}

function ofScreen(): Theme {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const accent = token('accent')
  return {
    ground: token('ground'),
    text: token('text'),
    quiet: token('quiet'),
    line: token('line'),
    accent,
    band: `${accent}38`, // the tokens are six digits; two more are how much shows
    bar: `${token('line')}60`,
  }
}

function onScreen(): void {
  current = ofScreen()
  for (const { chart } of charts) {
    chart.options.devicePixelRatio = devicePixelRatio
    chart.resize()
    chart.update('none')
  }
}

// The width of an A4 sheet within its margins; a printer has three dots and more where a screen has one.
const SHEET = 690
const FINER = 3

function onPaper(): void {
  current = PAPER
  for (const { chart, heightAt } of charts) {
    chart.options.devicePixelRatio = FINER
    chart.resize(SHEET, heightAt(SHEET))
    chart.update('none')
    chart.canvas.style.width = '100%'
    chart.canvas.style.height = 'auto'
  }
}

/** Charts are drawn anew for dark, light and paper. Folded tables unfold for print, because paper can't. */
export function followScreenAndPaper(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  let folded: HTMLDetailsElement[] = []
  dark.addEventListener('change', onScreen)
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details')].filter((details) => !details.open)
    for (const details of folded) details.open = true
    onPaper()
  })
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false
    onScreen()
  })
}
