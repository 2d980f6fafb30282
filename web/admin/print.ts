/**
 * Shows how far a print is while its file comes in: "sheet 37 of 1,250". It can be stopped, and tells then what is there
 * and from where to go on. Whoever has no script follows the same links.
 */
type Say = Readonly<Record<'at' | 'done' | 'save' | 'stop' | 'stopped' | 'failed' | 'before' | 'onward', string>>

// How PDFKit writes that a page follows; packed streams in between hold no such line.
const PAGE = '/Type /Page\n'

for (const section of document.querySelectorAll<HTMLElement>('[data-print]')) {
  const { words = '{}', sheets = '1', name = 'plates' } = section.dataset
  const say = JSON.parse(words) as Say
  const all = Number(sheets)
  const place = section.querySelector<HTMLElement>('[data-progress]')
  const whole = section.querySelector<HTMLAnchorElement>('a[data-whole]')
  const part = section.querySelector<HTMLFormElement>('form[data-part]')
  if (!place || !whole) continue
  const number = new Intl.NumberFormat(document.documentElement.lang)
  const told = (text: string, sheet: number) =>
    text.replace('{sheet}', number.format(sheet)).replace('{sheets}', number.format(all))
  let running = false

  /** The same file from one sheet to another. */
  const partUrl = (from: number, to: number) => {
    const url = new URL(whole.href)
    url.searchParams.set('from', String(from))
    url.searchParams.set('to', String(to))
    return url
  }

  async function take(url: URL): Promise<void> {
    if (running || !place) return
    running = true
    const first = Number(url.searchParams.get('from') ?? 1)
    const last = Math.min(all, Number(url.searchParams.get('to') ?? all))
    const stopper = new AbortController()
    const { at, bar, line, stop } = begin(place, say, () => stopper.abort())
    bar.max = last - first + 1
    let done = 0
    try {
      const answer = await fetch(url, { signal: stopper.signal })
      if (!answer.ok || !answer.body) return void location.assign(url) // the server says what is wrong
      const pieces: BlobPart[] = []
      for await (const { piece, pages } of counted(answer.body)) {
        pieces.push(piece)
        done = pages
        bar.value = pages
        at.textContent = told(say.at, first + Math.max(0, pages - 1))
      }
      stop.remove()
      at.remove()
      line.textContent = told(say.done, last)
      const file = URL.createObjectURL(new Blob(pieces, { type: 'application/pdf' }))
      const ending = last - first + 1 === all ? '' : `-to-${first}-${last}`
      const save = link(file, say.save)
      save.download = `${name}${ending}.pdf`
      place.append(save)
      save.click()
    } catch {
      // A page is told of when it begins to be written: the one before it is whole.
      const sheet = first + Math.max(0, done - 1)
      stop.remove()
      at.remove()
      line.textContent = told(stopper.signal.aborted ? say.stopped : say.failed, sheet)
      const choices = document.createElement('p')
      choices.className = 'choices'
      if (sheet > first) choices.append(follow(partUrl(first, sheet - 1), told(say.before, sheet - 1)))
      choices.append(follow(partUrl(sheet, last), told(say.onward, sheet)))
      place.append(choices)
    } finally {
      running = false
    }
  }

  const follow = (url: URL, text: string) => {
    const made = link(url.href, text)
    made.addEventListener('click', (event) => {
      event.preventDefault()
      void take(url)
    })
    return made
  }

  whole.addEventListener('click', (event) => {
    event.preventDefault()
    void take(new URL(whole.href))
  })
  part?.addEventListener('submit', (event) => {
    event.preventDefault()
    const typed = new FormData(part)
    const [from, to] = ['from', 'to'].map((field) => Number(typed.get(field))) as [number, number]
    const good = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= all
    if (good) void take(partUrl(from, to))
    else part.submit() // the server tells what is wrong, beside the field
  })
}

function begin(place: HTMLElement, say: Say, onStop: () => void) {
  // What is read out is how it ended; five hundred sheets one after the other would leave nobody in peace.
  const line = document.createElement('p')
  line.setAttribute('role', 'status')
  const at = document.createElement('p')
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', say.at.replace(/ ?\{.*$/, ''))
  const stop = document.createElement('button')
  stop.type = 'button'
  stop.className = 'quiet'
  stop.textContent = say.stop
  stop.addEventListener('click', onStop)
  place.replaceChildren(line, at, bar, stop)
  return { at, bar, line, stop }
}

function link(href: string, text: string): HTMLAnchorElement {
  const made = document.createElement('a')
  made.className = 'button quiet'
  made.href = href
  made.textContent = text
  return made
}

/** The pieces of a PDF, with how many pages have begun so far; the mark of a page may lie across two pieces. */
async function* counted(body: ReadableStream<Uint8Array>) {
  const text = new TextDecoder('latin1')
  const reader = body.getReader()
  let pages = 0
  let rest = ''
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const seen = rest + text.decode(next.value, { stream: true })
    pages += seen.split(PAGE).length - 1
    rest = seen.slice(-(PAGE.length - 1))
    yield { piece: next.value as BlobPart, pages }
  }
}
