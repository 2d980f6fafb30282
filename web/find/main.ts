import type { Suggested } from '../../src/guide/find-pages.ts'

/** Long enough for the next letter to come, short enough not to be waited for: milliseconds. */
const PAUSE = 150
const FEWEST_LETTERS = 2

type Item = Suggested['items'][number]

/**
 * Suggestions under the address box: a combobox as ARIA has it, with a list of what the line may become. Arrow keys choose,
 * Enter opens, Escape closes; the focus stays in the box. Without an answer the form is sent as ever.
 */
function suggestUnder(form: HTMLFormElement, box: HTMLInputElement): void {
  const list = document.createElement('ul')
  list.id = `${box.id}-list`
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', form.dataset.list ?? '')
  const says = document.createElement('p')
  says.className = 'aside'
  says.setAttribute('role', 'status')
  box.after(list, says)
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ] as const) {
    box.setAttribute(name, value)
  }

  let items: readonly Item[] = []
  let chosen = -1
  let timer = 0
  let asking: AbortController | null = null

  function show({ items: found, said }: Suggested): void {
    items = found
    list.replaceChildren(...found.map((item, at) => option(`${list.id}-${at}`, item)))
    list.hidden = found.length === 0
    box.setAttribute('aria-expanded', String(!list.hidden))
    says.textContent = said
    choose(-1)
  }

  function close(): void {
    clearTimeout(timer)
    asking?.abort()
    show({ items: [], said: '' })
  }

  /** -1: the line itself, as it was typed. */
  function choose(at: number): void {
    chosen = at
    for (const [place, one] of [...list.children].entries()) one.setAttribute('aria-selected', String(place === at))
    const one = list.children[at]
    if (one) box.setAttribute('aria-activedescendant', one.id)
    else box.removeAttribute('aria-activedescendant')
    one?.scrollIntoView({ block: 'nearest' })
  }

  async function ask(): Promise<void> {
    asking?.abort()
    const line = box.value.trim()
    if (line.length < FEWEST_LETTERS) return close()
    asking = new AbortController()
    const url = new URL(form.dataset.suggest ?? '', location.href)
    url.searchParams.set('q', line)
    try {
      const answer = await fetch(url, { signal: asking.signal })
      if (answer.ok) show((await answer.json()) as Suggested)
    } catch {
      // Overtaken by the next letter, or no network: the button is there.
    }
  }

  box.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), PAUSE)
  })
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const places = items.length + 1 // the box itself is one of them
      choose(((chosen + 1 + step + places) % places) - 1)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'Enter') {
      const item = items[chosen]
      if (!item) return
      event.preventDefault()
      location.assign(item.href)
    }
  })
  // Before the box loses the focus, which closes the list.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const at = [...list.children].findIndex((one) => one.contains(event.target as Node))
    const item = items[at]
    if (item) location.assign(item.href)
  })
  box.addEventListener('blur', close)
}

function option(id: string, { text, beside }: Item): HTMLElement {
  const one = document.createElement('li')
  one.id = id
  one.setAttribute('role', 'option')
  const line = document.createElement('b')
  line.textContent = text
  const more = document.createElement('span')
  more.textContent = beside
  one.append(line, more)
  return one
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) {
  const box = form.querySelector<HTMLInputElement>('input[name=q]')
  if (box) suggestUnder(form, box)
}
