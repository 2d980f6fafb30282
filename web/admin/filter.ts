import { finds } from '../../src/values/vietnamese.ts'

/**
 * Narrows a list while one types, as the server does when the form is sent: whoever has no script sends it. A list is
 * every `[data-text]` of the page, beside `[data-none]` for when nothing is left.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-filter]')) {
  const box = form.querySelector<HTMLInputElement>('input[type=search]')
  const items = [...document.querySelectorAll<HTMLElement>('[data-text]')]
  const none = document.querySelector<HTMLElement>('[data-none]')
  // A list that the server has narrowed already holds too few: then the form is sent as ever.
  if (box?.value !== '') continue
  const narrow = () => {
    for (const item of items) item.hidden = !finds(box.value, item.dataset.text ?? '')
    if (none) none.hidden = items.some((item) => !item.hidden)
  }
  box.addEventListener('input', narrow)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    narrow()
  })
}
